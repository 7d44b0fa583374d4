import type { Block, Layer } from './blocks.ts';
import { type Face, grid, latin, millimetres, page, size, typefaces } from './official-format.ts';
import type { Row } from './tables.ts';
import type { Words } from './words.ts';

/**
 * The blocks as a page of HTML that shows the sheets of the Word file side by side, and prints as them: for a browser as for a
 * webview, complete in itself. Nothing in it runs or is styled but what carries `nonce`; the draft's words are escaped.
 */
export function toPages(blocks: readonly Block[], title: string, nonce: string): string {
  const policy = `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escaped(policy)}">
<title>${escaped(title)}</title>
<style nonce="${escaped(nonce)}">${style}</style>
</head>
<body>
<main tabindex="0" aria-label="${escaped(title)}"><div id="sheets" aria-hidden="true"></div><article>${blocks.map(blockHtml).join('')}</article></main>
<script nonce="${escaped(nonce)}">${script}</script>
</body>
</html>
`;
}

function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'title': {
      const lines = block.lines.map((line) => line.map(escaped).join('<br>')).join('<br>');
      return `<h1${block.newPage ? ' class="page"' : ''}>${lines}</h1>`;
    }
    case 'number':
      return paragraph('centred number', block.text);
    case 'subtitle':
      return paragraph('centred kai', block.text);
    case 'salutation':
      return paragraph('flush', block.text);
    case 'heading':
      return `<${tagOf(block.layer)}>${block.words.map((one) => escaped(one.text)).join('')}</${tagOf(block.layer)}>`;
    case 'paragraph':
      return `<p>${block.words.map(wordsHtml).join('')}</p>`;
    case 'table':
      return `<table>${block.rows.map(rowHtml).join('')}</table>`;
    case 'attachments':
      return `<div class="attachments"><span>附件：</span><span>${block.names.map(escaped).join('<br>')}</span></div>`;
    case 'signature':
      return `<div class="signature">${[...block.issuers, ...(block.date === null ? [] : [block.date])].map(escaped).join('<br>')}</div>`;
    case 'note':
      return paragraph('', block.text);
    case 'attachment':
      return paragraph('flush hei page', block.text);
    case 'imprint':
      return block.lines
        .map(({ text, date }) => `<div class="imprint"><span>${escaped(text)}</span><span>${escaped(date ?? '')}</span></div>`)
        .join('');
  }
}

const paragraph = (kind: string, text: string): string => `<p class="${kind}">${escaped(text)}</p>`;
const tagOf = (layer: Layer): string => (layer === 'chapter' ? 'h2' : `h${layer + 3}`);
const faceOf = (layer: Layer): string => (layer === 'chapter' || layer === 0 ? 'hei' : layer === 1 ? 'kai' : '');

function wordsHtml({ text, layer, bold }: Words): string {
  const face = layer === null ? '' : faceOf(layer);
  if (face !== '') return `<span class="${face}">${escaped(text)}</span>`;
  return bold ? `<b>${escaped(text)}</b>` : escaped(text);
}

function rowHtml({ cells, heading }: Row): string {
  const tag = heading ? 'th' : 'td';
  const row = `<tr>${cells.map((cell) => `<${tag}>${escaped(cell)}</${tag}>`).join('')}</tr>`;
  return heading ? `<thead>${row}</thead>` : row;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

const points = (twips: number): string => `${twips / 20}pt`;

function family(face: Face): string {
  const { name, instead, css } = typefaces[face];
  // Figures and letters come from the first of the list that has them.
  return [latin.name, ...latin.instead, name, ...instead]
    .map((one) => `"${one}"`)
    .join(',')
    .concat(`,${css}`);
}

const textWidth = page.width - page.left - page.right;
const textHeight = grid.line * grid.lines;
/** Between two sheets on the screen. */
const gap = 240;

const style = `
:root { color-scheme: light; }
* { box-sizing: border-box; margin: 0; padding: 0; }
body { padding: 0; background: #767676; color: #000; }
article { font: ${size.three}pt/${points(grid.line)} ${family('body')}; letter-spacing: ${(grid.character - size.three * 20) / 20}pt; width: ${points(textWidth)}; }
p, h2, h3, h4, h5, h6, h1 { text-indent: 2em; text-align: justify; overflow-wrap: anywhere; orphans: 1; widows: 1; }
h1 { font: ${size.two}pt/${points(grid.line)} ${family('title')}; letter-spacing: 0; text-align: center; text-indent: 0; margin-bottom: ${points(grid.line)}; }
h1:has(+ h1), h1:has(+ .kai) { margin-bottom: 0; }
h2, h3, h4, h5, h6 { font-size: inherit; font-weight: normal; break-after: avoid; }
h2 { text-align: center; text-indent: 0; }
h2, h3, .hei { font-family: ${family('hei')}; }
h4, .kai { font-family: ${family('kai')}; }
.centred { text-align: center; text-indent: 0; }
.centred:not(:has(+ .centred)) { margin-bottom: ${points(grid.line)}; }
.flush { text-indent: 0; text-align: left; }
.page { break-before: page; break-before: column; }
.page + h1 { margin-top: ${points(grid.line)}; }
.attachments { display: flex; margin: ${points(grid.line)} 0 0 2em; }
.attachments span:first-child { flex: none; }
.signature { width: fit-content; margin: ${points(grid.line)} 4em 0 auto; text-align: center; break-inside: avoid; }
.imprint { display: flex; justify-content: space-between; font-size: ${size.four}pt; padding: 0 1em; border-top: 0.75pt solid; break-inside: avoid; }
:not(.imprint) + .imprint { margin-top: ${points(2 * grid.line)}; border-top: 1pt solid; }
.imprint:not(:has(+ .imprint)) { border-bottom: 1pt solid; }
table { width: 100%; border-collapse: collapse; font-size: ${size.smallFour}pt; line-height: 15pt; letter-spacing: 0; }
th, td { border: 0.5pt solid; padding: 1pt 4pt; }
th { font-family: ${family('hei')}; font-weight: normal; }
@media screen {
  body { overflow: hidden; }
  main { position: relative; height: 100vh; overflow: auto; }
  article { position: absolute; left: ${points(gap + page.left)}; top: ${points(gap + page.top)}; height: ${points(textHeight)}; columns: ${points(textWidth)}; column-gap: ${points(page.left + page.right + gap)}; column-fill: auto; }
  .sheet { position: absolute; top: ${points(gap)}; width: ${points(page.width)}; height: ${points(page.height)}; background: #fff; box-shadow: 0 2pt 8pt #0006; }
  .sheet::after { content: "— " attr(data-number) " —"; position: absolute; bottom: ${points(page.footer)}; right: ${points(page.right + grid.character)}; font: ${size.four}pt ${family('song')}; }
  .sheet:nth-child(even)::after { right: auto; left: ${points(page.left + grid.character)}; }
}
@media print {
  #sheets { display: none; }
  body { background: none; }
  main { zoom: 1 !important; height: auto !important; }
  .page { break-before: page; }
}
@page { size: A4; margin: ${points(page.top)} ${points(page.right)} ${points(page.bottom)} ${points(page.left)}; }
@page :right { @bottom-right { content: "— " counter(page) " —"; font: ${size.four}pt ${family('song')}; vertical-align: top; padding: ${points(millimetres(5))} 1em 0 0; } }
@page :left { @bottom-left { content: "— " counter(page) " —"; font: ${size.four}pt ${family('song')}; vertical-align: top; padding: ${points(millimetres(5))} 0 0 1em; } }
`;

/**
 * Lays a sheet under each column of text: the browser breaks the text into columns, and how many there are is known only to it. Where
 * the window is narrower than a sheet, all is made smaller.
 */
const script = `
const main = document.querySelector('main');
const article = document.querySelector('article');
const sheets = document.getElementById('sheets');
const gap = ${gap / 15};
const step = ${page.width / 15} + gap;
function lay() {
  main.style.zoom = 1;
  const count = Math.max(1, Math.round((article.scrollWidth + ${(page.left + page.right) / 15} + gap) / step));
  sheets.replaceChildren(...Array.from({ length: count }, (_, index) => {
    const sheet = document.createElement('div');
    sheet.className = 'sheet';
    sheet.dataset.number = String(index + 1);
    sheet.style.left = gap + index * step + 'px';
    return sheet;
  }));
  const zoom = Math.min(1, innerWidth / (step + gap));
  main.style.zoom = zoom;
  main.style.height = innerHeight / zoom + 'px';
}
lay();
document.fonts.ready.then(lay);
addEventListener('resize', lay);
`;
