import { unzip } from './unzip.ts';
import { Numbering } from './word-numbering.ts';
import { Styles } from './word-styles.ts';
import { WordText } from './word-text.ts';
import { attribute, decodeXml, readXml, walkXml } from './xml.ts';

/** An archive that is not a Word document. */
export class NotWordError extends Error {
  constructor(readonly kind: 'excel' | 'powerpoint' | 'opendocument' | 'archive') {
    super(`not a Word document: ${kind}`);
    this.name = 'NotWordError';
  }
}

const wanted =
  /^(?:_rels\/\.rels|mimetype|\[Content_Types\]\.xml|(?:word\/)?(?:_rels\/)?[^/]*(?:document|numbering|styles)[^/]*\.xml(?:\.rels)?)$/i;

/**
 * The text of a Word document as a reader sees it with all changes accepted: one paragraph a line, its automatic number before it,
 * a table row a line with bars between the cells, text boxes once, behind their paragraph. Headers, footers, footnotes, comments,
 * hidden text, deleted text and tables of contents are left out.
 * @param bytes of a .docx, .docm or .dotx file
 * @throws {ZipError} for a damaged archive or one that is too large unpacked
 * @throws {NotWordError} for an archive of another kind
 */
export function readDocx(bytes: Uint8Array): string {
  const parts = unzip(bytes, (name) => wanted.test(name) || /^(?:xl\/workbook|ppt\/presentation|content)\.xml$/.test(name));
  const part = (name: string): string | null => {
    const found = parts.get(name.replace(/^\//, ''));
    return found ? decodeXml(found) : null;
  };
  const main = relations(part('_rels/.rels'), '').get('officeDocument') ?? 'word/document.xml';
  const source = part(main);
  if (source === null || !/<(?:\w+:)?document\b/.test(source.slice(0, 20_000))) throw new NotWordError(kindOf(parts));
  const folder = main.slice(0, main.lastIndexOf('/') + 1);
  const related = relations(part(`${folder}_rels/${main.slice(folder.length)}.rels`), folder);
  const tree = (kind: string) => {
    const text = part(related.get(kind) ?? `${folder}${kind}.xml`);
    return text === null ? null : readXml(text);
  };
  const text = new WordText(new Styles(tree('styles')), new Numbering(tree('numbering')));
  walkXml(source, text);
  return text.toString();
}

/** Targets of a part's relations by the last word of their type; `folder` is that of the part. */
function relations(source: string | null, folder: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { attributes } of source === null ? [] : readXml(source).children) {
    const kind = attribute(attributes, 'Type')?.split('/').at(-1);
    const target = attribute(attributes, 'Target');
    if (!kind || !target || found.has(kind)) continue;
    found.set(kind, target.startsWith('/') ? target.slice(1) : folder + target.replace(/^\.\//, ''));
  }
  return found;
}

function kindOf(parts: ReadonlyMap<string, Uint8Array>): NotWordError['kind'] {
  if (parts.has('xl/workbook.xml')) return 'excel';
  if (parts.has('ppt/presentation.xml')) return 'powerpoint';
  return parts.has('mimetype') || parts.has('content.xml') ? 'opendocument' : 'archive';
}
