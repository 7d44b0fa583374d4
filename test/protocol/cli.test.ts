import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import iconv from 'iconv-lite';
import { root } from '../../scripts/processes.mjs';
import { normalise } from '../../server/src/text/normalise.ts';

const seed = join(root, 'seeds/002_cee58c647e0cd370.txt');
const plan =
  '临江市2026年科技工作要点\n\n一、主要目标\n\n技术合同成交额达到150亿元以上，引进一批高端研发机构。\n\n二、重点任务\n\n1.推行揭榜挂帅制度。用好科技创新券，支持企业牵头组建创新联合体。\n';

interface Row {
  readonly file: string;
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
}

/** Runs the built command line. */
function chengli(args: readonly string[], input?: string | Buffer) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'dist/cli.js'), ...args], {
    input: input ?? '',
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  return { status, stdout, stderr };
}

function rows(args: readonly string[], input?: string | Buffer, status = 0): Row[] {
  const run = chengli([...args, '--format', 'json'], input);
  assert.equal(run.status, status, run.stderr);
  return JSON.parse(run.stdout) as Row[];
}

const fields = (row: Row | undefined) => Object.keys(row ?? {});
const bare = (text: string) => normalise(text).text.replace(/\s/g, '');

describe('command line', () => {
  let folder: string;
  let file: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'chengli-cli-'));
    file = join(folder, '草稿.gongwen');
    writeFileSync(file, plan);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  describe('targets', () => {
    it('gives every field, and offsets at which the raw file says the text', () => {
      const found = rows(['targets', seed]);
      const raw = readFileSync(seed, 'utf8');
      assert.ok(found.length > 10);
      for (const row of found) {
        assert.deepEqual(fields(row).sort(), [
          'aspect',
          'canonical',
          'comparator',
          'end',
          'file',
          'indicator',
          'start',
          'text',
          'unit',
          'value',
          'year',
        ]);
        assert.equal(row.file, seed);
        assert.equal(bare(raw.slice(row.start, row.end)), bare(row.text));
      }
    });

    it('reads figures as they are meant', () => {
      const [one] = rows(['targets', file]);
      const { file: _file, start: _start, end: _end, text: _text, ...read } = one as Row;
      assert.deepEqual(read, {
        indicator: '技术合同成交额',
        canonical: '技术合同成交额',
        aspect: 'level',
        comparator: 'ge',
        value: 150,
        unit: '亿元',
        year: 2026,
      });
    });

    it('takes several files, standard input and --limit', () => {
      assert.deepEqual(
        rows(['targets', file, file]).map((row) => row.file),
        [file, file],
      );
      assert.deepEqual(
        rows(['targets', '-'], plan).map((row) => [row.file, row.value]),
        [['-', 150]],
      );
      assert.equal(rows(['targets', seed, '--limit', '3']).length, 3);
    });

    it('says the same in text, one line each', () => {
      assert.match(chengli(['targets', file]).stdout, /^.*草稿\.gongwen:\d+\t技术合同成交额\tlevel\tge\t150亿元\t2026\n$/);
    });
  });

  describe('check', () => {
    it('exits with 1 when it has found something', () => {
      const found = rows(['check', file], undefined, 1).filter((row) => row.rule === 'target-without-number');
      assert.equal(found.length, 1);
      for (const field of ['file', 'rule', 'severity', 'message', 'start', 'end']) assert.ok(fields(found[0]).includes(field), field);
      assert.equal(plan.slice(found[0]?.start, found[0]?.end), '引进一批高端研发机构');
      assert.equal(found[0]?.severity, 'warning');
    });

    it('exits with 0 when there is nothing to find', () => {
      assert.deepEqual(rows(['check', '-'], '技术合同成交额达到150亿元。'), []);
    });
  });

  it('outline lists the sections with their places', () => {
    const found = rows(['outline', file]);
    assert.deepEqual(
      found.slice(0, 2).map((row) => [row.level, row.marker, row.title]),
      [
        [0, '一、', '主要目标'],
        [0, '二、', '重点任务'],
      ],
    );
    assert.ok(plan.slice(found[1]?.start).startsWith('二、重点任务'));
    assert.equal(rows(['outline', file, '--limit', '1']).length, 1);
  });

  it('clean prints the body, in JSON one object with what the page says of it', () => {
    const page = join(root, 'seeds/001_31cbb575ad998fa6.txt');
    const { text, ...rest } = JSON.parse(chengli(['clean', page, '--format', 'json']).stdout) as Record<string, unknown>;
    assert.deepEqual(rest, {
      title: '武汉市大力推进科技创新提能工作实施方案',
      issuer: '武汉市人民政府办公厅',
      place: '武汉市',
      year: 2021,
      documentNumber: '武政办〔2021〕26号',
      date: '2021-03-28',
    });
    assert.equal(chengli(['clean', page]).stdout, `${text as string}\n`);
    assert.doesNotMatch(text as string, /[創發瀏]|chuàng|\(/);
  });

  describe('similar', () => {
    it('lists measures best first, with their place in the raw file', () => {
      const found = rows(['similar', '--text', '支持企业建设市级研发中心']);
      assert.ok(found.length > 0);
      for (const row of found) {
        assert.deepEqual(fields(row).sort(), ['end', 'file', 'place', 'score', 'section', 'start', 'text', 'title', 'year']);
        const raw = readFileSync(join(root, 'seeds', row.file), 'utf8');
        assert.equal(bare(raw.slice(row.start, row.end)), bare(row.text));
        assert.ok(row.text.length < 1500, 'one measure, not a page');
        assert.ok(Array.isArray(row.section));
      }
      const scores = found.map((row) => row.score as number);
      assert.deepEqual(
        scores,
        [...scores].sort((a, b) => b - a),
      );
      assert.equal(rows(['similar', '--text', '支持企业建设市级研发中心', '--limit', '1']).length, 1);
    });

    it('takes a line of a file, which is no precedent of its own', () => {
      const line = plan.split('\n').findIndex((text) => text.startsWith('1.')) + 1;
      const found = rows(['similar', `${file}:${line}`, '--library', folder]);
      assert.ok(found.length > 0);
      assert.ok(found.every((row) => row.file !== file));
    });

    it('knows only the folders given with --no-seeds', () => {
      const other = mkdtempSync(join(folder, 'other-'));
      writeFileSync(join(other, 'a.txt'), plan);
      const text = '推行揭榜挂帅，支持企业组建创新联合体';
      assert.deepEqual(rows(['similar', '--text', text, '--no-seeds']), []);
      const found = rows(['similar', '--text', text, '--no-seeds', '--library', other]);
      assert.deepEqual([...new Set(found.map((row) => row.file))], [join(other, 'a.txt')]);
      rmSync(other, { recursive: true });
    });
  });

  it('lookup lists where a term stands, in every folder given', () => {
    const texts = new Map(['东江市', '西江市'].map((name) => [join(folder, name, 'plan.md'), plan.replaceAll('临江市', name)]));
    for (const [file, text] of texts) {
      mkdirSync(dirname(file));
      writeFileSync(file, text);
    }
    const two = [...texts.keys()].map((file) => dirname(file));
    const found = rows(['lookup', '揭榜挂帅', ...two.flatMap((one) => ['--library', one])]);
    assert.equal(found.filter((row) => row.file.startsWith(folder)).length, 2);
    for (const row of found) {
      assert.deepEqual(fields(row).sort(), ['end', 'file', 'place', 'section', 'start', 'text', 'title', 'year']);
      const raw = texts.get(row.file) ?? readFileSync(join(root, 'seeds', row.file), 'utf8');
      assert.equal(bare(raw.slice(row.start, row.end)), '揭榜挂帅');
      assert.match(row.text, /揭榜挂帅/);
    }
    for (const one of two) rmSync(one, { recursive: true });
  });

  describe('bad usage is refused with 2 and says what to do', () => {
    for (const [args, message] of [
      [[], /没有写命令[\s\S]*用法/],
      [['frobnicate'], /没有“frobnicate”这个命令[\s\S]*用法/],
      [['toString'], /没有“toString”这个命令/],
      [['targets'], /没有写文件/],
      [['targets', 'x', '--nonsense'], /--nonsense[\s\S]*--help/],
      [['targets', 'x', '--format', 'xml'], /--format xml.*text.*json/],
      [['targets', 'x', '--limit', '0'], /--limit 0.*正整数/],
      [['similar'], /--text.*文件:行号/],
      [['similar', 'no-line'], /no-line.*文件:行号/],
      [['lookup'], /lookup 要写/],
    ] as const)
      it(`chengli ${args.join(' ')}`, () => {
        const { status, stdout, stderr } = chengli(args);
        assert.equal(status, 2);
        assert.equal(stdout, '');
        assert.match(stderr, message);
        assert.doesNotMatch(stderr, /^\s+at /m, 'no stack trace');
      });

    it('a line that a file does not have', () => {
      const { status, stderr } = chengli(['similar', `${file}:999`]);
      assert.equal(status, 2);
      assert.match(stderr, /草稿\.gongwen：没有第 999 行/);
    });

    it('--help is no mistake', () => {
      const { status, stdout } = chengli(['--help']);
      assert.equal(status, 0);
      for (const command of ['targets', 'check', 'outline', 'clean', 'similar', 'lookup'])
        assert.match(stdout, new RegExp(`chengli ${command}`));
    });
  });

  describe('unreadable input is named with its cure, and stops nothing else', () => {
    it('a missing file, a folder, a picture', () => {
      const picture = join(folder, '图.gongwen');
      writeFileSync(picture, Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]));
      for (const bad of [join(folder, '没有.gongwen'), folder, picture]) {
        const { status, stdout, stderr } = chengli(['targets', bad, file, '--format', 'json']);
        assert.equal(status, 2);
        assert.ok(stderr.includes(bad));
        assert.match(stderr, /请/);
        assert.doesNotMatch(stderr, /^\s+at /m);
        assert.equal((JSON.parse(stdout) as Row[]).length, 1, 'the other file is read');
      }
    });

    it('a library folder that is not there', () => {
      const missing = join(folder, '没有这个文件夹');
      const { status, stdout, stderr } = chengli(['lookup', '揭榜挂帅', '--library', missing, '--format', 'json']);
      assert.equal(status, 2);
      assert.ok(stderr.includes(missing));
      assert.ok((JSON.parse(stdout) as Row[]).length > 0);
    });
  });

  describe('text of every kind is read', () => {
    const expected = [['技术合同成交额', 150]];
    for (const [name, bytes] of [
      ['GB18030', iconv.encode(plan, 'gb18030')],
      ['CRLF', Buffer.from(plan.replaceAll('\n', '\r\n'))],
      ['a byte order mark', Buffer.from(`\ufeff${plan}`)],
      ['UTF-16 with a byte order mark', iconv.encode(plan, 'utf-16le', { addBOM: true })],
      ['NUL bytes', Buffer.from(plan.replace('引进', '\0引进'))],
    ] as const)
      it(name, () => {
        const odd = join(folder, 'odd.gongwen');
        writeFileSync(odd, bytes);
        assert.deepEqual(
          rows(['targets', odd]).map((row) => [row.indicator, row.value]),
          expected,
        );
        const decoded = name === 'CRLF' ? plan.replaceAll('\n', '\r\n') : plan;
        if (name === 'NUL bytes') return;
        for (const row of rows(['targets', odd])) assert.equal(bare(decoded.slice(row.start, row.end)), bare(row.text));
      });

    it('an empty file and one of a single character', () => {
      for (const text of ['', '一', '\n', '\0'])
        for (const command of ['targets', 'check', 'outline'])
          assert.deepEqual(rows([command, '-'], text), [], `${command} ${JSON.stringify(text)}`);
    });

    it('a line of a megabyte', () => {
      const clause = '推进科技成果转化，技术合同成交额达到150亿元，引进一批高端研发机构，';
      const found = rows(['targets', '-'], clause.repeat(Math.ceil(1_000_000 / Buffer.byteLength(clause))));
      assert.ok(found.length > 1000);
    });
  });
});
