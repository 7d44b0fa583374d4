import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import fc from 'fast-check';
import { readDocument } from '../../server/src/library/read-document.ts';
import { readPrecedent } from '../../server/src/library/read-precedent.ts';

const seeds = join(import.meta.dirname, '../../seeds');
const golden = join(import.meta.dirname, 'golden');
/** UPDATE_GOLDEN=1 writes what is found instead of comparing; read the difference before committing it. */
const isUpdating = process.env.UPDATE_GOLDEN === '1';
const names = readdirSync(seeds).sort();

function read(name: string) {
  return readDocument(readFileSync(join(seeds, name), 'utf8'), name);
}

/** What a careful reader notes of each seed: first and last words of the body, and the metadata. */
const expected: Readonly<Record<string, { first: string; last: string; metadata: object }>> = {
  '000_0046dff7dcc0f961.txt': {
    first: '市科技局2017年工作计划',
    last: '使科技工作更好地把握规律性、富有创造性。',
    metadata: {
      title: '市科技局2017年工作计划',
      issuer: '武汉市科学技术局',
      place: '武汉市',
      year: 2017,
      documentNumber: null,
      date: '2017-06-16',
    },
  },
  '001_31cbb575ad998fa6.txt': {
    first: '《武汉市人民政府办公厅关于印发武汉市大力推进科技创新提能工作实施方案的通知》',
    last: '推广典型做法，推动高质量完成各项目标任务。',
    metadata: {
      title: '武汉市大力推进科技创新提能工作实施方案',
      issuer: '武汉市人民政府办公厅',
      place: '武汉市',
      year: 2021,
      documentNumber: '武政办〔2021〕26号',
      date: '2021-03-28',
    },
  },
  '002_cee58c647e0cd370.txt': {
    first: '关于印发《2015年全市科技工作要点》的通知',
    last: '加大对县（市）区科技创新考核指标、产业集聚区的考核以及科技进步的考核。',
    metadata: {
      title: '2015年全市科技工作要点',
      issuer: '郑州市科学技术局',
      place: '郑州市',
      year: 2015,
      documentNumber: null,
      date: '2015-02-27',
    },
  },
  '003_9fd2deb2205d7544.txt': {
    first: '青岛市科技局2018年工作要点',
    last: '努力建设一支在新时代尚实干、勇作为、敢担当的科技干部队伍。',
    metadata: {
      title: '青岛市科技局2018年工作要点',
      issuer: '青岛市科技局',
      place: '青岛市',
      year: 2018,
      documentNumber: null,
      date: '2018-02-11',
    },
  },
  '004_7313937f9e02b073.txt': {
    first: '宁波市科学技术局2016年工作思路',
    last: '使尊重知识、崇尚创新、诚信守法理念深入人心。',
    metadata: {
      title: '宁波市科学技术局2016年工作思路',
      issuer: '宁波市科学技术局',
      place: '宁波市',
      year: 2016,
      documentNumber: null,
      date: '2016-01-27',
    },
  },
};

/** Words of page furniture, those of the seeds and their like: none may be left in any clean text. */
const furniture =
  /验证码|驗證碼|留言与评论|条评论|浏览量|瀏覽量|浏览次数|分享到|责任编辑|\[编辑|Copyright|All Rights|ICP备|公网安备|新闻备案|免费在线|羞羞|在线观看|索引号|主题分类|发布机构|成文日期|废止日期|当前位置|今天是|发布时间|发布单位|来源：|阅读：|服务中心微信公众号|本文链接|本文关键词|最新政策|标签：|搜索|继续看新闻|精彩美图|更多>>|大家爱看|手机版|小程序|版权稿件|转载|启标|下载网站|http|<\?xml|[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]/;

describe('the seeds', () => {
  it('are the ones that are known here', () => assert.deepEqual(names, Object.keys(expected)));

  for (const [name, { first, last, metadata }] of Object.entries(expected)) {
    it(`${name}: first line, last line, metadata`, () => {
      const document = read(name);
      const lines = document.clean.text.split('\n');
      assert.equal(lines[0], first);
      assert.ok(lines.at(-1)?.endsWith(last), `last line: ${lines.at(-1)}`);
      assert.deepEqual(document.metadata, metadata);
    });

    it(`${name}: no page furniture in the text`, () => {
      const found = read(name)
        .clean.text.split('\n')
        .filter((line) => furniture.test(line));
      assert.deepEqual(found, []);
    });

    it(`${name}: clean text as read by eye`, () => {
      const file = join(golden, `${basename(name, '.txt')}.txt`);
      const text = `${read(name).clean.text}\n`;
      if (isUpdating) writeFileSync(file, text);
      assert.equal(text, readFileSync(file, 'utf8'));
    });

    it(`${name}: every line maps back to where it stands`, () => {
      const { raw, clean } = read(name);
      let at = 0;
      let last = 0;
      for (const line of clean.text.split('\n')) {
        const span = clean.toSource({ start: at, end: at + line.length });
        assert.ok(span.start >= last, 'lines go forward');
        const written = raw.slice(span.start, span.end);
        assert.equal(readDocument(written).clean.text.replaceAll('\n', ''), line, 'the same stretch reads the same');
        last = span.end;
        at += line.length + 1;
      }
    });
  }
});

describe('readDocument', () => {
  it('takes a text without a page around it as it is', () => {
    const text = '一、主要目标\n新增高新技术企业100家\n二、重点任务\n建设科技园区';
    assert.equal(readDocument(text).clean.text, text);
  });

  it('drops navigation, metadata, share buttons and footer of a page of another site', () => {
    const page = [
      '甘棠市人民政府门户网站',
      '首页  政务公开  互动交流',
      '您现在的位置：首页 > 政务公开 > 规划计划',
      '索引号：',
      '00123/2024-00088',
      '发布机构：',
      '泉州市鲤城区人民政府办公室',
      '发布日期：2024-03-09',
      '名　称：',
      '浏览次数：12 【字体：大 中 小】',
      '泉州市鲤城区人民政府办公室关于印发',
      '2024年全区粮食生产工作方案的通知',
      '鲤政办[2024]7号',
      '各街道办事处,区直有关单位:',
      '《2024年全区粮食生产工作方案》已经区政府同意,现印发给你们,请认真组织实施。',
      '泉州市鲤城区人民政府办公室',
      '2024年3月5日',
      '2024年全区粮食生产工作方案',
      '一、目标任务',
      '全年粮食播种面积稳定在1.2万亩以上,总产量达到0.5万吨。',
      '(此件公开发布)',
      '附件：任务分解表.docx',
      '扫一扫在手机打开当前页',
      '主办单位：鲤城区人民政府办公室  闽ICP备00000000号',
    ].join('\n');
    const { clean, metadata } = readDocument(page);
    const lines = clean.text.split('\n');
    assert.equal(lines[0], '泉州市鲤城区人民政府办公室关于印发');
    assert.equal(lines.at(-1), '（此件公开发布）');
    assert.equal(lines.length, 11);
    assert.deepEqual(metadata, {
      title: '2024年全区粮食生产工作方案',
      issuer: '泉州市鲤城区人民政府办公室',
      place: '鲤城区',
      year: 2024,
      documentNumber: '鲤政办〔2024〕7号',
      date: '2024-03-05',
    });
  });

  it('reads who reports where and when from the line under 政府工作报告', () => {
    const { metadata } = readDocument(
      '政府工作报告\n——2031年1月20日在青海省第十四届人民代表大会第四次会议上\n省长 某某某\n各位代表：\n现在，我代表省人民政府，向大会报告工作，请予审议，并请各位委员提出意见。',
    );
    assert.deepEqual(metadata, {
      title: '政府工作报告',
      issuer: '青海省人民政府',
      place: '青海省',
      year: 2031,
      documentNumber: null,
      date: '2031-01-20',
    });
  });

  it('does not take a number or a date it quotes for its own', () => {
    const { metadata } = readDocument(
      '扩大住房保障若干措施\n根据省政府《关于住房保障的意见》（某政发〔2019〕3号）和2019年5月6日会议精神，结合实际，制定如下措施。\n一、加大供应。新增保障房1000套。',
    );
    assert.equal(metadata.documentNumber, null);
    assert.equal(metadata.date, null);
    assert.equal(metadata.year, null);
  });

  it('takes the place from the session where the report has lost its title, and the name of the file for a title', () => {
    const precedent = readPrecedent(
      '——2031年2月11日在海拉尔区第十四届人民代表大会第六次会议上\n区长 某某某\n各位代表：\n现在，我代表区人民政府，向大会报告工作，请予审议。\n一、去年工作回顾\n完成投资3亿元。',
      '/资料/报告_甲.txt',
    );
    assert.deepEqual(precedent.label, { title: '报告_甲', place: '海拉尔区', year: 2031, genre: null });
  });

  it('asks the file name only where the text is silent', () => {
    const body = '为做好防汛工作，制定本方案。\n一、工作目标。确保安全度汛，做到有备无患。';
    assert.equal(readDocument(body, '2024-05-06_【合肥市人民政府】2023年防汛工作方案.txt').metadata.issuer, '合肥市人民政府');
    assert.equal(readDocument(`武汉市2022年防汛工作方案\n${body}`, '合肥市2023年防汛工作方案.txt').metadata.place, '武汉市');
    assert.equal(readDocument(`武汉市2022年防汛工作方案\n${body}`, '合肥市2023年防汛工作方案.txt').metadata.year, 2022);
  });

  it('takes any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const { clean } = readDocument(text, text);
        assert.ok(clean.toSource({ start: 0, end: clean.text.length }).end <= text.length);
      }),
      { numRuns: 200 },
    );
  });

  for (const piece of ['字', '1', '（', '《', '首页>', '索引号：\n', '年', '：', '，\n', '〔2024〕', '一、\n', '关于', '印发《', '\n']) {
    it(`reads 300,000 characters of ${JSON.stringify(piece)}`, () => {
      const text = piece.repeat(Math.ceil(300_000 / piece.length));
      assert.ok(readDocument(text).clean.text.length <= text.length);
    });
  }
});
