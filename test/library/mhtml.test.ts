import assert from 'node:assert/strict';
import iconv from 'iconv-lite';
import { BinaryError } from '../../server/src/library/decode.ts';
import { readDocument } from '../../server/src/library/read-document.ts';
import { isMhtml, readMhtml } from '../../server/src/library/read-mhtml.ts';

const page = '<html><head><title>某市工作要点</title></head><body><p>某市2026年科技工作要点</p><p>一、总体要求</p></body></html>';

function quoted(bytes: Uint8Array): string {
  let line = '';
  let written = '';
  for (const byte of bytes) {
    line +=
      byte === 0x3d || byte < 0x20 || byte > 0x7e ? `=${byte.toString(16).toUpperCase().padStart(2, '0')}` : String.fromCharCode(byte);
    if (line.length < 72) continue;
    written += `${line}=\r\n`;
    line = '';
  }
  return written + line;
}

function save(type: string, encoding: string, body: string, before = ''): Uint8Array {
  return Buffer.from(
    `From: <Saved by Blink>\r\nSubject: =?utf-8?Q?x?=\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----B--x"\r\n\r\n\r\n` +
      `${before}------B--x\r\nContent-Type: ${type}\r\nContent-ID: <frame-1@mhtml.blink>\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n${body}\r\n` +
      `------B--x\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n------B--x--\r\n`,
    'latin1',
  );
}

describe('saved web pages', () => {
  const cases: readonly (readonly [string, Uint8Array])[] = [
    ['quoted-printable, UTF-8', save('text/html', 'quoted-printable', quoted(Buffer.from(page)))],
    ['quoted-printable, GBK that is not named', save('text/html', 'Quoted-Printable', quoted(iconv.encode(page, 'gb18030')))],
    [
      'base64, GBK',
      save('text/html; charset="gb2312"', 'base64', iconv.encode(page, 'gb18030').toString('base64').replace(/.{76}/g, '$&\r\n')),
    ],
    [
      'base64, UTF-16 as Word writes it',
      save('text/html; charset="unicode"', 'base64', Buffer.from(`\ufeff${page}`, 'utf16le').toString('base64')),
    ],
    ['8bit', save('text/html; charset=utf-8', '8bit', Buffer.from(page).toString('latin1'))],
    [
      'behind a style sheet',
      save('text/html', 'quoted-printable', quoted(Buffer.from(page)), '------B--x\r\nContent-Type: text/css\r\n\r\nbody{}\r\n'),
    ],
    [
      'without parts',
      Buffer.from(
        `MIME-Version: 1.0\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n${quoted(Buffer.from(page))}`,
      ),
    ],
  ];
  for (const [name, bytes] of cases)
    it(`give their page: ${name}`, () => {
      assert.ok(isMhtml(bytes));
      assert.equal(
        readMhtml(bytes)
          .replace(/^\ufeff/, '')
          .trim(),
        page,
      );
    });

  it('are read as the web pages they were', () => {
    const raw = readMhtml(save('text/html', 'quoted-printable', quoted(Buffer.from(page))));
    assert.equal(readDocument(raw, '要点.mhtml').clean.text, '某市2026年科技工作要点\n一、总体要求');
  });

  it('cut off give what is there, or are no text where that is next to nothing', () => {
    const whole = save('text/html', 'quoted-printable', quoted(Buffer.from(page)));
    for (let length = 0; length < whole.length; length += 37) {
      try {
        assert.ok(page.startsWith(readMhtml(whole.subarray(0, length)).slice(0, 19)));
      } catch (error) {
        if (!(error instanceof BinaryError)) throw error;
      }
    }
    const lastPart = Buffer.from(whole).indexOf('------B--x\r\nContent-Type: image');
    assert.equal(readMhtml(whole.subarray(0, lastPart)).trim(), page);
  });

  it('without a page give nothing', () =>
    assert.equal(readMhtml(Buffer.from('MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\n')), ''));

  for (const text of ['', '某市工作要点\n一、总体要求', 'MIME-Version 是什么', 'From: someone\n\n正文', '\0'.repeat(50), ':'.repeat(5000)])
    it(`are not ${JSON.stringify(text.slice(0, 16))}`, () => assert.equal(isMhtml(Buffer.from(text)), false));
});
