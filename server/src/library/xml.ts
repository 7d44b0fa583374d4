import { Parser } from 'htmlparser2';

/** An XML element: names without their prefix, text left out. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
}

/** What is told while XML is read; names come without their prefix. */
export interface XmlEvents {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  close(name: string): void;
  text?(text: string): void;
}

/** Text of an XML part: UTF-16 if its byte order mark says so, else UTF-8. */
export function decodeXml(bytes: Uint8Array): string {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding).decode(bytes);
}

/** No document nests deeper; the parser takes the longer the deeper it is in. */
const deepest = 1000;

/**
 * Walks through XML. Nothing throws: a part cut off, or nested beyond all sense, is read as far as it goes. Entities of a DTD are
 * not expanded.
 */
export function walkXml(source: string, events: XmlEvents): void {
  let depth = 0;
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        if (++depth > deepest) parser.pause();
        else events.open(local(name), attributes);
      },
      onclosetag: (name) => {
        if (depth-- <= deepest) events.close(local(name));
      },
      ontext: (text) => events.text?.(text),
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.write(source);
  parser.end();
}

/** A small part (styles, numbering, relations) as a tree. */
export function readXml(source: string): Element {
  const root = { name: '', attributes: {}, children: [] as Element[] };
  const open = [root];
  walkXml(source, {
    open(name, attributes) {
      const element = { name, attributes, children: [] as Element[] };
      open.at(-1)?.children.push(element);
      open.push(element);
    },
    close() {
      if (open.length > 1) open.pop();
    },
  });
  return root.children[0] ?? root;
}

/** The first child of that name. */
export function child(element: Element | undefined, name: string): Element | undefined {
  return element?.children.find((one) => one.name === name);
}

/** An attribute by its name without prefix; null if there is none. */
export function attribute(attributes: Readonly<Record<string, string>> | undefined, name: string): string | null {
  if (!attributes) return null;
  for (const key in attributes) if (local(key) === name) return attributes[key] ?? null;
  return null;
}

/** Whether a property that can be switched off (`w:val="0"`) is on. */
export function isOn(attributes: Readonly<Record<string, string>>): boolean {
  return !/^(?:0|false|off|none)$/.test(attribute(attributes, 'val') ?? '');
}

function local(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}
