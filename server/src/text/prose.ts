import { eachLine } from './remember.ts';

/** Stands for a code unit that is no prose: neither a character nor a figure nor a mark to any reader of text. */
const blank = '\ufffc';
const starts = /[`@]|<!--|<\/?[a-zA-Z]|\]\(|https?:\/\/|ftp:\/\/|www\./g;
const longestName = 64;
/** Lines that may hold something else than prose; a text without them is prose throughout. */
const maybe = eachLine((line) => /[`@<~]|\]\(|:\/\/|www\.|^---/.test(line));

/**
 * The text with everything that is no prose blanked out, so that rules about writing leave it alone: code blocks and
 * inline code, addresses of links, of pages and of mail, HTML comments and tags, front matter. Same length, same lines.
 * Linear in the text.
 */
export function proseOf(text: string): string {
  if (!maybe(text).includes(true)) return text;
  const blocks = fences(text);
  const spans: Stretch[] = [...blocks];
  starts.lastIndex = 0;
  let next = 0;
  const lastComment = text.lastIndexOf('-->');
  for (let found = starts.exec(text); found; found = starts.exec(text)) {
    while (next < blocks.length && (blocks[next] as Stretch).end <= found.index) next++;
    const fence = blocks[next];
    if (fence && fence.start <= found.index) {
      starts.lastIndex = fence.end;
      continue;
    }
    const stretch = stretchAt(text, found.index, found[0], lastComment);
    if (!stretch) continue;
    spans.push(stretch);
    starts.lastIndex = Math.max(stretch.end, found.index + 1);
  }
  return spans.length === 0
    ? text
    : blanked(
        text,
        spans.sort((a, b) => a.start - b.start),
      );
}

/** Code in a line, or an address of the web, of mail or of a file, that has been begun. */
const begun = /`[^`]*$|(?:[A-Za-z:/][/\\]|@|[A-Za-z]\.)[\x21-\x7e]*$/;

/** Whether a line of {@link proseOf}, up to where it is being written, ends in prose and not in the beginning of something else. */
export function endsInProse(line: string): boolean {
  return !line.endsWith(blank) && !begun.test(line);
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}

function blanked(text: string, spans: readonly Stretch[]): string {
  const parts: string[] = [];
  let done = 0;
  for (const { start, end } of spans) {
    if (start < done) continue;
    parts.push(text.slice(done, start), text.slice(start, end).replace(/[^\r\n]/g, blank));
    done = end;
  }
  parts.push(text.slice(done));
  return parts.join('');
}

/** Fenced code blocks and front matter, by lines. A fence left open reaches to the end. */
function fences(text: string): Stretch[] {
  const found: Stretch[] = [];
  if (/^---\r?\n/.test(text)) {
    const end = text.slice(0, 4000).search(/\n---[ \t]*(?:\r?\n|$)/);
    if (end > 0) found.push({ start: 0, end: end + 4 });
  }
  if (!text.includes('```') && !text.includes('~~~')) return found;
  let open: { start: number; sign: string } | null = null;
  for (let start = found.at(-1)?.end ?? 0; start < text.length; ) {
    const stop = text.indexOf('\n', start);
    const end = stop < 0 ? text.length : stop;
    const sign = /^[ \t>]{0,12}(```|~~~)/.exec(text.slice(start, start + 20))?.[1];
    if (sign && !open) open = { start, sign };
    else if (sign && open?.sign === sign) {
      found.push({ start: open.start, end });
      open = null;
    }
    start = end + 1;
  }
  if (open) found.push({ start: open.start, end: text.length });
  return found;
}

function stretchAt(text: string, at: number, sign: string, lastComment: number): Stretch | null {
  if (sign === '`') {
    let inner = at;
    while (text[inner] === '`') inner++;
    const line = lineEnd(text, inner);
    let end = text.indexOf('`', inner);
    if (end < 0 || end > line) {
      starts.lastIndex = inner;
      return null;
    }
    while (text[end] === '`') end++;
    return { start: at, end };
  }
  if (sign === '<!--') {
    return { start: at, end: lastComment < at ? lineEnd(text, at) : text.indexOf('-->', at) + 3 };
  }
  if (sign[0] === '<') {
    // a<b且c>d is no tag; one with attributes may hold anything.
    const tag = /^<\/?[a-zA-Z][\w:-]{0,40}(?:\s[^<>\n]{0,300}|\s?\/)?>/.exec(text.slice(at, at + 360));
    return tag && { start: at, end: at + tag[0].length };
  }
  if (sign === '](') {
    const end = text.slice(at, at + 600).search(/[)\s]/);
    return end > 0 && text[at + end] === ')' ? { start: at + 1, end: at + end + 1 } : null;
  }
  if (sign === '@') {
    let start = at;
    while (start > at - longestName && /[\w.+-]/.test(text[start - 1] ?? ' ')) start--;
    const end = start < at ? addressEnd(text, at + 1) : at;
    return end > at + 1 ? { start, end } : null;
  }
  return { start: at, end: addressEnd(text, at) };
}

/** Addresses are made of ASCII and end before a bracket or stop that belongs to the sentence. */
function addressEnd(text: string, at: number): number {
  let end = at;
  while (end < text.length && text.charCodeAt(end) > 0x20 && text.charCodeAt(end) < 0x7f && !'<>"'.includes(text[end] as string)) end++;
  while (end > at && '.,;:!?()'.includes(text[end - 1] as string)) end--;
  return end;
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}
