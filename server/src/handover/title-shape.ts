import { widthOf } from './official-format.ts';

/** How many characters of size two a line holds (156 mm of 22 pt). */
const titleWidth = 20;

const mostLines = 4;
/** Between a Chinese character and a figure or letter every editor leaves a quarter of a character (autoSpaceDE, autoSpaceDN). */
const gap = 0.25;
const gapsIn = /(?<=[\u3400-\u9fff])(?=[\dA-Za-z])|(?<=[\dA-Za-z])(?=[\u3400-\u9fff])/g;
const lineWidth = (text: string): number => widthOf(text) + gap * (text.match(gapsIn)?.length ?? 0);

/** Between these two words a title may be broken: what stands before is complete, or what follows opens something new. */
const complete = /(?:关于|印发|转发|批转|[的和与及、》”）年])$/;
const opens =
  /^(?:关于|[《“（]|(?:的?通知|工作要点|工作计划|工作方案|工作思路|实施方案|行动方案|行动计划|实施意见|若干措施|政府工作报告|规划)(?=[》（]|$))/;
/** Never first in a line, never last. */
const notFirst = /^[的、》”）〕。，：；和与及年月日]/;
const notLast = /[《“（〔]$/;
const torn = /[\dA-Za-z]$/;
const tears = /^[\dA-Za-z]/;

/**
 * A title as lines: words whole, the lines in the shape of a trapezium or a rhombus (GB/T 9704-2012, 7.3.1). A title that
 * fits one line stays on it.
 */
export function shapeTitle(title: string): readonly string[] {
  const width = lineWidth(title);
  if (width <= titleWidth) return [title];
  const fewest = Math.ceil(width / titleWidth);
  // No title, whatever its place says: weighing every shape of it would take forever.
  if (fewest > mostLines) return [title];
  const shapes = [fewest, fewest + 1].flatMap((count) => broken(title, count));
  return shapes.reduce((best, one) => (costOf(one) < costOf(best) ? one : best), shapes[0] ?? [title]);
}

/** The ways to break a title into `count` lines that fit, thinned out to good places; up to three lines all are weighed. */
function broken(title: string, count: number): readonly (readonly string[])[] {
  if (count === 1) return lineWidth(title) <= titleWidth ? [[title]] : [];
  const found: (readonly string[])[] = [];
  const aim = title.length / count;
  for (let at = Math.max(2, Math.floor(aim - 7)); at <= Math.min(title.length - 2, Math.ceil(aim + 7)); at++) {
    const first = title.slice(0, at);
    if (lineWidth(first) > titleWidth) break;
    if (costOfBreak(first, title.slice(at)) >= impossible) continue;
    for (const rest of count === 2 ? [[title.slice(at)]] : best(broken(title.slice(at), count - 1)))
      if (rest.every((line) => lineWidth(line) <= titleWidth)) found.push([first, ...rest]);
  }
  return found;
}

/** Of the ways to break a rest only the best few can end up in the best whole. */
function best(shapes: readonly (readonly string[])[]): readonly (readonly string[])[] {
  return [...shapes].sort((a, b) => costOf(a) - costOf(b)).slice(0, 8);
}

const impossible = 100;

function costOfBreak(before: string, after: string): number {
  if (notFirst.test(after) || notLast.test(before) || (torn.test(before) && tears.test(after))) return impossible;
  return complete.test(before) || opens.test(after) ? 0 : 4;
}

function costOf(lines: readonly string[]): number {
  const widths = lines.map(lineWidth);
  const mean = widths.reduce((sum, one) => sum + one, 0) / widths.length;
  let cost = lines.length;
  widths.forEach((width, index) => {
    cost += ((width - mean) / mean) ** 2 * 6;
    // A line shorter than both its neighbours makes an hourglass.
    if (width < (widths[index - 1] ?? 0) && width < (widths[index + 1] ?? 0)) cost += 3;
    const next = lines[index + 1];
    if (next !== undefined) {
      cost += costOfBreak(lines[index] as string, next);
      // Two lines of one width make a block.
      if (width === widths[index + 1]) cost += 0.5;
    }
  });
  return cost;
}
