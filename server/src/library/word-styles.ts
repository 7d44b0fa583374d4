import { attribute, child, type Element, isOn } from './xml.ts';

/** Which list a paragraph belongs to, as its own properties or its style say; null where nothing is said. */
export interface NumberingProperties {
  readonly list: string | null;
  readonly level: number | null;
}

/** What of a style matters to its text. */
export interface Style {
  readonly id: string;
  readonly numbering: NumberingProperties;
  readonly hidden: boolean;
  /** An entry of a table of contents or its heading. */
  readonly contents: boolean;
  /** Word's own style of titles. */
  readonly title: boolean;
}

/** Styles chained longer than this go in a circle. */
const longestChain = 20;

/** The styles of a Word document, what each inherits taken in (ECMA-376 part 1, 17.7). */
export class Styles {
  private readonly resolved = new Map<string, Style>();
  private readonly elements = new Map<string, Element>();
  private fallback: string | null = null;

  /** @param root of styles.xml; null for a document without styles */
  constructor(root: Element | null) {
    for (const element of root?.children ?? []) {
      const id = element.name === 'style' ? attribute(element.attributes, 'styleId') : null;
      if (id === null) continue;
      this.elements.set(id, element);
      const isDefault = /^(?:1|true|on)$/.test(attribute(element.attributes, 'default') ?? '');
      if (isDefault && attribute(element.attributes, 'type') === 'paragraph') this.fallback = id;
    }
  }

  /** The style of that name, or for null the one of paragraphs that name none; null if the document has no such style. */
  find(id: string | null): Style | null {
    const name = id ?? this.fallback;
    if (name === null || !this.elements.has(name)) return null;
    const known = this.resolved.get(name);
    if (known) return known;
    const style = this.resolve(name);
    this.resolved.set(name, style);
    return style;
  }

  private resolve(id: string): Style {
    let list: string | null = null;
    let level: number | null = null;
    let hidden: boolean | null = null;
    const own = this.elements.get(id);
    const name = attribute(child(own, 'name')?.attributes, 'val') ?? '';
    let at = own;
    for (let depth = 0; at && depth < longestChain; depth++) {
      const numbering = readNumbering(child(child(at, 'pPr'), 'numPr'));
      list ??= numbering.list;
      level ??= numbering.level;
      const vanish = child(child(at, 'rPr'), 'vanish');
      if (vanish) hidden ??= isOn(vanish.attributes);
      at = this.elements.get(attribute(child(at, 'basedOn')?.attributes, 'val') ?? '');
    }
    return {
      id,
      numbering: { list, level },
      hidden: hidden ?? false,
      contents: /^toc(?: \d| ?heading)/i.test(name),
      title: /^title$/i.test(name),
    };
  }
}

function readNumbering(element: Element | undefined): NumberingProperties {
  const level = attribute(child(element, 'ilvl')?.attributes, 'val');
  return { list: attribute(child(element, 'numId')?.attributes, 'val'), level: level === null ? null : Number(level) };
}
