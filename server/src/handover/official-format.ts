/**
 * GB/T 9704-2012 in numbers: the page, its grid, sizes and typefaces. Lengths are in twips (1/20 pt) unless named otherwise,
 * sizes of type in points.
 */

const twipsPerMillimetre = 1440 / 25.4;

export const millimetres = (length: number): number => Math.round(length * twipsPerMillimetre);

/** 5.1, 5.2.1: A4; head 37 mm, binding edge 28 mm, type area 156 × 225 mm, so that 26 mm and 35 mm are left at the right and below. */
export const page = {
  width: millimetres(210),
  height: millimetres(297),
  top: millimetres(37),
  bottom: millimetres(35),
  left: millimetres(28),
  right: millimetres(26),
  /** 7.5: the dash beside a page number stands 7 mm below the type area; a line of 14 pt reaches some 3 mm further down. */
  footer: millimetres(35 - 7 - 3),
} as const;

/** 5.2.3: 22 lines a page, 28 characters a line. */
export const grid = {
  lines: 22,
  characters: 28,
  /** Rounded down: a twip more and the last line or character no longer fits. */
  line: Math.floor((page.height - page.top - page.bottom) / 22),
  character: (page.width - page.left - page.right) / 28,
} as const;

/** 5.2.2 and 7.2–7.5: the sizes of Chinese type by name. */
export const size = { two: 22, three: 16, four: 14, smallFour: 12, five: 10.5, smallFive: 9 } as const;

export type Face = 'title' | 'body' | 'hei' | 'kai' | 'song';

interface Typeface {
  readonly name: string;
  /** Where the typeface itself is missing: its other names first, then what comes nearest on Windows, WPS, macOS and Linux. */
  readonly instead: readonly string[];
  /** PANOSE digits: with them an editor that knows none of the names still takes a typeface of the kind. */
  readonly panose: string;
  readonly css: 'serif' | 'sans-serif';
}

/** The typefaces the standard names (5.2.2, 7.3.1–7.3.3, 7.5), as they are called where offices have them installed. */
export const typefaces: Readonly<Record<Face, Typeface>> = {
  title: {
    name: '方正小标宋简体',
    instead: [
      'FZXiaoBiaoSong-B05S',
      'FZXiaoBiaoSong-B05',
      '方正小标宋_GBK',
      '华文中宋',
      'STZhongsong',
      '宋体',
      'SimSun',
      'Songti SC',
      'Noto Serif CJK SC',
    ],
    panose: '02010601030101010101',
    css: 'serif',
  },
  body: {
    name: '仿宋_GB2312',
    instead: ['FangSong_GB2312', '仿宋', 'FangSong', '方正仿宋_GBK', '华文仿宋', 'STFangsong', '宋体', 'SimSun', 'Noto Serif CJK SC'],
    panose: '02010609030101010101',
    css: 'serif',
  },
  kai: {
    name: '楷体_GB2312',
    instead: ['KaiTi_GB2312', '楷体', 'KaiTi', '方正楷体_GBK', '华文楷体', 'STKaiti', '宋体', 'SimSun', 'Noto Serif CJK SC'],
    panose: '02010609030101010101',
    css: 'serif',
  },
  hei: {
    name: '黑体',
    instead: ['SimHei', '方正黑体_GBK', '华文黑体', 'STHeiti', 'Heiti SC', 'Noto Sans CJK SC'],
    panose: '02010609060101010101',
    css: 'sans-serif',
  },
  song: {
    name: '宋体',
    instead: ['SimSun', '新宋体', 'NSimSun', 'Songti SC', 'Noto Serif CJK SC'],
    panose: '02010600030101010101',
    css: 'serif',
  },
};

/**
 * Figures and Latin letters. The standard leaves them open; Times New Roman is what offices print, is at hand everywhere or has a
 * stand-in of the same widths, and its figures are half a character wide, so that a line still holds 28.
 */
export const latin = { name: 'Times New Roman', instead: ['Liberation Serif', 'Tinos', 'Nimbus Roman'] } as const;

/** What a typeface sets in each of Word's four slots. The heavy ones set figures and letters themselves: Times New Roman would stand thin among them. */
export function slots(face: Face): { ascii: string; hAnsi: string; eastAsia: string; cs: string } {
  const { name } = typefaces[face];
  const western = face === 'title' || face === 'hei' ? name : latin.name;
  return { ascii: western, hAnsi: western, eastAsia: name, cs: western };
}

/** Width of a text in characters of the grid: Latin letters, figures and half-width marks take half of one. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += (character.codePointAt(0) as number) < 0x2000 && character !== '·' && character !== '×' ? 0.5 : 1;
  return width;
}
