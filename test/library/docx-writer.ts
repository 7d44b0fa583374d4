import { strToU8, zipSync } from 'fflate';

const names =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"';
const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

export interface Parts {
  /** Children of w:body. */
  readonly body: string;
  /** Children of w:numbering. */
  readonly numbering?: string;
  /** Children of w:styles. */
  readonly styles?: string;
  /** Other parts by path. */
  readonly others?: Readonly<Record<string, string>>;
}

/** A Word document of the parts given, as Word packs it. */
export function writeDocx({ body, numbering, styles, others = {} }: Parts): Uint8Array {
  const parts: Record<string, string> = {
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    '_rels/.rels': `<Relationships><Relationship Id="r1" Type="${relation}/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/document.xml': `<?xml version="1.0" encoding="UTF-8"?><w:document ${names}><w:body>${body}</w:body></w:document>`,
    ...others,
  };
  if (numbering) parts['word/numbering.xml'] = `<w:numbering ${names}>${numbering}</w:numbering>`;
  if (styles) parts['word/styles.xml'] = `<w:styles ${names}>${styles}</w:styles>`;
  return zipSync(Object.fromEntries(Object.entries(parts).map(([path, text]) => [path, strToU8(text)])));
}

/** A paragraph; `properties` goes into w:pPr. */
export function p(text: string, properties = ''): string {
  return `<w:p>${properties && `<w:pPr>${properties}</w:pPr>`}${r(text)}</w:p>`;
}

/** A run; `properties` goes into w:rPr. */
export function r(text: string, properties = ''): string {
  return `<w:r>${properties && `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`;
}

/** What puts a paragraph on a level of a list. */
export function numbered(list: number, level = 0): string {
  return `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`;
}

/** A pattern of numbering: its levels as [format, text, further properties]. */
export function pattern(id: number, levels: readonly (readonly [string, string, string?])[], properties = ''): string {
  const all = levels.map(
    ([format, text, more = ''], level) =>
      `<w:lvl w:ilvl="${level}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`,
  );
  return `<w:abstractNum w:abstractNumId="${id}">${properties}${all.join('')}</w:abstractNum>`;
}

/** A list made from a pattern; `overrides` goes into it. */
export function list(id: number, of: number, overrides = ''): string {
  return `<w:num w:numId="${id}"><w:abstractNumId w:val="${of}"/>${overrides}</w:num>`;
}
