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
}

type Opening = Pick<TitleReading, 'endLine' | 'year'>;

/** Reads the structure of texts. Where a text has lines of the same shapes as the one before, it has the same structure. */
export function createStructureReader(): (shapes: readonly Shape[], opening: Opening) => Structure {
  let last: { readonly shapes: readonly Shape[]; readonly opening: Opening; readonly structure: Structure } | null = null;
  return (shapes, opening) => {
    const isSame =
      last?.opening.endLine === opening.endLine &&
      last.opening.year === opening.year &&
      last.shapes.length === shapes.length &&
      shapes.every((shape, line) => isAlike(shape, last?.shapes[line] as Shape));
    const structure = isSame && last ? last.structure : readStructure(shapes, opening);
    last = { shapes, opening, structure };
    return structure;
  };
}

/** Reads the structure of one text. */
export function readStructure(shapes: readonly Shape[], { endLine, year }: Opening): Structure {
  const outline = readOutline(shapes, endLine);
  const measures = placeMeasures(shapes, outline);
  const measureOfLine: (number | null)[] = new Array(shapes.length).fill(null);
  measures.forEach((frame, index) => {
    measureOfLine.fill(index, frame.firstLine, frame.endLine);
  });
  return { outline, context: readContext(shapes, outline, year), measures, measureOfLine, promises: promises(shapes) };
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
