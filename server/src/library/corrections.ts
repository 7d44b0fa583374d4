import { appendFileSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Metadata } from '../plan/metadata.ts';
import type { Genre, Plan, Target } from '../plan/plan.ts';
import type { Label } from '../precedents/precedent.ts';
import type { Body } from './records.ts';

/** What the user has put right about a plan; what is absent is as it was read. */
export interface Correction {
  readonly title?: string;
  readonly place?: string;
  readonly year?: number | null;
  readonly genre?: Genre | null;
}

/** One line of the file: a correction, or null where it was taken back. */
interface Entry {
  readonly path: string;
  /** Hash of the file's bytes: a file that has moved keeps its correction. */
  readonly content: string | null;
  readonly correction: Correction | null;
}

/**
 * Corrections, kept beside the library: one line each in a file that only grows, so that several windows write to it without
 * knowing of each other. A line that was cut off, or is none of ours, says nothing.
 */
export class Corrections {
  private readonly byPath = new Map<string, Correction | null>();
  private readonly byContent = new Map<string, Correction | null>();

  /** `file`: null keeps them for this session only. */
  constructor(private readonly file: string | null) {
    for (const line of linesIn(file)) this.remember(line);
  }

  /** What holds for a file: by its place, or by what is in it if it has moved; null for none. */
  of(file: { readonly path: string; readonly content: string | null }): Correction | null {
    const here = this.byPath.get(file.path);
    // What is in it has to be fetched.
    if (here !== undefined || this.byContent.size === 0 || file.content === null) return here ?? null;
    return this.byContent.get(file.content) ?? null;
  }

  /** @throws where the file cannot be written; it holds for this session then. */
  set(path: string, content: string | null, correction: Correction | null): void {
    const entry: Entry = { path, content, correction: correction && Object.keys(correction).length > 0 ? correction : null };
    this.remember(entry);
    if (this.file === null) return;
    mkdirSync(dirname(this.file), { recursive: true });
    // A line cut off by a crash must not take this one with it.
    appendFileSync(this.file, `\n${JSON.stringify(entry)}`);
  }

  private remember({ path, content, correction }: Entry): void {
    this.byPath.set(path, correction);
    if (content !== null) this.byContent.set(content, correction);
  }
}

function linesIn(file: string | null): Entry[] {
  let text = '';
  try {
    if (file !== null) text = readFileSync(file, 'utf8');
  } catch {
    return []; // nothing corrected yet
  }
  return text.split('\n').flatMap((line) => {
    try {
      const entry = JSON.parse(line) as Entry | null;
      return entry && typeof entry.path === 'string' && typeof entry.correction === 'object' ? [entry] : [];
    } catch {
      return [];
    }
  });
}

export function correctLabel(label: Label, correction: Correction | null): Label {
  return correction ? { ...label, ...correction } : label;
}

export function correctMetadata(metadata: Metadata, correction: Correction | null): Metadata {
  if (!correction) return metadata;
  const { genre: _, ...said } = correction;
  return { ...metadata, ...said };
}

/** The plan with what was corrected. A target that had its year from the plan, and does not name one itself, follows the plan's. */
export function correctBody(body: Body, label: Label, correction: Correction | null): Body {
  if (!correction) return body;
  const { plan } = body;
  const year = correction.year;
  const corrected: Plan = {
    ...plan,
    ...('genre' in correction ? { genre: correction.genre ?? null } : {}),
    ...(correction.place === undefined ? {} : { place: correction.place }),
    ...(year === undefined
      ? {}
      : { year, targets: plan.targets.map((target) => yearOf(target, plan.text, [plan.year, label.year], year)) }),
  };
  return { source: body.source, plan: corrected };
}

/** `wrong`: the years the plan was taken to be for. */
function yearOf(target: Target, text: string, wrong: readonly (number | null)[], year: number | null): Target {
  const followed = target.year === null || wrong.includes(target.year);
  const named = target.year !== null && text.slice(target.span.start, target.span.end).includes(String(target.year));
  return followed && !named ? { ...target, year } : target;
}
