import type { Span } from '../text/mapped-text.ts';

/** Commands that Markdown from the server may link to; the client trusts these and no others. */
export const openSourceCommand = 'chengli.openSource';

/** Library text is hostile until escaped: no Markdown, HTML, link or icon syntax of it survives. */
export function escapeMarkdown(text: string): string {
  return (
    text
      .replace(/[\r\n\0]+/g, ' ')
      .replace(/[\\`*_{}[\]()#+\-.!|<>~$&]/g, (char) => (char === '<' ? '&lt;' : char === '&' ? '&amp;' : `\\${char}`))
      // An address would become a link of itself.
      .replaceAll('://', '&#58;//')
  );
}

/** A link that opens the plan `id` at `span` (clean offsets) in the reader view. */
export function sourceLink(words: string, id: string, span: Span): string {
  const target = encodeURIComponent(JSON.stringify([{ id, start: span.start, end: span.end }])).replace(/[()]/g, (c) =>
    c === '(' ? '%28' : '%29',
  );
  return `[${escapeMarkdown(words)}](command:${openSourceCommand}?${target})`;
}
