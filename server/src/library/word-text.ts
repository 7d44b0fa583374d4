import { type Cell, joined, type Merged, rowOf, withMerged } from './table-rows.ts';
import type { Numbering } from './word-numbering.ts';
import type { Style, Styles } from './word-styles.ts';
import { attribute, isOn, type XmlEvents } from './xml.ts';

/** Elements whose content is no text of the document: deleted, moved away, readings over characters, the old of a change. */
const silent = new Set(['del', 'moveFrom', 'rt', 'sectPr', 'tblPr', 'tblGrid', 'instrText', 'delText', 'docPartObj']);

interface Paragraph {
  /** Pieces of its text. */
  text: string;
  style: string | null;
  list: string | null;
  level: number | null;
  /** Its mark is deleted: it goes on in the next paragraph. */
  open: boolean;
  hidden: boolean;
  /** Text boxes anchored in it. */
  boxes: string[];
}

/** What paragraphs stand in: the body, a cell, a text box. */
interface Container {
  readonly kind: 'body' | 'cell' | 'box';
  readonly lines: string[];
  /** Text of a paragraph whose mark is deleted. */
  pending: string;
  /** Of a cell: columns of the grid it takes, and whether it is the lower part of the one above. */
  span: number;
  goesOn: boolean;
}

interface Row {
  readonly cells: Cell[];
  deleted: boolean;
}

/** Collects the text of word/document.xml from its elements; {@link toString} gives what has been read. */
export class WordText implements XmlEvents {
  private readonly path: string[] = [];
  private readonly containers: Container[] = [container('body')];
  private readonly paragraphs: Paragraph[] = [];
  private readonly rows: Row[] = [];
  /** Of each open table. */
  private readonly merged: Merged[] = [];
  /** Whether each open mc:AlternateContent has shown its first choice. */
  private readonly choices: boolean[] = [];
  /** Depth of the element that silences what is in it; 0 for none. */
  private mute = 0;
  private hiddenRun = false;
  private inText = false;

  constructor(
    private readonly styles: Styles,
    private readonly numbering: Numbering,
  ) {}

  toString(): string {
    return (this.containers[0] as Container).lines.join('\n');
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    const parent = this.path.at(-1) ?? '';
    this.path.push(name);
    if (this.mute > 0) return;
    if (this.isSilent(name, parent)) {
      this.mute = this.path.length;
      return;
    }
    const paragraph = this.paragraphs.at(-1);
    switch (name) {
      case 'p':
        this.paragraphs.push({ text: '', style: null, list: null, level: null, open: false, hidden: false, boxes: [] });
        break;
      case 'txbxContent':
        this.containers.push(container('box'));
        break;
      case 'tbl':
        this.merged.push(new Map());
        break;
      case 'tr':
        this.rows.push({ cells: [], deleted: false });
        break;
      case 'tc':
        this.containers.push(container('cell'));
        break;
      case 'AlternateContent':
        this.choices.push(false);
        break;
      case 'r':
        this.hiddenRun = false;
        break;
      case 't':
        this.inText = true;
        break;
      default:
        if (paragraph) this.readProperty(name, parent, attributes, paragraph);
        if (parent === 'r') this.readSign(name, attributes);
        if (parent === 'tcPr') this.readMerging(name, attributes);
        if (name === 'del' && parent === 'trPr' && this.rows.length > 0) (this.rows.at(-1) as Row).deleted = true;
    }
  }

  close(name: string): void {
    const depth = this.path.length;
    this.path.pop();
    if (this.mute > 0) {
      if (depth === this.mute) this.mute = 0;
      return;
    }
    switch (name) {
      case 'p':
        this.endParagraph();
        break;
      case 'txbxContent': {
        const box = this.endContainer('box');
        append(this.paragraphs.at(-1)?.boxes ?? [], box?.lines ?? []);
        break;
      }
      case 'tc': {
        const cell = this.endContainer('cell');
        if (cell) this.rows.at(-1)?.cells.push(cell);
        break;
      }
      case 'tr':
        this.endRow();
        break;
      case 'tbl':
        this.merged.pop();
        break;
      case 'AlternateContent':
        this.choices.pop();
        break;
      case 't':
        this.inText = false;
        break;
    }
  }

  text(text: string): void {
    if (this.inText && this.mute === 0) this.write(text);
  }

  private isSilent(name: string, parent: string): boolean {
    // As a mark on a paragraph or a row these say that it is deleted itself.
    if ((name === 'del' || name === 'moveFrom') && (parent === 'rPr' || parent === 'trPr')) return false;
    if (silent.has(name) || name.endsWith('Change')) return true;
    if (parent === 'AlternateContent') {
      const shown = this.choices.at(-1) === true;
      if (this.choices.length > 0) this.choices[this.choices.length - 1] = true;
      return shown;
    }
    return false;
  }

  private readProperty(name: string, parent: string, attributes: Readonly<Record<string, string>>, paragraph: Paragraph): void {
    const above = this.path.at(-3);
    if (name === 'pStyle' && parent === 'pPr') paragraph.style = attribute(attributes, 'val');
    else if (name === 'numId' && parent === 'numPr') paragraph.list = attribute(attributes, 'val');
    else if (name === 'ilvl' && parent === 'numPr') paragraph.level = Number(attribute(attributes, 'val') ?? 0);
    else if ((name === 'del' || name === 'moveFrom') && parent === 'rPr' && above === 'pPr') paragraph.open = true;
    else if (name === 'vanish' && parent === 'rPr') {
      if (above === 'pPr') paragraph.hidden = isOn(attributes);
      else this.hiddenRun = isOn(attributes);
    } else if (name === 'rStyle' && parent === 'rPr' && above === 'r') {
      this.hiddenRun = this.styles.find(attribute(attributes, 'val'))?.hidden ?? false;
    }
  }

  private readMerging(name: string, attributes: Readonly<Record<string, string>>): void {
    const cell = this.containers.at(-1);
    if (!cell) return;
    const value = attribute(attributes, 'val');
    if (name === 'gridSpan') cell.span = Math.max(1, Math.min(100, Number(value) || 1));
    else if (name === 'vMerge') cell.goesOn = value !== 'restart';
  }

  private readSign(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'br' || name === 'cr') this.write('\n');
    else if (name === 'tab' || name === 'ptab') this.write('\t');
    else if (name === 'noBreakHyphen') this.write('-');
    else if (name === 'sym') {
      // The private area holds pictures of a symbol font, no characters.
      const code = Number.parseInt(attribute(attributes, 'char') ?? '', 16);
      if (code >= 0x20 && code < 0xd800) this.write(String.fromCharCode(code));
    }
  }

  private write(text: string): void {
    const paragraph = this.paragraphs.at(-1);
    if (paragraph && !this.hiddenRun) paragraph.text += text;
  }

  private endParagraph(): void {
    const paragraph = this.paragraphs.pop();
    const container = this.containers.at(-1);
    if (!paragraph || !container) return;
    const style = this.styles.find(paragraph.style);
    const own = style?.hidden || style?.contents ? '' : paragraph.text;
    // Within one title a line break is its shape: trapezium or rhombus (GB/T 9704-2012, 7.3.1).
    const text = container.pending + (style?.title ? joined(own.split('\n')) : own);
    container.pending = '';
    if (paragraph.open) {
      container.pending = text;
      append(container.lines, paragraph.boxes);
      return;
    }
    const shown = text.trim() !== '';
    const number = shown || !(paragraph.hidden || style?.hidden) ? this.numberOf(paragraph, style) : '';
    if (shown)
      append(
        container.lines,
        (number + text).split('\n').filter((line) => line.trim() !== ''),
      );
    append(container.lines, paragraph.boxes);
  }

  private numberOf(paragraph: Paragraph, style: Style | null): string {
    const list = paragraph.list ?? style?.numbering.list ?? null;
    if (list === null || list === '0') return '';
    const linked = style ? this.numbering.levelOfStyle(list, style.id) : null;
    return this.numbering.next(list, paragraph.level ?? linked ?? style?.numbering.level ?? 0);
  }

  private endContainer(kind: Container['kind']): Container | null {
    const container = this.containers.at(-1);
    if (container?.kind !== kind) return null;
    this.containers.pop();
    if (container.pending.trim() !== '') container.lines.push(container.pending);
    return container;
  }

  private endRow(): void {
    const row = this.rows.pop();
    if (!row || row.deleted) return;
    const filled = row.cells.filter(({ lines }) => lines.length > 0);
    const texts = withMerged(row.cells, this.merged.at(-1) ?? new Map());
    const isTable = texts.filter((text) => text !== '').length > 1;
    const within = this.containers.at(-1);
    if (filled.length === 0 || !within) return;
    // A row of one cell frames text; any other is a line of a table. Bars outlive clean-up, where tabs are spaces as any other.
    if (!isTable) append(within.lines, (filled[0] as Cell).lines);
    else if (within.kind !== 'cell') within.lines.push(rowOf(texts));
    // In the cell of another table a row is part of what that cell says.
    else within.lines.push((/[^：；。，、]$/.test(within.lines.at(-1) ?? '') ? '；' : '') + texts.join(' ').trim());
  }
}

function container(kind: Container['kind']): Container {
  return { kind, lines: [], pending: '', span: 1, goesOn: false };
}

/** One by one: a call takes no hundred thousand arguments. */
function append(lines: string[], more: readonly string[]): void {
  for (const line of more) lines.push(line);
}
