import type { Outline } from './outline.ts';
import type { SectionKind } from './plan.ts';
import type { Shape } from './shape.ts';
import { yearIn } from './year.ts';

/** What lines take from where they stand. */
export interface Context {
  readonly planYear: number | null;
  readonly kinds: readonly SectionKind[];
  /** The year a commitment on the line is due if it does not say itself. */
  readonly years: readonly (number | null)[];
}

/** The kind and the year of every line. `titleYear`: the year that the title names. */
export function readContext(shapes: readonly Shape[], outline: Outline, titleYear: number | null): Context {
  const kinds: SectionKind[] = [];
  const named: (number | null)[] = [];
  const sectionYears: (number | null)[] = [];
  for (const { parent, form, hasChildren, title } of outline.nodes) {
    const own = form === 'title' || hasChildren ? yearIn(title) : null;
    sectionYears.push(own ?? (parent === null ? null : (sectionYears[parent] ?? null)));
  }
  let list: SectionKind | null = null;
  let listYear: number | null = null;
  let listSection: number | null = null;
  let goalsYear: number | null = null;
  shapes.forEach((shape, index) => {
    const section = outline.sectionOfLine[index] ?? null;
    const own = section === null ? null : (outline.nodes[section]?.kind ?? null);
    if (section !== listSection) {
      listYear = null;
      listSection = section;
      list = null;
    }
    const base = own ?? (outline.nodes.length === 0 ? 'tasks' : 'guiding');
    const overrides = base !== 'review' && base !== 'party' && shape.kind !== null;
    if (overrides && shape.opensList) list = shape.kind;
    else if (!shape.isBlank && !shape.isListItem && !shape.marker) list = null;
    const kind = overrides ? (shape.kind as SectionKind) : (list ?? base);
    kinds.push(kind);
    listYear = shape.listYear ?? listYear;
    if (goalsYear === null && kind === 'goals') goalsYear = shape.goalsYear;
    named.push(listYear ?? (section === null ? null : (sectionYears[section] ?? null)));
  });
  // Where the title names no year, the goals do: 2021年的主要目标：
  const planYear = titleYear ?? goalsYear ?? yearOfParts(outline);
  return { planYear, kinds, years: named.map((year) => year ?? planYear) };
}

/** The year that the headings of the highest rank give away: 2026年重点工作, or the year after 2025年工作回顾. */
function yearOfParts({ nodes }: Outline): number | null {
  let reviewed: number | null = null;
  for (const { level, title, kind } of nodes) {
    if (level > 0) continue;
    const year = /^[^，。；\d]{0,12}(20\d\d)年(?!\d)/.exec(title)?.[1];
    if (!year) continue;
    if (kind === 'tasks' || kind === 'goals') return Number(year);
    if (kind === 'review') reviewed ??= Number(year) + 1;
  }
  return reviewed;
}
