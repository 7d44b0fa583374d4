import iconv from 'iconv-lite';

/** Encodings a plan may come in. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'big5';

export interface Decoded {
  readonly text: string;
  readonly encoding: Encoding;
}

/** Bytes that are no text; `kind` says what they are, as far as their signature tells. */
export class BinaryError extends Error {
  constructor(readonly kind: 'word' | 'pdf' | 'archive' | 'image' | 'unknown') {
    super(`not a text file: ${kind}`);
    this.name = 'BinaryError';
  }
}

const signatures: readonly (readonly [BinaryError['kind'], readonly number[]])[] = [
  ['word', [0xd0, 0xcf, 0x11, 0xe0]],
  ['word', [0x50, 0x4b, 0x03, 0x04]],
  ['pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['image', [0x89, 0x50, 0x4e, 0x47]],
  ['image', [0xff, 0xd8, 0xff]],
  ['image', [0x47, 0x49, 0x46, 0x38]],
  ['archive', [0x1f, 0x8b, 0x08]],
  ['archive', [0x52, 0x61, 0x72, 0x21]],
  ['archive', [0x37, 0x7a, 0xbc, 0xaf]],
];

/** The commonest characters of official prose, simplified and traditional: a wrong decoding hits few of them. */
const common = new Set(
  '的一和在是了国中大发展不工作人有业建设新加年为市这实主政行高科技全创区经产化强对企民推进动力成以重点项目会社等与及地方法理管务到时生出会上部门关于通知各位单责任资金服政策国發業區設產創動進會經與實對務關於個項點來時為這過組織',
);

/**
 * Decodes a file. Byte order marks are believed; then UTF-8 if the bytes are valid (or nearly); then whichever of
 * GB18030, Big5 and UTF-16 gives Chinese text. An empty file is empty text.
 * @throws {BinaryError} for bytes that are no text in any of them
 */
export function decode(bytes: Uint8Array): Decoded {
  for (const [kind, signature] of signatures) if (startsWith(bytes, signature)) throw new BinaryError(kind);
  if (startsWith(bytes, [0xef, 0xbb, 0xbf])) return { text: utf8(bytes.subarray(3)), encoding: 'utf-8' };
  if (startsWith(bytes, [0xff, 0xfe])) return { text: other(bytes.subarray(2), 'utf-16le'), encoding: 'utf-16le' };
  if (startsWith(bytes, [0xfe, 0xff])) return { text: other(bytes.subarray(2), 'utf-16be'), encoding: 'utf-16be' };
  const sample = bytes.length > 65536 ? bytes.subarray(0, 65536) : bytes;
  // Wide text has a NUL beside every figure and line end.
  const wide = sample.includes(0) ? (['utf-16le', 'utf-16be'] as const).find((encoding) => isWide(sample, encoding)) : undefined;
  // Cut off, it may end in half a character.
  if (wide) return { text: other(bytes.subarray(0, bytes.length & ~1), wide), encoding: wide };
  const plain = utf8(bytes);
  const broken = plain.includes('\ufffd') ? count(plain, (code) => code === 0xfffd) : 0;
  const whole = broken === 0 || isNearlyUtf8(bytes, plain, broken);
  if (whole) {
    if (controls(plain) > Math.max(8, plain.length / 10)) throw new BinaryError('unknown');
    return { text: plain, encoding: 'utf-8' };
  }
  const scored = (['gb18030', 'big5'] as const).map((encoding) => ({ encoding, score: chinese(other(sample, encoding)) }));
  scored.sort((one, two) => two.score - one.score);
  const best = scored[0];
  if (!best || best.score <= 0) throw new BinaryError('unknown');
  return { text: other(bytes, best.encoding), encoding: best.encoding };
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

function utf8(bytes: Uint8Array): string {
  return decoder.decode(bytes);
}

function other(bytes: Uint8Array, encoding: Exclude<Encoding, 'utf-8'>): string {
  return iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), encoding, { stripBOM: false });
}

/** A few broken sequences in text that is otherwise UTF-8 and Chinese: a download cut off, a character cut in two. */
function isNearlyUtf8(bytes: Uint8Array, plain: string, broken: number): boolean {
  const han = count(plain, isHan);
  return broken * 100 <= plain.length && han > broken * 10 && bytes.length > plain.length;
}

/** Every other byte of UTF-16 text in Chinese lies in the few rows that hold its characters, its punctuation and ASCII. */
function isWide(bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be'): boolean {
  if (bytes.length < 8) return false;
  const high = encoding === 'utf-16le' ? 1 : 0;
  let fits = 0;
  let ascii = 0;
  let lowNul = 0;
  for (let at = 0; at + 1 < bytes.length; at += 2) {
    const row = bytes[at + high] as number;
    if (row === 0) ascii++;
    if (bytes[at + 1 - high] === 0) lowNul++;
    if (row === 0 || row === 0x30 || row === 0xff || row === 0x20 || (row >= 0x4e && row <= 0x9f)) fits++;
  }
  const units = bytes.length / 2;
  return ascii > 0 && lowNul * 4 < units && fits * 100 >= units * 95 && fits > 0 && (ascii * 2 > units || hasWideLineEnd(bytes, high));
}

function hasWideLineEnd(bytes: Uint8Array, high: number): boolean {
  for (let at = 0; at + 1 < bytes.length; at += 2) if (bytes[at + high] === 0 && bytes[at + 1 - high] === 0x0a) return true;
  return false;
}

/** How Chinese a text is: common characters for it, characters nobody writes against it. At most 0 for no Chinese text. */
function chinese(text: string): number {
  let score = 0;
  let han = 0;
  for (const character of text) {
    const code = character.codePointAt(0) as number;
    if (isHan(code)) {
      han++;
      score += common.has(character) ? 3 : 0;
    } else if (code === 0xfffd || (code < 0x20 && code !== 9 && code !== 10 && code !== 13) || code === 0x7f) score -= 8;
    else if ((code >= 0xe000 && code <= 0xf8ff) || code > 0xffff || (code >= 0x3400 && code <= 0x4dbf) || (code >= 0x80 && code < 0x2000))
      score -= 3;
  }
  return score - han * 0.15;
}

/** Share of the Chinese characters of a text that are among the commonest of official prose, 0 to 1; 0 for a text without any. */
export function commonShare(text: string): number {
  let han = 0;
  let found = 0;
  for (let at = 0; at < text.length; at++) {
    if (!isHan(text.charCodeAt(at))) continue;
    han++;
    if (common.has(text[at] as string)) found++;
  }
  return han === 0 ? 0 : found / han;
}

function isHan(code: number): boolean {
  return code >= 0x4e00 && code <= 0x9fff;
}

function controls(text: string): number {
  return count(text, (code) => code < 0x20 && code !== 9 && code !== 10 && code !== 13 && code !== 12);
}

function count(text: string, holds: (code: number) => boolean): number {
  let found = 0;
  for (let at = 0; at < text.length; at++) if (holds(text.charCodeAt(at))) found++;
  return found;
}
