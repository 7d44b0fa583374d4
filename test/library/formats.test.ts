import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { ReadError } from '../../server/src/library/errors.ts';
import { formatOf, textOf } from '../../server/src/library/formats.ts';
import { readLibraryFile } from '../../server/src/library/read-library-file.ts';
import { bodyIn, RecordFolder, recordsIn } from '../../server/src/library/records.ts';
import { list, numbered, p, pattern, writeDocx } from './docx-writer.ts';
import { setPage, writePdf } from './pdf-writer.ts';

/** An OLE container as far as its signature and the names of its streams go. */
const ole = (...streams: readonly string[]): Uint8Array =>
  Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    Buffer.alloc(504),
    ...streams.map((name) => Buffer.from(`${name}\0`.padEnd(64, '\0'), 'utf16le')),
  ]);

const plan = [
  '某市2026年科技创新工作要点',
  '一、主要目标',
  '全市技术合同成交额达到1000亿元。',
  '二、重点举措',
  '支持企业牵头组建创新联合体，实施一批重大科技专项，对获得立项的项目按规定给予资金支持，市级财政予以配套。',
];
const docx = writeDocx({
  body: [p(plan[0] as string), p('主要目标', numbered(1)), p(plan[2] as string), p('重点举措', numbered(1)), p(plan[4] as string)].join(''),
  numbering: pattern(1, [['chineseCounting', '%1、']]) + list(1, 1),
});

describe('formats', () => {
  const cases: readonly (readonly [string, Uint8Array, ReturnType<typeof formatOf>])[] = [
    ['a Word document', docx, 'docx'],
    ['a PDF', writePdf([]), 'pdf'],
    ['a PDF behind bytes of a printer', Buffer.concat([Buffer.from('\x1b%-12345X@PJL\n'), writePdf([])]), 'pdf'],
    ['an old Word document', ole('WordDocument'), 'word'],
    ['a Word document with a password', ole('EncryptionInfo', 'EncryptedPackage'), 'encrypted'],
    ['an Excel table', ole('Workbook'), 'ole'],
    ['RTF', Buffer.from('{\\rtf1\\ansi}'), 'rtf'],
    ['a saved page', Buffer.from('MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n'), 'mhtml'],
    ['a page saved as .doc', Buffer.from('<html><body>正文</body></html>'), 'text'],
    ['prose', Buffer.from(plan.join('\n')), 'text'],
    ['nothing', new Uint8Array(), 'text'],
  ];
  for (const [name, bytes, format] of cases) it(`${name} is ${format}`, () => assert.equal(formatOf(bytes), format));

  const refused: readonly (readonly [string, Uint8Array, readonly string[]])[] = [
    ['old Word', ole('WordDocument'), ['旧版 Word', '.docx', 'LibreOffice']],
    ['a password', ole('EncryptedPackage'), ['密码']],
    ['an Excel table', ole('Workbook'), ['Excel']],
    ['a presentation', ole('PowerPoint Document'), ['演示文稿']],
    ['RTF', Buffer.from('{\\rtf1}'), ['RTF', '.docx']],
    ['a damaged Word document', docx.subarray(0, docx.length - 60), ['损坏']],
    ['a Word document of pictures', writeDocx({ body: '<w:p/>' }), ['没有文字']],
    ['a damaged PDF', Buffer.from('%PDF-1.7\nrest'), ['PDF', '损坏']],
    ['a scan', writePdf([[]]), ['没有文字', '扫描件', 'OCR']],
    ['a PDF of garbage', writePdf([setPage(plan)], 'Identity-H'), ['乱码', 'OCR']],
    ['a saved page without a page', Buffer.from('MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x'), ['网页存档']],
    ['a picture', Buffer.from('89504e470d0a1a0a', 'hex'), ['图片']],
    ['another archive', Buffer.from('526172211a0700', 'hex'), ['解压']],
  ];
  for (const [name, bytes, words] of refused)
    it(`refuses ${name}, naming file and cure`, async () => {
      await assert.rejects(
        textOf(bytes, '甲.bin', null),
        (error: unknown) =>
          error instanceof ReadError &&
          /[a-z]{4}/.test(error.reason.en) &&
          ['甲.bin：', ...words].every((word) => error.message.includes(word)),
      );
    });

  it('whatever the bytes, there is text or a ReadError', async () => {
    const starts = [
      docx,
      writePdf([setPage(plan)]),
      ole('WordDocument'),
      Buffer.from('MIME-Version: 1.0\nContent-Type: text/html\n\n<p>'),
      Buffer.from('{\\rtf'),
    ];
    const bytes = fc.tuple(
      fc.constantFrom(...starts),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.uint8Array({ maxLength: 200 }),
      fc.nat(),
    );
    await fc.assert(
      fc.asyncProperty(bytes, async ([start, share, noise, at]) => {
        const broken = Buffer.concat([start.subarray(0, Math.floor(start.length * share)), noise]);
        if (broken.length > 0) broken[at % broken.length] = 0;
        await textOf(broken, '甲', null).catch((error: unknown) => assert.ok(error instanceof ReadError, String(error)));
      }),
      { numRuns: 150 },
    );
  });
});

describe('a plan in several formats', () => {
  let folder = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'chengli-formats-'));
  });
  after(() => rmSync(folder, { recursive: true }));

  const html = `<html><body>${plan.map((line) => `<p>${line}</p>`).join('')}</body></html>`;
  const files: readonly (readonly [string, Uint8Array])[] = [
    ['要点.txt', Buffer.from(plan.join('\n'))],
    ['要点.docx', docx],
    ['要点.pdf', writePdf([setPage(plan)])],
    ['要点.html', Buffer.from(html)],
    [
      '要点.mhtml',
      Buffer.from(
        `MIME-Version: 1.0\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(html).toString('base64')}`,
      ),
    ],
    ['另存.doc', Buffer.from(html)],
  ];
  for (const [name, bytes] of files)
    it(`is the same precedent as ${name}`, async () => {
      const path = join(folder, name);
      writeFileSync(path, bytes);
      const storage = join(folder, 'storage');
      const { outcome, key } = await readLibraryFile(path, null, { folder: storage, version: '1' });
      assert.ok(outcome.kind === 'plan' && key, JSON.stringify(outcome));
      assert.equal(outcome.metadata.title, plan[0]);
      assert.equal(outcome.metadata.year, 2026);
      const record = new RecordFolder(recordsIn(storage)).open(key);
      const body = record && bodyIn(record);
      record?.close();
      assert.ok(body);
      const { source, plan: found } = body;
      assert.equal(source.text, plan.join('\n'));
      assert.deepEqual(
        found.targets.map(({ indicator, value, unit }) => [indicator, value, unit]),
        [['技术合同成交额', 1000, '亿元']],
      );
    });

  it('is a problem and no error where it cannot be read', async () => {
    const path = join(folder, '坏.docx');
    writeFileSync(path, docx.subarray(0, 100));
    const { outcome } = await readLibraryFile(path, null, { folder: null, version: '1' });
    assert.ok(outcome.kind === 'failed' && outcome.reason.zh.includes('损坏') && outcome.reason.en.includes('damaged'));
  });

  it('LibreOffice, where it is, converts an old document and leaves nothing behind', async () => {
    const { convertToDocx, findLibreOffice } = await import('../../server/src/library/libreoffice.ts');
    const path = join(folder, '旧.doc');
    writeFileSync(path, Buffer.from('{\\rtf1\\ansi\\uc0\\u25104 \\u20363 }'));
    // A place for temporary files of its own: others convert at the same time.
    const { TMPDIR, TEMP } = process.env;
    const temporary = mkdtempSync(join(folder, 'temporary-'));
    Object.assign(process.env, { TMPDIR: temporary, TEMP: temporary });
    try {
      const bytes = await convertToDocx(path);
      assert.equal(bytes !== null, (await findLibreOffice()) !== null);
      if (bytes) assert.equal((await textOf(bytes, path, null)).trim(), '成例');
    } finally {
      for (const [name, value] of Object.entries({ TMPDIR, TEMP }))
        if (value === undefined) delete process.env[name];
        else process.env[name] = value;
    }
    assert.deepEqual(
      readdirSync(temporary).filter((name) => name.startsWith('chengli-convert-')),
      [],
    );
    assert.ok(existsSync(path));
  }).timeout(100_000);
});
