import { lineAt, trim } from '../text/lines.ts';
import type { Span } from '../text/mapped-text.ts';
import { passageAt } from './comparables.ts';
import { agencyLevel, fitsLevel } from './completion-agency-levels.ts';
import type { Draft } from './draft.ts';

const role = '(?:牵头|主办|主责|责任|配合|协办|参与|承办|落实)(?:单位|部门|处室|科室)';
/** The names begun behind 牵头单位：, 责任单位： and the like. */
const naming = new RegExp(`(${role})[：:]([^。；;：:）)]*)$`);
/** A line that says who does what stands above or below it. */
const agencyLine = new RegExp(`^[（(]?${role}[：:]`);
const labelled = new RegExp(`${role}[：:]`);
/** A column of a table that holds such names. */
const column = new RegExp(role);
const separators = /\s*[、，,；;：:|\t\n（()）。*]\s*/;
/** Rows of a table above the one being written among which its heading is looked for. */
const mostRows = 400;
/** Lines of agencies of one measure. */
const mostLines = 6;
/** Characters of a line read before and behind the cursor. */
const longestNames = 300;
/** Characters of a measure that comparable ones are looked for with. */
const longestMeasure = 1000;

/** A place where agencies are being named. */
export interface AgencyPlace {
  /** Whether those named lead. */
  readonly leads: boolean;
  /** What has been written of the name. */
  readonly begun: string;
  /** Names and labels that stand in the measure already. */
  readonly named: ReadonlySet<string>;
  /** Names above in the same column of a table, the most frequent first. */
  readonly above: readonly string[];
  /** What is to be done by them. */
  readonly measure: string;
}

/**
 * Whether words that go on at a clean offset where agencies are named fit there: no body that the measure names already, that is of
 * another level, and no label in the middle of a list. Anything fits anywhere else.
 */
export function agenciesFit(draft: Draft, offset: number): (rest: string) => boolean {
  const place = agencyPlace(draft, offset);
  if (!place) return () => true;
  const level = agencyLevel(draft);
  const { text } = draft.clean;
  return (rest) => {
    // Behind the end of the list anything may stand.
    const words = (place.begun + rest).split(/[。）)\n]/, 1)[0] as string;
    const parts = words.split(/([、，,；;：:])/);
    for (let at = 0; at < parts.length; at += 2) {
      const [name, mark, before] = [(parts[at] as string).trim(), parts[at + 1], parts[at - 1]];
      if (mark === '：' || mark === ':') {
        if (!(before === '；' || before === ';') || place.named.has(name)) return false;
      } else if (name !== '') {
        const isWhole = mark !== undefined || words.length < place.begun.length + rest.length;
        if (place.named.has(name) || (!isWhole && name.length > 1 && startsAny(place.named, name))) return false;
        if (fitsLevel(name, level, text) === 'not') return false;
      }
    }
    return true;
  };
}

function startsAny(names: ReadonlySet<string>, begun: string): boolean {
  for (const name of names) if (name.startsWith(begun)) return true;
  return false;
}

/** The place at a clean offset, where agencies are being named there; null anywhere else. */
export function agencyPlace(draft: Draft, offset: number): AgencyPlace | null {
  const { text } = draft.clean;
  const line = lineAt(text, offset);
  const before = text.slice(Math.max(line.start, offset - longestNames), offset);
  const found = naming.exec(before);
  if (!found) return placeInTable(text, line, offset);
  const [, label, names] = found as unknown as [string, string, string];
  const begun = names.split(separators).at(-1) ?? '';
  const measure = measureOf(draft, line, offset - before.length + found.index);
  let end = line.end;
  for (let lines = 0; lines < mostLines && end < text.length; lines++) {
    const below = lineAt(text, end + 1);
    if (!agencyLine.test(text.slice(below.start, below.end).trim())) break;
    end = below.end;
  }
  const written = text.slice(measure.end, offset - begun.length).split(separators);
  const named = new Set([...written, ...text.slice(offset, Math.min(end, offset + longestNames)).split(separators)]);
  named.delete('');
  return { leads: isLead(label), begun, named, above: [], measure: text.slice(measure.start, measure.end) };
}

/** The measure for which agencies are named behind a label at `label`: before the label in its line, or above lines of agencies. */
function measureOf(draft: Draft, line: Span, label: number): Span {
  const { text } = draft.clean;
  let { start } = line;
  let end = label;
  for (let lines = 0; lines < mostLines && start > 0; lines++) {
    const words = text.slice(start, end).trim();
    if (words !== '' && words !== '（' && !agencyLine.test(words)) break;
    end = trim(text, { start: 0, end: start }).end;
    start = lineAt(text, Math.max(0, end - 1)).start;
  }
  // Who leads may be named in the same brackets or the same sentence.
  const first = text.slice(start, end).search(labelled);
  if (first >= 0) end = start + first;
  const passage = passageAt(draft, Math.max(start, end - 1));
  return { start: Math.min(Math.max(passage.start, end - longestMeasure), end), end };
}

/** Agencies begun in a cell of a table whose heading says that they stand in its column; null anywhere else. */
function placeInTable(text: string, row: Span, offset: number): AgencyPlace | null {
  const cells = cellsOf(text.slice(row.start, offset));
  if (cells.length === 1) return null;
  let heading: readonly string[] = [];
  const times = new Map<string, number>();
  for (let at = row.start - 1, rows = 0; at >= 0 && rows < mostRows; rows++) {
    const line = lineAt(text, at);
    const above = cellsOf(text.slice(line.start, line.end));
    if (above.length === 1) break;
    for (const name of heading[cells.length - 1]?.trim().split(separators) ?? [])
      if (isName(name)) times.set(name, (times.get(name) ?? 0) + 1);
    heading = above;
    at = line.start - 1;
  }
  const label = column.exec(heading[cells.length - 1] ?? '')?.[0];
  if (label === undefined) return null;
  const begun = (cells.at(-1) as string).split(separators).at(-1)?.trimStart() ?? '';
  const rest = text.slice(offset, row.end);
  const named = new Set(`${text.slice(row.start, offset - begun.length)}|${rest}`.split(separators));
  named.delete('');
  const above = [...times].sort((a, b) => b[1] - a[1]).map(([name]) => name);
  const measure = cells.slice(0, -1).reduce((longest, cell) => (cell.length > longest.length ? cell : longest), '');
  return { leads: isLead(label), begun, named, above, measure };
}

function cellsOf(row: string): readonly string[] {
  return row.split(/[|\t]/);
}

function isName(cell: string): boolean {
  return cell.length > 2 && /^\p{Script=Han}+$/u.test(cell);
}

function isLead(label: string): boolean {
  return /^(?:牵头|主办|主责)/.test(label);
}
