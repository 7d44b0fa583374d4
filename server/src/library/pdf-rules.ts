/** What a page draws, as pdf.js gives it: a code for each operator, and its arguments. */
export interface Operators {
  readonly fnArray: readonly number[];
  readonly argsArray: readonly unknown[];
}

/** Codes of the operators by their names. */
export type Codes = Readonly<Record<string, number>>;

/** A straight line drawn along one axis, in points from the lower left of the page: at `at`, from `from` to `to` on the other. */
export interface Rule {
  readonly isHorizontal: boolean;
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

type Matrix = readonly [number, number, number, number, number, number];

/** Thicker areas are shading. In points. */
const thickest = 3;
/** Shorter lines are no side of a cell. In points. */
const shortest = 4;
/** A figure of more corners is no line. */
const mostCorners = 12;
/** A page with more lines than this is a drawing. */
const mostRules = 4000;
/** Codes of pdf.js within a path: coordinates follow each. */
const path = { move: 0, line: 1, curve: 2, quadratic: 3, close: 4 };
const identity: Matrix = [1, 0, 0, 1, 0, 0];

/** The horizontal and vertical lines a page draws, whether as lines, as sides of frames or as thin areas; none for a drawing of too many. */
export function rulesOf({ fnArray, argsArray }: Operators, codes: Codes): Rule[] {
  const rules: Rule[] = [];
  const strokes = new Set(
    ['stroke', 'closeStroke', 'fillStroke', 'eoFillStroke', 'closeFillStroke', 'closeEOFillStroke'].map((name) => codes[name]),
  );
  const fills = new Set([codes.fill, codes.eoFill]);
  const kept: Matrix[] = [];
  let matrix = identity;
  for (let index = 0; index < fnArray.length && rules.length <= mostRules; index++) {
    const args = argsArray[index];
    switch (fnArray[index]) {
      case codes.save:
        kept.push(matrix);
        break;
      case codes.restore:
      case codes.paintFormXObjectEnd:
        matrix = kept.pop() ?? identity;
        break;
      case codes.transform:
        matrix = times(matrix, args);
        break;
      case codes.paintFormXObjectBegin:
        kept.push(matrix);
        matrix = times(matrix, Array.isArray(args) ? args[0] : null);
        break;
      case codes.constructPath: {
        const [paint, data] = Array.isArray(args) ? (args as readonly unknown[]) : [];
        const coordinates = Array.isArray(data) ? (data[0] as ArrayLike<number> | null) : null;
        if (!coordinates || typeof paint !== 'number') break;
        const drawn = strokes.has(paint) ? sidesOf(coordinates, matrix) : fills.has(paint) ? thinAreasOf(coordinates, matrix) : [];
        for (const rule of drawn) rules.push(rule);
      }
    }
  }
  return rules.length > mostRules ? [] : rules;
}

function times([a, b, c, d, e, f]: Matrix, by: unknown): Matrix {
  const [g, h, i, j, k, l] = by && typeof by === 'object' && 'length' in by ? (by as unknown as Matrix) : identity;
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** The closed or open figures of a path that consist of straight lines. */
function figuresOf(coordinates: ArrayLike<number>, [a, b, c, d, e, f]: Matrix): Point[][] {
  const figures: Point[][] = [];
  for (let at = 0; at < coordinates.length; ) {
    const code = coordinates[at++];
    const figure = figures.at(-1);
    if (code === path.close) {
      if (figure?.[0]) figure.push(figure[0]);
    } else if (code === path.move || code === path.line) {
      const x = coordinates[at++] as number;
      const y = coordinates[at++] as number;
      const point = { x: a * x + c * y + e, y: b * x + d * y + f };
      if (code === path.line && figure) figure.push(point);
      else figures.push([point]);
    } else {
      at += code === path.curve ? 6 : 4;
      figures.push([]);
    }
  }
  return figures;
}

function sidesOf(coordinates: ArrayLike<number>, matrix: Matrix): Rule[] {
  return figuresOf(coordinates, matrix).flatMap((figure) =>
    figure.slice(1).flatMap((point, index) => ruleBetween(figure[index] as Point, point)),
  );
}

function thinAreasOf(coordinates: ArrayLike<number>, matrix: Matrix): Rule[] {
  return figuresOf(coordinates, matrix).flatMap((figure) => {
    if (figure.length < 3 || figure.length > mostCorners) return [];
    const xs = figure.map(({ x }) => x);
    const ys = figure.map(({ y }) => y);
    const [left, right, low, high] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    if (Math.min(right - left, high - low) > thickest) return [];
    return right - left > high - low
      ? ruleBetween({ x: left, y: (low + high) / 2 }, { x: right, y: (low + high) / 2 })
      : ruleBetween({ x: (left + right) / 2, y: low }, { x: (left + right) / 2, y: high });
  });
}

function ruleBetween(one: Point, two: Point): Rule[] {
  const width = Math.abs(one.x - two.x);
  const height = Math.abs(one.y - two.y);
  if (Math.max(width, height) < shortest || Math.min(width, height) > 1) return [];
  return width > height
    ? [{ isHorizontal: true, at: (one.y + two.y) / 2, from: Math.min(one.x, two.x), to: Math.max(one.x, two.x) }]
    : [{ isHorizontal: false, at: (one.x + two.x) / 2, from: Math.min(one.y, two.y), to: Math.max(one.y, two.y) }];
}
