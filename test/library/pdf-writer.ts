/** A line to be set: its left edge and baseline in points on a page of 595 × 842. */
export interface Set {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size?: number;
}

/** How the font names its characters: by a table of Adobe's, or by one of its own that says nothing of them. */
type Naming = 'UniGB-UTF16-H' | 'Identity-H';

/**
 * A small PDF in one font that is not embedded, every character as wide as high; good enough for any reader. `drawn`: what each page
 * draws under its text, in the operators of PDF.
 */
export function writePdf(pages: readonly (readonly Set[])[], naming: Naming = 'UniGB-UTF16-H', drawn: readonly string[] = []): Uint8Array {
  const objects: string[] = [];
  const add = (body: string): number => objects.push(body);
  const tree = pages.length * 2 + 5;
  add(`<< /Type /Catalog /Pages ${tree} 0 R >>`);
  add(
    '<< /Type /FontDescriptor /FontName /Song /Flags 4 /FontBBox [0 -120 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /StemV 80 >>',
  );
  const order = naming === 'Identity-H' ? 'Identity' : 'GB1';
  add(
    `<< /Type /Font /Subtype /CIDFontType0 /BaseFont /Song /CIDSystemInfo << /Registry (Adobe) /Ordering (${order}) /Supplement 2 >> /DW 1000 /FontDescriptor 2 0 R >>`,
  );
  add(`<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /${naming} /DescendantFonts [3 0 R] >>`);
  const kids: string[] = [];
  for (const [page, lines] of pages.entries()) {
    const text = lines
      .map(
        ({ text, x, y, size = 16 }) => `BT /F1 ${size} Tf ${x} ${y} Td <${naming === 'Identity-H' ? glyphsOf(text) : hexOf(text)}> Tj ET`,
      )
      .join('\n');
    const content = `${drawn[page] ?? ''}\n${text}`;
    const stream = add(`<< /Length ${content.length} >>\nstream\n${content}\nendstream`);
    const resources = '<< /Font << /F1 4 0 R >> >>';
    kids.push(
      `${add(`<< /Type /Page /Parent ${tree} 0 R /MediaBox [0 0 595 842] /Resources ${resources} /Contents ${stream} 0 R >>`)} 0 R`,
    );
  }
  add(`<< /Type /Pages /Kids [${kids.join(' ')}] /Count ${pages.length} >>`);
  let file = '%PDF-1.5\n';
  const offsets = objects.map((body, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${body}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const start = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}`;
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return new Uint8Array(Buffer.from(file, 'latin1'));
}

/** Lines from one point to another (x, y, x, y), as operators of PDF. */
export function drawLines(lines: readonly (readonly [number, number, number, number])[]): string {
  return lines.map(([x, y, toX, toY]) => `${x} ${y} m ${toX} ${toY} l S`).join('\n');
}

/** Numbers of glyphs as a subset font has them: in no order a reader could know. */
function glyphsOf(text: string): string {
  return [...text].map((character) => (3 + ((character.codePointAt(0) as number) % 120)).toString(16).padStart(4, '0')).join('');
}

function hexOf(text: string): string {
  return Buffer.from(text, 'utf16le').swap16().toString('hex');
}

/** Sets a page's text as a typesetter does: lines of `width` characters at the left margin, the first of a paragraph set in by two. */
export function setPage(paragraphs: readonly string[], width = 24, top = 760): Set[] {
  const lines: Set[] = [];
  let y = top;
  for (const paragraph of paragraphs) {
    let rest = paragraph;
    for (let indent = 2; rest !== ''; indent = 0) {
      lines.push({ text: rest.slice(0, width - indent), x: 100 + indent * 16, y });
      rest = rest.slice(width - indent);
      y -= 28;
    }
  }
  return lines;
}
