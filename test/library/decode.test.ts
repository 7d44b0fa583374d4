import assert from 'node:assert/strict';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { BinaryError, decode, type Encoding } from '../../server/src/library/decode.ts';

const simplified = '科技创新工作要点\n一、主要目标。新增高新技术企业100家，技术合同成交额达到50亿元。\n';
const traditional = '科技創新工作要點\n一、主要目標。新增高新技術企業100家，技術合同成交額達到50億元。\n';

const table: readonly (readonly [encoding: string, text: string, found: Encoding])[] = [
  ['utf8', simplified, 'utf-8'],
  ['gb18030', simplified, 'gb18030'],
  ['gbk', simplified, 'gb18030'],
  ['gb18030', '短句一条。', 'gb18030'],
  ['gb18030', '𠮷林市工作要点，建设科技园', 'gb18030'],
  ['big5', traditional, 'big5'],
  ['utf16le', simplified, 'utf-16le'],
  ['utf16be', simplified, 'utf-16be'],
  ['utf16le', traditional, 'utf-16le'],
];

describe('decode', () => {
  for (const [encoding, text, found] of table) {
    it(`${encoding}: ${text.slice(0, 8)}`, () => assert.deepEqual(decode(iconv.encode(text, encoding)), { text, encoding: found }));
  }

  for (const [encoding, found] of [
    ['utf8', 'utf-8'],
    ['utf16le', 'utf-16le'],
    ['utf16be', 'utf-16be'],
  ] as const) {
    it(`${encoding} with a byte order mark`, () =>
      assert.deepEqual(decode(iconv.encode('a', encoding, { addBOM: true })), { text: 'a', encoding: found }));
  }

  it('an empty file', () => assert.equal(decode(new Uint8Array()).text, ''));
  it('one character', () => assert.equal(decode(Buffer.from('字')).text, '字'));
  it('a NUL among text', () => assert.equal(decode(Buffer.from('a\0b')).text, 'a\0b'));
  it('UTF-16 cut off inside a character', () => {
    const bytes = iconv.encode(simplified, 'utf16le');
    assert.deepEqual(decode(bytes.subarray(0, bytes.length - 1)), { text: simplified.slice(0, -1), encoding: 'utf-16le' });
  });
  it('UTF-8 cut off inside a character', () => {
    const bytes = Buffer.from(simplified.repeat(20));
    assert.equal(decode(bytes.subarray(0, bytes.length - 3)).encoding, 'utf-8');
  });

  for (const [kind, bytes] of [
    ['word', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]],
    ['word', [0x50, 0x4b, 0x03, 0x04, 0, 0]],
    ['pdf', [...Buffer.from('%PDF-1.7\n')]],
    ['image', [0x89, 0x50, 0x4e, 0x47, 13, 10]],
    ['archive', [0x1f, 0x8b, 0x08, 0]],
    ['unknown', Array.from({ length: 64 }, () => 0)],
    ['unknown', Array.from({ length: 400 }, (_, at) => (at * at * 7 + at * 31) % 256)],
  ] as const) {
    it(`${kind}: ${bytes.slice(0, 4).join(' ')} is no text`, () =>
      assert.throws(
        () => decode(Uint8Array.from(bytes)),
        (error) => error instanceof BinaryError && error.kind === kind,
      ));
  }

  it('gives text or says that it is none, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        try {
          assert.equal(typeof decode(bytes).text, 'string');
        } catch (error) {
          assert.ok(error instanceof BinaryError);
        }
      }),
    );
  });
});
