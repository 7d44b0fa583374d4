import { type Context, readContext } from './context.ts';
import { type Frame, placeMeasures } from './measures.ts';
import { type Outline, readOutline } from './outline.ts';
import { isAlike, type Shape } from './shape.ts';
import type { TitleReading } from './title.ts';

/** What stands where in a text, by its lines: nothing of it is an offset. */
export interface Structure {
  readonly outline: Outline;
  readonly context: Context;
  readonly measures: readonly Frame[];
  /** For each line the measure it belongs to. */
  readonly measureOfLine: readonly (number | null)[];
  /** The text promises something itself: it is neither a regulation nor the report of a meeting, a question answered, news. */
  readonly promises: boolean;
  /** For each line whether it is a heading with text under it: it says in short what the text says. */
  readonly isHeading: readonly boolean[];
}

type Opening = Pick<TitleReading, 'endLine' | 'year'>;

/** Reads the structure of texts. Where a text has lines of the same shapes as the one before, it has the same structure. */
export function createStructureReader(): (shapes: readonly Shape[], opening: Opening) => Structure {
  let recent: readonly { readonly shapes: readonly Shape[]; readonly opening: Opening; readonly structure: Structure }[] = [];
  return (shapes, opening) => {
    const last = recent.find(
      (one) => one.opening.endLine === opening.endLine && one.opening.year === opening.year && areAlike(one.shapes, shapes),
    );
    const structure = last ? last.structure : readStructure(shapes, opening);
    if (last !== recent[0] || last?.shapes !== shapes)
      recent = [{ shapes, opening, structure }, ...recent.filter((one) => one !== last)].slice(0, mostRecent);
    return structure;
  };
}

/** Drafts are read in turn. */
const mostRecent = 4;

function areAlike(one: readonly Shape[], other: readonly Shape[]): boolean {
  return one === other || (one.length === other.length && one.every((shape, line) => isAlike(shape, other[line] as Shape)));
}

/** Reads the structure of one text. */
export function readStructure(shapes: readonly Shape[], { endLine, year }: Opening): Structure {
  const outline = readOutline(shapes, endLine);
  const measures = placeMeasures(shapes, outline);
  const measureOfLine: (number | null)[] = new Array(shapes.length).fill(null);
  measures.forEach((frame, index) => {
    measureOfLine.fill(index, frame.firstLine, frame.endLine);
  });
  return {
    outline,
    context: readContext(shapes, outline, year),
    measures,
    measureOfLine,
    promises: promises(shapes),
    isHeading: headingsWithText(shapes, outline),
  };
}

function headingsWithText(shapes: readonly Shape[], { nodes }: Outline): readonly boolean[] {
  const found: boolean[] = new Array(shapes.length).fill(false);
  for (const { firstLine, endLine } of nodes) {
    let next = firstLine + 1;
    while (next < endLine && shapes[next]?.form === 'empty') next++;
    found[firstLine] = next < endLine && shapes[firstLine]?.form === 'title';
  }
  return found;
}

const fewestArticles = 3;
const fewestAccounts = 2;
/** A report of what others have said or done tells so in every so many lines. */
const linesPerAccount = 12;

function promises(shapes: readonly Shape[]): boolean {
  let articles = 0;
  let accounts = 0;
  let lines = 0;
  for (const shape of shapes) {
    if (!shape.says) continue;
    lines++;
    if (shape.isArticle) articles++;
    if (shape.isAccount) accounts++;
  }
  return articles < fewestArticles && (accounts < fewestAccounts || accounts * linesPerAccount < lines);
}
