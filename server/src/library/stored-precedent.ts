import type { Metadata } from '../plan/metadata.ts';
import type { Plan } from '../plan/plan.ts';
import type { Label, Precedent } from '../precedents/precedent.ts';
import { MappedText } from '../text/mapped-text.ts';
import { type Correction, correctBody, correctLabel, correctMetadata } from './corrections.ts';
import { type Body, bodyIn, type Records } from './records.ts';

/** Plans held in memory at once: those of a long list of answers, and of the next. */
const held = 48;

const nothing: Body = {
  source: MappedText.identity(''),
  plan: { text: '', title: null, genre: null, place: null, year: null, sections: [], measures: [], targets: [], vague: [] },
};

/** The plans last asked for, fetched from their records. */
export class Shelf {
  private readonly bodies = new Map<StoredPrecedent, Body>();

  /** `lost`: told the id of a plan whose record is gone or damaged. */
  constructor(
    private readonly records: Records,
    private readonly lost: (id: string) => void,
  ) {}

  fetch(precedent: StoredPrecedent): Body {
    const known = this.bodies.get(precedent);
    if (known) {
      this.bodies.delete(precedent);
      this.bodies.set(precedent, known);
      return known;
    }
    const body = precedent.key === null ? null : this.read(precedent.key);
    // A plan that is not there says nothing until it has been read anew.
    if (!body) this.lost(precedent.id);
    const corrected = body ? correctBody(body, precedent.readLabel, precedent.correction) : nothing;
    this.bodies.set(precedent, corrected);
    const [oldest] = this.bodies.keys();
    if (this.bodies.size > held && oldest) this.bodies.delete(oldest);
    return corrected;
  }

  private read(key: string): Body | null {
    const record = this.records.open(key);
    const body = record && bodyIn(record);
    record?.close();
    return body;
  }
}

/** A precedent whose plan stays on disk until it is asked for. */
export class StoredPrecedent implements Precedent {
  readonly metadata: Metadata;
  readonly label: Label;

  /** `key`: of its record; null where that is lost. `metadata` and `readLabel`: as they were read. */
  constructor(
    readonly id: string,
    readonly key: string | null,
    metadata: Metadata,
    readonly readLabel: Label,
    readonly correction: Correction | null,
    private readonly shelf: Shelf,
  ) {
    this.metadata = correctMetadata(metadata, correction);
    this.label = correctLabel(readLabel, correction);
  }

  get plan(): Plan {
    return this.shelf.fetch(this).plan;
  }

  get source(): MappedText {
    return this.shelf.fetch(this).source;
  }
}
