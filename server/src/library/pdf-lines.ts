/** A run of characters as pdf.js gives them. */
export interface Glyphs {
  readonly str: string;
  /** Affine matrix: [4] and [5] are the origin of the first character, from the lower left of the page. */
  readonly transform: readonly number[];
  readonly width: number;
  readonly height: number;
  readonly hasEOL: boolean;
}

/** One line of a page, in points from its lower left; `size` is the height of its characters. */
export interface PdfLine {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
  /** Marks of notes that stood raised in it and are left out. */
  readonly marks?: readonly string[];
  /** A row of a table, its cells parted by bars. */
  readonly isRow?: true;
  /** Of a row whose lines are drawn. */
  readonly cells?: readonly RowCell[];
}

export interface RowCell {
  readonly text: string;
  readonly left: number;
  /** Its last line is full and ends inside a sentence: it may go on on the next page. */
  readonly isOpen: boolean;
}

/** Gaps, in heights of a character: of a word space, of a space set on purpose (第一条　本市), and of that between two columns. */
const wordGap = 0.22;
const setApart = 0.4;
const columnGap = 2.2;
/** The mark of a note: 1 · [2] · ③. */
export const noteMark = '[[〔(（]?(\\d{1,2}|[①-⑳])[\\]〕)）]?';
const noteMarkAlone = new RegExp(`^${noteMark}$`);

/**
 * The lines of one page in the order the page was written. Text that does not run from left to right (a stamp set across, a
 * watermark) is left out.
 */
export function linesOf(items: readonly Glyphs[]): PdfLine[] {
  const lines: PdfLine[] = [];
  let text = '';
  let left = 0;
  let right = 0;
  let y = 0;
  let size = 0;
  let marks: string[] = [];
  const end = (): void => {
    if (text.trim() !== '') lines.push({ text: text.trim(), left, right, y, size, ...(marks.length > 0 && { marks }) });
    text = '';
    marks = [];
  };
  for (const item of items) {
    const [a = 0, b = 0, , , x = 0, base = 0] = item.transform;
    if (typeof item.str !== 'string' || Math.abs(b) > Math.abs(a) * 0.1) continue;
    const words = tidy(item.str);
    if (words.trim() === '') {
      if (item.hasEOL) end();
      continue;
    }
    const height = item.height || Math.abs(a) || 10;
    const mark = noteMarkAlone.exec(words.trim())?.[1];
    const isRaised = text !== '' && height < size * 0.75 && base > y + size * 0.1 && base < y + size && Math.abs(x - right) < size;
    if (mark && isRaised) {
      // Behind letters it is part of a unit (m²), behind × 10 a power.
      if (/(?:[A-Za-z]|[×xX]\s?10)$/.test(text)) text += mark;
      else marks.push(mark);
      right = x + item.width;
      if (item.hasEOL) end();
      continue;
    }
    const sameLine = text !== '' && Math.abs(base - y) < Math.min(height, size) * 0.5 && x >= right - size * 1.5;
    if (!sameLine) {
      end();
      left = x;
      y = base;
      size = height;
    } else {
      const gap = (x - right) / Math.max(size, 1);
      text += gap > columnGap ? '\t' : gap > setApart || (gap > wordGap && /[!-~]$/.test(text) && /^[!-~]/.test(words)) ? ' ' : '';
      size = Math.max(size, height);
    }
    text += words;
    right = x + item.width;
    if (item.hasEOL) end();
  }
  end();
  return lines;
}

/** Characters drawn as ligatures or from the radicals block are the characters meant (⽣ for 生); what does not print is dropped. */
function tidy(text: string): string {
  return text
    .replace(/[⺀-⿕豈-﫿ﬀ-ﬆ]+/g, (run) => run.normalize('NFKC'))
    .replace(/[\u0000-\u0008\u000b-\u001f\u200b-\u200f\u2028\u2029\ufeff]/g, '');
}
