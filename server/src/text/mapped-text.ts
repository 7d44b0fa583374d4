import { firstIndex } from './sorted.ts';

/** A stretch of text: UTF-16 offsets, `start` inclusive, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** One run of clean text and the run of source text it stands for. */
interface Run {
  readonly clean: number;
  readonly source: number;
  sourceLength: number;
  cleanLength: number;
  /** Offsets inside map one to one. */
  readonly copies: boolean;
}

/** A {@link MappedText} as plain data; runs are quadruples clean, cleanLength, source, sourceLength (-1 - length for a replacement). */
export interface MappedTextData {
  readonly text: string;
  readonly sourceLength: number;
  readonly runs: ArrayLike<number>;
}

/**
 * Text that was made from another text, and the way back.
 *
 * Runs are either copies (both lengths equal: offsets inside map one to one) or replacements
 * (lengths differ: every offset inside maps to the edges of the run). Source text between two
 * runs was dropped.
 */
export class MappedText {
  private constructor(
    readonly text: string,
    readonly sourceLength: number,
    private readonly runs: readonly Run[],
  ) {}

  static identity(text: string): MappedText {
    return new Builder(text).keep(0, text.length).build();
  }

  /** The parts one after another, made from their sources one after another; `text`: theirs in one piece, where there is one. */
  static joined(parts: readonly MappedText[], text = parts.map((part) => part.text).join('')): MappedText {
    const runs: Run[] = [];
    let clean = 0;
    let source = 0;
    for (const part of parts) {
      for (const run of part.runs) {
        const last = runs[runs.length - 1];
        const { cleanLength, sourceLength, copies } = run;
        if (last?.copies && copies && last.source + last.sourceLength === source + run.source) {
          last.cleanLength += cleanLength;
          last.sourceLength += sourceLength;
        } else runs.push({ clean: clean + run.clean, source: source + run.source, sourceLength, cleanLength, copies });
      }
      clean += part.text.length;
      source += part.sourceLength;
    }
    return new MappedText(text, source, runs);
  }

  static from(source: string): Builder {
    return new Builder(source);
  }

  /** The source span that `span` of the clean text came from. An empty span maps to an empty span. */
  toSource(span: Span): Span {
    const start = this.sourceOf(span.start, 'start');
    if (span.end <= span.start) return { start, end: start };
    return { start, end: Math.max(start, this.sourceOf(span.end, 'end')) };
  }

  /** The source offset of one clean offset; at a seam between runs `edge` says which side is meant. */
  sourceOf(offset: number, edge: 'start' | 'end' = 'start'): number {
    const at = this.lastRun('clean', edge === 'start' ? offset : offset - 1);
    const run = this.runs[Math.max(0, at)];
    if (!run) return 0;
    const inside = offset - run.clean;
    if (inside <= 0) return run.source;
    if (inside >= run.cleanLength) return run.source + run.sourceLength;
    if (run.copies) return run.source + inside;
    return edge === 'start' ? run.source : run.source + run.sourceLength;
  }

  /** The clean offset at or after which the text of source `offset` stands; dropped text maps to its seam. */
  cleanOf(offset: number): number {
    const run = this.runs[this.lastRun('source', offset)];
    if (!run) return 0;
    const inside = offset - run.source;
    if (inside >= run.sourceLength) return run.clean + run.cleanLength;
    return run.copies ? run.clean + inside : run.clean;
  }

  /** This text seen as made from the source of `inner`, where `inner.text` is this text's source. */
  over(inner: MappedText): MappedText {
    const builder: Run[] = [];
    for (const run of this.runs) {
      if (!run.copies) {
        const span = inner.toSource({ start: run.source, end: run.source + run.sourceLength });
        builder.push({
          clean: run.clean,
          cleanLength: run.cleanLength,
          source: span.start,
          sourceLength: span.end - span.start,
          copies: false,
        });
        continue;
      }
      // A copied run may cross several runs of the inner text: split it where they meet.
      let at = Math.max(0, inner.lastRun('clean', run.source));
      const end = run.source + run.sourceLength;
      for (; at < inner.runs.length; at++) {
        const under = inner.runs[at] as Run;
        const from = Math.max(run.source, under.clean);
        const to = Math.min(end, under.clean + under.cleanLength);
        if (from >= end) break;
        if (to <= from) continue;
        const copied = under.copies;
        builder.push({
          clean: run.clean + from - run.source,
          cleanLength: to - from,
          source: copied ? under.source + from - under.clean : under.source,
          sourceLength: copied ? to - from : under.sourceLength,
          copies: copied,
        });
      }
    }
    return new MappedText(this.text, inner.sourceLength, builder);
  }

  /** The same way back for a text that differs character by character only: `text` has the length of this text. */
  reworded(text: string): MappedText {
    if (text.length !== this.text.length) throw new RangeError(`a reworded text keeps its length: ${this.text.length}, not ${text.length}`);
    return new MappedText(text, this.sourceLength, this.runs);
  }

  /** The index of the last run that begins at `offset` or before; -1 where none does. */
  private lastRun(of: 'clean' | 'source', offset: number): number {
    return firstIndex(0, this.runs.length, (index) => (this.runs[index] as Run)[of] > offset) - 1;
  }

  /** As plain data, for keeping what was read: {@link MappedText.fromJSON} is the way back. */
  toJSON(): MappedTextData {
    const runs: number[] = [];
    // A length below zero says that the run is a replacement.
    for (const { clean, cleanLength, source, sourceLength, copies } of this.runs)
      runs.push(clean, cleanLength, source, copies ? sourceLength : -1 - sourceLength);
    return { text: this.text, sourceLength: this.sourceLength, runs };
  }

  static fromJSON({ text, sourceLength, runs: numbers }: MappedTextData): MappedText {
    const runs: Run[] = [];
    for (let at = 0; at + 3 < numbers.length; at += 4) {
      const length = numbers[at + 3] as number;
      runs.push({
        clean: numbers[at] as number,
        cleanLength: numbers[at + 1] as number,
        source: numbers[at + 2] as number,
        sourceLength: length >= 0 ? length : -1 - length,
        copies: length >= 0,
      });
    }
    return new MappedText(text, sourceLength, runs);
  }

  /** @internal used by the builder only */
  static made(text: string, sourceLength: number, runs: readonly Run[]): MappedText {
    return new MappedText(text, sourceLength, runs);
  }
}

/** Builds a {@link MappedText} left to right; source text neither kept nor replaced is dropped. */
class Builder {
  private readonly parts: string[] = [];
  private readonly runs: Run[] = [];
  private made = 0;

  constructor(private readonly source: string) {}

  /** Length of the clean text built so far. */
  get length(): number {
    return this.made;
  }

  /** Copies source[start, end). */
  keep(start: number, end: number): this {
    if (end > start) this.add(start, end, this.source.slice(start, end));
    return this;
  }

  /** Puts `text` in the place of source[start, end). Text of the same length keeps offsets inside one to one. */
  replace(start: number, end: number, text: string): this {
    if (text.length > 0) this.add(start, end, text);
    return this;
  }

  private add(start: number, end: number, text: string): void {
    const last = this.runs.at(-1);
    const copies = text.length === end - start;
    if (last?.copies && copies && last.source + last.sourceLength === start) {
      last.cleanLength += text.length;
      last.sourceLength += text.length;
    } else {
      this.runs.push({ clean: this.made, cleanLength: text.length, source: start, sourceLength: end - start, copies });
    }
    this.parts.push(text);
    this.made += text.length;
  }

  build(): MappedText {
    return MappedText.made(this.parts.join(''), this.source.length, this.runs);
  }
}
