/** What the scanner has to know about one UTF-16 code unit. A unit may be several things. */
export const Kind = {
  /** Chinese character of the BMP, or half of one beyond it. */
  han: 1,
  /** Half-width , : ; ! ? ( ) that may have to become full-width. */
  point: 2,
  /** Has a twin of the same length that is always meant: １ → 1, ⼀ → 一. */
  twin: 4,
  space: 8,
  /** Takes no room and means nothing: zero-width space, BOM, soft hyphen. */
  invisible: 16,
  /** A traditional character that simplified text does not use. */
  traditional: 32,
  /** One of - – — ― ─ －. */
  dash: 64,
  /** Begins something that may have to go or to be replaced: < & " and the full-width bracket. */
  special: 128,
  /** Ends a line: \n \r and their rarer kin. */
  lineEnd: 256,
  digit: 512,
  letter: 1024,
  /** Full-width punctuation and Chinese quotation marks. */
  fullPoint: 2048,
} as const;

const kinds = new Uint16Array(0x10000);
const twins = new Map<number, number>();

function mark(from: number, to: number, kind: number): void {
  for (let code = from; code <= to; code++) kinds[code] = (kinds[code] as number) | kind;
}

function markEach(characters: string, kind: number): void {
  for (let at = 0; at < characters.length; at++) mark(characters.charCodeAt(at), characters.charCodeAt(at), kind);
}

function pairUp(from: string, to: string): void {
  for (let at = 0; at < from.length; at++) twins.set(from.charCodeAt(at), to.charCodeAt(at));
}

mark(0x3400, 0x4dbf, Kind.han);
mark(0x4e00, 0x9fff, Kind.han);
mark(0xd840, 0xd8bf, Kind.han);
markEach('〇々〡〢〣', Kind.han);
mark(0x30, 0x39, Kind.digit);
mark(0x41, 0x5a, Kind.letter);
mark(0x61, 0x7a, Kind.letter);
mark(0xc0, 0x24f, Kind.letter);
markEach(',:;!?()', Kind.point);
markEach('-–—―─－', Kind.dash);
markEach('<&"（', Kind.special);
markEach('\n\r\v\f\u0085\u2028\u2029', Kind.lineEnd);
markEach(' \t\u00a0\u1680\u202f\u205f\u3000', Kind.space);
mark(0x2000, 0x200a, Kind.space);
markEach('\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff', Kind.invisible);
markEach('，：；！？（）、。《》〈〉「」『』【】〔〕〖〗“”‘’…—％·', Kind.fullPoint);

// Full-width digits and letters: GB/T 15835 and GB/T 15834 print both half-width.
for (let code = 0xff10; code <= 0xff5a; code++) {
  const ascii = code - 0xfee0;
  if ((kinds[ascii] as number) & (Kind.digit | Kind.letter)) twins.set(code, ascii);
}
pairUp('％﹪＆＋＝＃＠／＊﹒．∶︰，﹐﹕﹔﹗﹖﹙﹚｡｢｣､', '%%&+=#@/*..::，，：；！？（）。「」、');
twins.delete('，'.charCodeAt(0));
// Broken text layers of PDF files use radicals and compatibility forms in the place of characters.
for (const [from, to] of [
  [0x2f00, 0x2fd5],
  [0xf900, 0xfa6d],
] as const) {
  for (let code = from; code <= to; code++) {
    const plain = String.fromCharCode(code).normalize('NFKC');
    if (plain.length === 1 && plain.charCodeAt(0) !== code) twins.set(code, plain.charCodeAt(0));
  }
}
for (const code of twins.keys()) mark(code, code, Kind.twin);

/** The {@link Kind} bits of a code unit; 0 for one that needs no attention. */
export function kindOf(code: number): number {
  return kinds[code] as number;
}

/** The code unit that is meant by one of kind `twin`. */
export function twinOf(code: number): number {
  return twins.get(code) ?? code;
}

/** Adds `traditional` to the characters of `characters`; told by the room's script.ts, which knows them. */
export function markTraditional(characters: Iterable<number>): void {
  for (const code of characters) mark(code, code, Kind.traditional);
}
