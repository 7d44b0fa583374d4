import { wordNumeral } from './word-numerals.ts';
import { attribute, child, type Element, isOn } from './xml.ts';

interface Level {
  readonly start: number;
  readonly format: string;
  readonly text: string;
  /** What Word puts between number and text. */
  readonly suffix: string;
  /** The level after which this one starts again: null for every level above, 0 for none. */
  readonly restart: number | null;
  readonly legal: boolean;
  /** Style whose paragraphs stand on this level. */
  readonly style: string | null;
}

interface List {
  /** Lists made from one pattern go on counting where the other stopped. */
  readonly pattern: string;
  readonly levels: ReadonlyMap<number, Level>;
  /** Where this list starts anew, by level. */
  readonly starts: ReadonlyMap<number, number>;
}

/**
 * The automatic numbering of a Word document (ECMA-376 part 1, 17.9), counted as paragraphs come by in order.
 */
export class Numbering {
  private readonly lists = new Map<string, List>();
  private readonly counters = new Map<string, (number | undefined)[]>();
  private readonly begun = new Set<string>();

  /** @param root of numbering.xml; null for a document without */
  constructor(root: Element | null) {
    const patterns = new Map<string, Element>();
    const byStyle = new Map<string, Element>();
    for (const element of root?.children ?? []) {
      if (element.name !== 'abstractNum') continue;
      patterns.set(attribute(element.attributes, 'abstractNumId') ?? '', element);
      const styleLink = attribute(child(element, 'styleLink')?.attributes, 'val');
      if (styleLink !== null) byStyle.set(styleLink, element);
    }
    for (const element of root?.children ?? []) {
      const id = element.name === 'num' ? attribute(element.attributes, 'numId') : null;
      if (id === null) continue;
      const pattern = attribute(child(element, 'abstractNumId')?.attributes, 'val') ?? '';
      const own = patterns.get(pattern);
      const linked = byStyle.get(attribute(child(own, 'numStyleLink')?.attributes, 'val') ?? '');
      this.lists.set(id, readList(element, pattern, linked ?? own));
    }
  }

  /** Level on which a list numbers the paragraphs of a style, if it names that style. */
  levelOfStyle(list: string, style: string): number | null {
    for (const [level, { style: linked }] of this.lists.get(list)?.levels ?? []) if (linked === style) return level;
    return null;
  }

  /**
   * Counts one paragraph and gives what Word shows before it, with what parts it from the text.
   * @param list `w:numId`; `0` and unknown ones number nothing
   */
  next(list: string, level: number): string {
    const found = this.lists.get(list);
    const own = found?.levels.get(level);
    if (!found || !own) return '';
    const counters = this.countersOf(found);
    this.begin(list, found, counters);
    for (let above = 0; above < level; above++) counters[above] ??= found.starts.get(above) ?? found.levels.get(above)?.start ?? 1;
    const before = counters[level];
    counters[level] = before === undefined ? (found.starts.get(level) ?? own.start) : before + 1;
    for (const [below, { restart }] of found.levels)
      if (below > level && restart !== 0 && (restart === null || level < restart)) counters[below] = undefined;
    if (own.format === 'bullet') return '';
    const number = own.text.replace(/%([1-9])/g, (_, digit: string) => {
      const at = Number(digit) - 1;
      const format = own.legal ? 'decimal' : (found.levels.get(at)?.format ?? 'decimal');
      return wordNumeral(format, counters[at] ?? 0);
    });
    if (number === '') return '';
    // Punctuation parts already: 一、, (一), 1. need no space before a character.
    return /[\p{L}\p{N}]$/u.test(number) && !/[①-⓿㈠-㊰]$/u.test(number) ? number + own.suffix : number;
  }

  private countersOf({ pattern }: List): (number | undefined)[] {
    const known = this.counters.get(pattern);
    if (known) return known;
    const fresh: (number | undefined)[] = [];
    this.counters.set(pattern, fresh);
    return fresh;
  }

  /** A list that names its own start begins there, whatever its pattern has counted. */
  private begin(id: string, { starts }: List, counters: (number | undefined)[]): void {
    if (this.begun.has(id)) return;
    this.begun.add(id);
    for (const level of starts.keys()) counters[level] = undefined;
  }
}

function readList(element: Element, pattern: string, from: Element | undefined): List {
  const levels = new Map<number, Level>();
  const starts = new Map<number, number>();
  for (const one of from?.children ?? []) if (one.name === 'lvl') levels.set(levelOf(one), readLevel(one));
  for (const one of element.children) {
    if (one.name !== 'lvlOverride') continue;
    const level = levelOf(one);
    const own = child(one, 'lvl');
    if (own) levels.set(level, readLevel(own));
    const start = attribute(child(one, 'startOverride')?.attributes, 'val');
    if (start !== null) starts.set(level, whole(start, 1));
  }
  return { pattern, levels, starts };
}

function levelOf(element: Element): number {
  return whole(attribute(element.attributes, 'ilvl'), 0);
}

function readLevel(element: Element): Level {
  const value = (name: string): string | null => attribute(child(element, name)?.attributes, 'val');
  const legal = child(element, 'isLgl');
  const restart = value('lvlRestart');
  return {
    start: whole(value('start'), 0),
    format: value('numFmt') ?? 'decimal',
    text: value('lvlText') ?? '',
    suffix: value('suff') === 'nothing' ? '' : ' ',
    restart: restart === null ? null : whole(restart, 0),
    legal: legal !== undefined && isOn(legal.attributes),
    style: value('pStyle'),
  };
}

function whole(text: string | null, otherwise: number): number {
  const value = Number(text ?? otherwise);
  return Number.isInteger(value) && value >= 0 && value < 100_000 ? value : otherwise;
}
