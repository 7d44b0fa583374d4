import type { Plan, Section, SectionKind } from '../plan/plan.ts';

/** The headings of one plan that others may have too, with what each comes after. */
export interface HeadingColumns {
  readonly titles: readonly string[];
  /** Titles of the headings before them on the same level; empty for the first. */
  readonly before: readonly string[];
  /** In turn: level, kind of the heading before by {@link kinds} or -1 for none, start and end of the title as clean offsets. */
  readonly numbers: Int32Array;
}

export const kinds: readonly SectionKind[] = ['guiding', 'goals', 'tasks', 'guarantee', 'review', 'party', 'other'];
const longestTitle = 20;

export function headingColumns(plan: Plan): HeadingColumns {
  const titles: string[] = [];
  const before: string[] = [];
  const numbers: number[] = [];
  const last = new Map<number, Section>();
  const titleOf = ({ title }: Section) => plan.text.slice(title.start, title.end);
  for (const section of plan.sections) {
    const previous = last.get(section.level);
    last.set(section.level, section);
    const title = titleOf(section);
    if (title.length < 2 || title.length > longestTitle || /[\d，。；]/.test(title)) continue;
    titles.push(title);
    before.push(previous ? titleOf(previous) : '');
    numbers.push(section.level, previous ? kinds.indexOf(previous.kind) : -1, section.title.start, section.title.end);
  }
  return { titles, before, numbers: Int32Array.from(numbers) };
}
