import type { BoardFigure } from '../messages.ts';

/** Colours of the theme the editor shows, as `rgb(…)`: a canvas knows no variables. */
export interface Theme {
  readonly text: string;
  readonly muted: string;
  readonly line: string;
  readonly background: string;
  /** Told apart by hue; in the order they are given out. */
  readonly hues: readonly string[];
  /** For what has no colour of its own. */
  readonly other: string;
  readonly font: string;
}

/** What the dots are coloured by. */
export type ColourBy = 'place' | 'year';

/** A colour with what it stands for. */
export interface Shade {
  readonly name: string;
  readonly colour: string;
}

/** Reads the theme off the page's variables (page.css). */
export function readTheme(): Theme {
  const probe = document.createElement('span');
  probe.hidden = true;
  document.body.append(probe);
  const read = (variable: string): string => {
    probe.style.color = `var(${variable})`;
    return getComputedStyle(probe).color;
  };
  const theme = {
    text: read('--board-text'),
    muted: read('--board-muted'),
    line: read('--board-line'),
    background: read('--vscode-editor-background'),
    hues: Array.from({ length: 7 }, (_, at) => read(`--board-hue-${at + 1}`)),
    other: read('--board-other'),
    // ECharts writes it into an attribute as it is.
    font: getComputedStyle(document.body).fontFamily.replaceAll('"', "'"),
  };
  probe.remove();
  return theme;
}

/** A colour for each of the first names (places, the best attested first) or, pale to full, for all of them (years in order). */
export class Colours {
  readonly shades: readonly Shade[];
  private readonly known: ReadonlyMap<string, string>;

  constructor(
    private readonly by: ColourBy,
    private readonly theme: Theme,
    names: readonly string[],
  ) {
    const shown = by === 'place' ? names.slice(0, theme.hues.length) : names;
    this.shades = shown.map((name, at) => ({
      name,
      colour: by === 'place' ? (theme.hues[at] as string) : between(theme, shown.length === 1 ? 1 : at / (shown.length - 1)),
    }));
    this.known = new Map(this.shades.map(({ name, colour }) => [name, colour]));
  }

  of(figure: Pick<BoardFigure, 'place' | 'year'>): string {
    return this.known.get(nameOf(figure, this.by)) ?? this.theme.other;
  }
}

function nameOf({ place, year }: Pick<BoardFigure, 'place' | 'year'>, by: ColourBy): string {
  return by === 'place' ? place : year === null ? '' : String(year);
}

/** From a pale mixture (0) to the full hue (1), which is the first of the theme's. */
function between({ background, hues }: Theme, part: number): string {
  const [from, to] = [channels(background), channels(hues[0] ?? 'rgb(0, 0, 0)')];
  const weight = 0.3 + 0.7 * part;
  return `rgb(${to.map((channel, at) => Math.round(channel * weight + (from[at] ?? 0) * (1 - weight))).join(', ')})`;
}

function channels(colour: string): number[] {
  return (colour.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number);
}
