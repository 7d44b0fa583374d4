import { BinaryError, decode } from './decode.ts';

/** One part of a MIME document: header names in small letters, its body still encoded. */
interface Part {
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Uint8Array;
}

/** Parts in parts deeper than this were put there to confuse. */
const deepest = 5;
const headerSpace = 65536;

/** Whether bytes are a saved web page (.mhtml, .mht, Word's "single file web page"): MIME headers that announce HTML in parts. */
export function isMhtml(bytes: Uint8Array): boolean {
  const opening = latin(bytes.subarray(0, 4096));
  return (
    /^(?:[\w-]{1,60}:[^\n]{0,998}\r?\n(?:[ \t][^\n]{0,998}\r?\n)*){1,40}/.test(opening) &&
    /^mime-version:/im.test(opening) &&
    /^content-type:\s*(?:multipart\/|text\/html|message\/)/im.test(opening)
  );
}

/**
 * The main page of a saved web page as HTML, decoded; empty if it holds none.
 * @throws {BinaryError} if the page is in no known encoding
 */
export function readMhtml(bytes: Uint8Array): string {
  const part = findPage(splitPart(bytes), 0);
  return part ? pageText(part) : '';
}

/** The part named by `start`, else the first that is HTML, looked for in nested parts too. */
function findPage(part: Part, depth: number): Part | null {
  const type = part.headers.get('content-type') ?? 'text/plain';
  if (/^\s*text\/html/i.test(type)) return part;
  const boundary = parameter(type, 'boundary');
  if (!/^\s*multipart\//i.test(type) || boundary === null || depth > deepest) return null;
  const parts = splitParts(part.body, boundary);
  const start = parameter(type, 'start');
  const named = start === null ? undefined : parts.find((one) => one.headers.get('content-id')?.trim() === start);
  for (const one of named ? [named, ...parts] : parts) {
    const found = findPage(one, depth + 1);
    if (found) return found;
  }
  return null;
}

function pageText({ headers, body }: Part): string {
  const encoding = (headers.get('content-transfer-encoding') ?? '').trim().toLowerCase();
  const bytes = encoding === 'quoted-printable' ? unquote(body) : encoding === 'base64' ? Buffer.from(latin(body), 'base64') : body;
  try {
    // What the bytes are says more than the label: pages are saved in another encoding than they name.
    return decode(bytes).text;
  } catch (error) {
    if (error instanceof BinaryError && bytes.length === 0) return '';
    throw error;
  }
}

function splitPart(bytes: Uint8Array): Part {
  const opening = latin(bytes.subarray(0, headerSpace));
  const blank = /\r?\n\r?\n/.exec(opening);
  const end = blank ? blank.index : opening.length;
  const headers = new Map<string, string>();
  for (const line of opening
    .slice(0, end)
    .replace(/\r?\n[ \t]/g, ' ')
    .split(/\r?\n/)) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).trim().toLowerCase();
    if (colon > 0 && !headers.has(name)) headers.set(name, line.slice(colon + 1));
  }
  return { headers, body: blank ? bytes.subarray(end + blank[0].length) : new Uint8Array() };
}

function splitParts(body: Uint8Array, boundary: string): Part[] {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const mark = Buffer.from(`--${boundary}`, 'latin1');
  const parts: Part[] = [];
  for (let at = bytes.indexOf(mark); at >= 0; ) {
    const start = bytes.indexOf(0x0a, at + mark.length) + 1;
    const next = bytes.indexOf(mark, at + mark.length);
    // The last boundary is followed by two hyphens.
    if (start === 0 || bytes.toString('latin1', at + mark.length, at + mark.length + 2) === '--') break;
    // A file cut off has no boundary behind its last part.
    parts.push(splitPart(bytes.subarray(start, next < 0 ? bytes.length : Math.max(start, next))));
    at = next;
  }
  return parts;
}

/** A parameter of a header's value (`boundary="x"`), null if it has none. */
function parameter(value: string, name: string): string | null {
  for (const piece of value.split(';')) {
    const equals = piece.indexOf('=');
    if (equals > 0 && piece.slice(0, equals).trim().toLowerCase() === name)
      return piece
        .slice(equals + 1)
        .trim()
        .replace(/^"|"$/g, '');
  }
  return null;
}

/** Quoted-printable (RFC 2045, 6.7) to bytes; what is not written correctly stays as it stands. */
function unquote(body: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(body.length);
  let length = 0;
  for (let at = 0; at < body.length; at++) {
    const byte = body[at] as number;
    if (byte === 0x3d) {
      const high = hex(body[at + 1]);
      const low = hex(body[at + 2]);
      if (high >= 0 && low >= 0) {
        bytes[length++] = high * 16 + low;
        at += 2;
        continue;
      }
      const lineEnd = body[at + 1] === 0x0a ? 1 : body[at + 1] === 0x0d && body[at + 2] === 0x0a ? 2 : 0;
      if (lineEnd > 0) {
        at += lineEnd;
        continue;
      }
    }
    bytes[length++] = byte;
  }
  return bytes.subarray(0, length);
}

function hex(code: number | undefined): number {
  if (code === undefined) return -1;
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const letter = code | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}

function latin(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}
