import assert from 'node:assert/strict';
import { PdfError, readPdf } from '../../server/src/library/read-pdf.ts';
import { judge } from '../../server/src/library/text-layer.ts';
import { drawLines, type Set as Line, setPage, writePdf } from './pdf-writer.ts';

const opening =
  '为深入贯彻落实创新驱动发展战略，加快建设具有核心竞争力的科技创新中心，推动科技创新和产业创新深度融合，根据省委、省政府工作部署，结合我市实际，制定本方案。';
const goal = '到二〇二七年，全社会研发经费投入强度达到百分之三点五，技术合同成交额突破一千亿元，高新技术企业数量达到五千家以上。';
const measure = '支持企业牵头组建创新联合体，实施一批重大科技专项，对获得立项的项目按规定给予资金支持，市级财政予以配套。';

describe('PDF', () => {
  it('lines of a paragraph are put together again, over the end of a page too', async () => {
    const [head, tail] = [opening.slice(0, 46), opening.slice(46)];
    const next = tail.match(/.{1,24}/gu)?.map((text, index) => ({ text, x: 100, y: 760 - index * 28 })) ?? [];
    const rest = setPage([goal, measure], 24, 760 - next.length * 28);
    const text = await readPdf(writePdf([setPage([goal, head]), [...next, ...rest]]));
    assert.deepEqual(text.split('\n'), [goal, opening, goal, measure]);
  });

  it('headings stand alone, centred titles and numbered lines too', async () => {
    const lines = [
      { text: '某市科技创新工作方案', x: 180, y: 800, size: 22 },
      ...setPage(['一、主要目标', goal, '（一）培育企业。', measure, '二、保障措施', opening]),
    ];
    const text = await readPdf(writePdf([lines]));
    assert.deepEqual(text.split('\n'), [
      '某市科技创新工作方案',
      '一、主要目标',
      goal,
      '（一）培育企业。',
      measure,
      '二、保障措施',
      opening,
    ]);
  });

  it('running heads and page numbers are left out, whatever they stand beside', async () => {
    const page = (number: number, paragraph: string) => [
      { text: `— ${number} —`, x: 280, y: 40, size: 12 },
      { text: '某市人民政府公报', x: 230, y: 810, size: 12 },
      ...setPage([paragraph, measure]),
    ];
    const text = await readPdf(writePdf([page(1, opening), page(2, goal), page(3, opening), page(4, goal)]));
    assert.deepEqual(text.split('\n'), [opening, measure, goal, measure, opening, measure, goal, measure]);
  });

  it('the name of the office on the first page stays', async () => {
    const text = await readPdf(writePdf([[{ text: '某市人民政府文件', x: 150, y: 810, size: 30 }, ...setPage([opening, goal])]]));
    assert.equal(text.split('\n')[0], '某市人民政府文件');
  });

  it('rows of a table are lines, their cells parted by bars', async () => {
    const row = (cells: readonly string[], y: number) => cells.map((text, index) => ({ text, x: 100 + index * 150, y }));
    const text = await readPdf(
      writePdf([[...row(['指标', '单位', '目标'], 700), ...row(['技术合同成交额', '亿元', '一千'], 670), ...setPage([opening], 24, 600)]]),
    );
    assert.deepEqual(text.split('\n').slice(0, 2), ['指标 | 单位 | 目标', '技术合同成交额 | 亿元 | 一千']);
  });

  describe('with a table whose lines are drawn', () => {
    const cell = (x: number, y: number, ...lines: readonly string[]): Line[] =>
      lines.map((text, index) => ({ text, x, y: y - index * 20, size: 12 }));
    // 指标 | 目标 | 责任单位, the first cell of the second row over two rows.
    const text = [
      ...cell(110, 730, '指标'),
      ...cell(210, 730, '目标'),
      ...cell(310, 730, '责任单位'),
      ...cell(110, 670, '高新技', '术企业'),
      ...cell(210, 690, '五百家'),
      ...cell(310, 690, '市科技局、', '市财政局'),
      ...cell(210, 640, '增长一成'),
      ...cell(310, 640, '市统计局'),
    ];
    const across = [750, 710, 610].map((y) => [100, y, 400, y] as const);
    const down = [100, 200, 300, 400].map((x) => [x, 750, x, 610] as const);
    const rows = ['指标 | 目标 | 责任单位', '高新技术企业 | 五百家 | 市科技局、市财政局', '高新技术企业 | 增长一成 | 市统计局'];
    const read = async (drawn: string, lines: readonly Line[] = text) =>
      (await readPdf(writePdf([[...lines, ...setPage([opening], 24, 560)]], 'UniGB-UTF16-H', [drawn]))).split('\n');

    it('rows are lines, cells put together; the name of several rows is said in each', async () => {
      assert.deepEqual(await read(drawLines([...across, ...down, [200, 660, 400, 660]])), [...rows, opening]);
    });

    it('lines may be thin areas, in another system of coordinates', async () => {
      const areas = [...across, [200, 660, 400, 660]]
        .map(([x, y, toX]) => `${x} ${842 - (y as number)} ${(toX as number) - (x as number)} 0.5 re f`)
        .concat(down.map(([x]) => `${x} 92 0.5 140 re f`));
      assert.deepEqual(await read(`q 1 0 0 -1 0 842 cm\n${areas.join('\n')}\nQ`), [...rows, opening]);
    });

    it('a number broken at the end of its cell is one', async () => {
      const drawn = drawLines([...across, ...[100, 200, 250, 400].map((x) => [x, 750, x, 610] as const)]);
      const lines = [
        ...cell(110, 730, '文号'),
        ...cell(204, 730, '编号'),
        ...cell(260, 730, '年份'),
        ...cell(110, 690, '发改价', '格规'),
        ...cell(204, 690, '255', '9'),
        ...cell(260, 690, '2016', '2017'),
      ];
      assert.deepEqual((await read(drawn, lines)).slice(0, 2), ['文号 | 编号 | 年份', '发改价格规 | 2559 | 2016 2017']);
    });

    it('a row broken at the end of its page is one, the heading set again on the next stands once', async () => {
      const frame = (top: number, ...ys: readonly number[]) =>
        drawLines([
          ...[top, ...ys].map((y) => [100, y, 400, y] as const),
          ...[100, 200, 300, 400].map((x) => [x, top, x, ys.at(-1) as number] as const),
        ]);
      const heading = (y: number) => [...cell(110, y, '指标'), ...cell(210, y, '措施'), ...cell(310, y, '责任单位')];
      const pages = [
        [
          ...setPage([opening], 24, 800),
          ...heading(630),
          ...cell(110, 590, '孵化器'),
          ...cell(210, 590, '新建。'),
          ...cell(310, 590, '市科技局'),
          ...cell(110, 550, '企业'),
          ...cell(204, 550, '建立梯度培育', '机制，每年遴'),
          ...cell(310, 550, '市科技局'),
        ],
        [
          ...heading(780),
          ...cell(204, 740, '选一百家。'),
          ...cell(210, 700, '给予补助'),
          ...cell(310, 700, '市财政局'),
          ...setPage([goal], 24, 600),
        ],
      ];
      const drawn = [frame(650, 610, 570, 500), frame(800, 760, 720, 680)];
      assert.deepEqual((await readPdf(writePdf(pages, 'UniGB-UTF16-H', drawn))).split('\n'), [
        opening,
        '指标 | 措施 | 责任单位',
        '孵化器 | 新建。 | 市科技局',
        '企业 | 建立梯度培育机制，每年遴选一百家。 | 市科技局',
        '| 给予补助 | 市财政局',
        goal,
      ]);
    });

    it('a frame around text, and lines to write on, are no table', async () => {
      const drawn = drawLines([
        [80, 800, 520, 800],
        [80, 200, 520, 200],
        [80, 800, 80, 200],
        [520, 800, 520, 200],
        [100, 500, 300, 500],
      ]);
      const lines = [...setPage([goal, measure]), ...cell(100, 330, '某市科技局'), ...cell(300, 330, '二〇二六年')];
      assert.deepEqual((await readPdf(writePdf([lines], 'UniGB-UTF16-H', [drawn]))).split('\n'), [goal, measure, '某市科技局　二〇二六年']);
    });
  });

  it('附表1 over what is attached stands alone, also where a line right above it reaches the margin', async () => {
    const list = '附：一、某市人才购房补贴资格申请表及其填写说明';
    const page = (lines: readonly string[]) => lines.map((text, index) => ({ text, x: 100, y: 760 - index * 28 }));
    const last = ['培育企业', '建设平台', '引进人才', '转化成果', '开放合作', '优化服务'].map((word) =>
      `${word}由市科技局牵头负责并会同有关部门落实`.slice(0, 20),
    );
    const pages = [page([...last, `${list}${list}`.slice(0, 24)]), page(['附表 1', opening.slice(0, 24)])];
    assert.ok((await readPdf(writePdf(pages))).split('\n').includes('附表 1'));
  });

  it('a line with a space left in it goes on as any other', async () => {
    const lines = setPage([goal, measure]);
    const first = lines[0] as Line;
    const gap = [
      { ...first, text: first.text.slice(0, 8) },
      { ...first, text: first.text.slice(12), x: first.x + 12 * 16 },
    ];
    const text = await readPdf(writePdf([[...gap, ...lines.slice(1)]]));
    assert.deepEqual(text.split('\n'), [`${goal.slice(0, 8)}　${goal.slice(12)}`, measure]);
  });

  it('footnotes and their marks are left out, also where the paragraph goes on on the next page', async () => {
    const mark = (text: string, x: number, y: number) => ({ text, x, y: y + 5, size: 6 });
    const line = (y: number, ...runs: readonly string[]): Line[] => {
      let x = 100;
      return runs.flatMap((run) => {
        const isMark = /^[\d①]$/.test(run);
        const set = isMark ? mark(run, x, y) : { text: run, x, y };
        x += run.length * (isMark ? 6 : 16);
        return [set];
      });
    };
    const pages = [
      [
        ...setPage([opening], 24, 760),
        ...line(620, '高新技术企业', '1', '达到五百家以上，新增孵化器', '①', '一百家，'),
        ...line(592, '其中建筑面积超过一万', 'm', '2', '的要达到三十家以上，由市'),
        mark('1', 100, 120),
        { text: '数据来自市科技局统计。', x: 108, y: 120, size: 10 },
        { text: '① 含市级以上孵化器，', x: 100, y: 106, size: 10 },
        { text: '不含企业自建的。', x: 100, y: 92, size: 10 },
      ],
      [...line(760, '科技局牵头负责，年底前完成。'), ...setPage([goal], 24, 732), { text: '1 不是注释', x: 100, y: 92, size: 10 }],
    ];
    assert.deepEqual((await readPdf(writePdf(pages))).split('\n'), [
      opening,
      '高新技术企业达到五百家以上，新增孵化器一百家，其中建筑面积超过一万m2的要达到三十家以上，由市科技局牵头负责，年底前完成。',
      goal,
      '1 不是注释',
    ]);
  });

  it('a scan is recognised', async () => {
    await assert.rejects(
      readPdf(writePdf([[], []])),
      (error: unknown) => error instanceof PdfError && error.kind === 'scan' && error.pages === 2,
    );
  });

  it('text whose characters are named by no table is recognised', async () => {
    await assert.rejects(
      readPdf(writePdf([setPage([opening, goal])], 'Identity-H')),
      (error: unknown) => error instanceof PdfError && (error.kind === 'garbage' || error.kind === 'scan'),
    );
  });

  it('a damaged file is recognised', async () => {
    const bytes = Buffer.from('%PDF-1.4\n\x00\x01 nothing else');
    await assert.rejects(readPdf(bytes), (error: unknown) => error instanceof PdfError && error.kind === 'corrupt');
  });

  it('a file cut off gives what it holds or says that it is damaged', async () => {
    const whole = writePdf([setPage([opening, goal]), setPage([measure])]);
    for (const part of [0.2, 0.5, 0.8, 0.98]) {
      try {
        assert.ok(opening.startsWith((await readPdf(whole.subarray(0, whole.length * part))).slice(0, 20)));
      } catch (error) {
        assert.ok(error instanceof PdfError, String(error));
      }
    }
  });
});

describe('a text layer', () => {
  const cases: readonly (readonly [string, string, number, ReturnType<typeof judge>])[] = [
    ['prose', opening, 1, 'text'],
    ['nothing', '', 3, 'scan'],
    ['the imprint of a scanner on every page', 'CamScanner', 4, 'scan'],
    ['signs', '!"#$%&\'()*+,-./0123456789:;<=>?@'.repeat(5), 1, 'garbage'],
    ['characters of the private area', `${opening}\n${'\ue123'.repeat(20)}`, 1, 'garbage'],
    ['characters nobody writes', '龘靐齉爩鱻麤龗灪吁爨癵籱麣纞虋讟钃鸜麷鸾厵滟灩灥饢驫'.repeat(3), 1, 'garbage'],
    ['English', 'The quick brown fox jumps over the lazy dog. '.repeat(10), 1, 'garbage'],
  ];
  for (const [name, text, pages, verdict] of cases) it(`${name}: ${verdict}`, () => assert.equal(judge(text, pages), verdict));
});
