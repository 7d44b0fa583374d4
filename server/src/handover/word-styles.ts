import { type Face, grid, size, slots } from './official-format.ts';

/** Names of the styles of our documents, by which Word knows its own. */
export const styleIds = {
  title: 'Title',
  chapter: 'Heading5',
  headings: ['Heading1', 'Heading2', 'Heading3', 'Heading4'],
} as const;

/**
 * By how much the body is set closer than its type, in twips, so that 28 characters of 16 pt stand on a line of 156 mm.
 * It is said here and paragraphs leave the document's grid alone: LibreOffice gives two cells of the grid to a character wider than one.
 */
const closer = Math.floor(grid.character - size.three * 20);

/** word/styles.xml: the elements of 7.3 as paragraph styles, under the names Word has for them. */
export function styles(): string {
  const base = properties('body', size.three, closer);
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">',
    `<w:docDefaults><w:rPrDefault><w:rPr>${fonts('body')}<w:sz w:val="${size.three * 2}"/><w:szCs w:val="${size.three * 2}"/><w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>`,
    // Lines are exact, so that 22 stand on a page whatever typeface stands in for a missing one.
    `<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:pPr><w:widowControl w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/><w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" w:line="${grid.line}" w:lineRule="exact"/><w:ind w:firstLineChars="200" w:firstLine="${2 * (size.three * 20 + closer)}"/><w:jc w:val="both"/></w:pPr><w:rPr>${base}</w:rPr></w:style>`,
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="80" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>',
    style(styleIds.title, 'Title', properties('title', size.two, 0), centred),
    ...styleIds.headings.map((id, level) =>
      style(id, `heading ${level + 1}`, properties(headingFaces[level] as Face, size.three, closer), '', level),
    ),
    style(styleIds.chapter, 'heading 5', properties('hei', size.three, closer), centred, 0),
    '</w:styles>',
  ].join('');
}

/** 7.3.3: the first layer in 黑体, the second in 楷体, the third and fourth in 仿宋. */
export const headingFaces: readonly Face[] = ['hei', 'kai', 'body', 'body'];

const centred = '<w:ind w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="center"/>';

function style(id: string, name: string, run: string, layout: string, outline?: number): string {
  const level = outline === undefined ? '' : `<w:outlineLvl w:val="${outline}"/>`;
  return `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/><w:pPr><w:keepNext/>${layout}${level}</w:pPr><w:rPr>${run}</w:rPr></w:style>`;
}

function properties(face: Face, points: number, spacing: number): string {
  return `${fonts(face)}<w:snapToGrid w:val="0"/><w:spacing w:val="${spacing}"/><w:sz w:val="${points * 2}"/><w:szCs w:val="${points * 2}"/>`;
}

/** A typeface in all four slots. */
function fonts(face: Face): string {
  const { ascii, hAnsi, eastAsia, cs } = slots(face);
  return `<w:rFonts w:ascii="${ascii}" w:hAnsi="${hAnsi}" w:eastAsia="${eastAsia}" w:cs="${cs}"/>`;
}
