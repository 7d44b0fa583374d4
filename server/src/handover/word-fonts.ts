import { latin, typefaces } from './official-format.ts';

/**
 * word/fontTable.xml: what to take where a typeface is missing. `altName` is the list Word and WPS go through, PANOSE and charset
 * (0x86, simplified Chinese) lead every editor to a typeface of the kind.
 */
export function fontTable(): string {
  const chinese = Object.values(typefaces).map(
    ({ name, instead, panose, css }) =>
      `<w:font w:name="${name}"><w:altName w:val="${instead.join(',')}"/><w:panose1 w:val="${panose}"/><w:charset w:val="86"/><w:family w:val="${css === 'serif' ? 'roman' : 'swiss'}"/><w:pitch w:val="variable"/></w:font>`,
  );
  const western = `<w:font w:name="${latin.name}"><w:altName w:val="${latin.instead.join(',')}"/><w:panose1 w:val="02020603050405020304"/><w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font>`;
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${chinese.join('')}${western}</w:fonts>`;
}
