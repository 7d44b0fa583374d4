import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isHtml, readHtml } from '../../server/src/library/html-text.ts';
import { readDocument } from '../../server/src/library/read-document.ts';

const page = `<!DOCTYPE html>
<html><head><title>宁德市2024年防汛工作方案_宁德市人民政府</title><style>p{color:red}</style></head>
<body>
<div class="nav"><a href="/">首页</a><a href="/zw">政务公开</a></div>
<script>document.write("不见")</script><div style="display:none">隐藏的话</div>
<h1>宁德市2024年<br>防汛工作方案</h1>
<p>&nbsp;&nbsp;为做好<b>防汛</b>工作,制定本方案&mdash;&mdash;请认真
执行。</p>
<p>一、工作目标。新增<span>避险</span>场所<a href="#">12处</a>以上,培训人员超过3000人次。
<table><tr><td>单位</td><td>任务</td></tr></table>
<div>分享到：</div>
</body></html>`;

describe('web pages', () => {
  it('are told from text', () => {
    assert.ok(isHtml(page));
    assert.ok(isHtml('<div>一</div>', '一.htm'));
    for (const text of ['<一>是', '一、目标', '', '# 标题\n<br>']) assert.ok(!isHtml(text), text);
  });

  it('give their visible text, a block a line', () => {
    const lines = readHtml(page)
      .text.split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
    assert.deepEqual(lines.slice(0, 4), ['首页', '政务公开', '宁德市2024年', '防汛工作方案']);
    assert.ok(!lines.some((line) => /不见|隐藏|color/.test(line)));
    assert.ok(lines.includes('单位\t任务'));
  });

  it('with all sentences hidden are read as their script would show them', () => {
    const document = '<p>为做好防汛工作，制定本方案。</p><p>一、备足物资。</p><p>二、组织演练。</p>';
    const hidden = (visible: string) => readHtml(`<html><body>${visible}<div style="display:none">${document}</div></body></html>`).text;
    assert.match(hidden('<h2>防汛工作方案</h2>'), /防汛工作方案\n+为做好防汛工作，制定本方案。\n一、备足物资。/);
    assert.doesNotMatch(hidden('<p>这里有话。</p><p>那里有话。</p><p>处处有话。</p>'), /防汛/);
  });

  it('are read like other documents, and map back into their markup', () => {
    const { clean } = readDocument(page, '宁德.html');
    assert.deepEqual(clean.text.split('\n').slice(0, 4), [
      '宁德市2024年',
      '防汛工作方案',
      '为做好防汛工作，制定本方案——请认真执行。',
      '一、工作目标。新增避险场所12处以上，培训人员超过3000人次。',
    ]);
    const at = clean.text.indexOf('12处');
    const span = clean.toSource({ start: at, end: at + 3 });
    assert.equal(page.slice(span.start, span.end), '12处');
  });

  it('keep the figures of a table apart, and leave labels and their values as they are', () => {
    const row = (...cells: readonly string[]) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
    const data = readHtml(`<html><table>${row('指标', '2025年', '2030年')}${row('投入强度（%）', '3.1', '3.6')}</table>`);
    assert.deepEqual(data.text.trim().split('\n'), ['指标 | 2025年 | 2030年', '投入强度（%） | 3.1 | 3.6']);
    const labels = readHtml(`<html><table>${row('索引号：', '123', '日期：', '2025-01-02')}</table>`);
    assert.equal(labels.text.trim(), '索引号：\t123\t日期：\t2025-01-02');
  });

  it('give a row of data as a line, whatever its cells are made of, the name of several rows in each', () => {
    const table = `<table>
      <tr><th><p>类别</p></th><th><p>指标</p></th><th><p>2027年</p></th><th>责任单位</th></tr>
      <tr><td rowspan="2"><p><b>企业</b></p></td><td><p>高新技术</p><p>企业（家）</p></td><td><p>500</p></td><td rowspan="2">市科技局</td></tr>
      <tr><td>孵化器<br>（家）</td><td><p>20</p><p>30</p></td></tr>
      <tr><td>成果</td><td>技术合同成交额（亿元）</td><td>100</td><td><p>&nbsp;</p></td></tr>
      <tr><td colspan="4"><p>注：数据来自统计。</p><p>另行更新。</p></td></tr>
    </table>`;
    const { text } = readHtml(`<html><p>前</p>${table}<p>后</p>`);
    const lines = text.split('\n').map((line) => line.trim());
    assert.deepEqual(
      lines.filter((line) => line !== ''),
      [
        '前',
        '类别 | 指标 | 2027年 | 责任单位',
        '企业 | 高新技术企业（家） | 500 | 市科技局',
        '企业 | 孵化器（家） | 20 30 | 市科技局',
        '成果 | 技术合同成交额（亿元） | 100 |',
        '注：数据来自统计。',
        '另行更新。',
        '后',
      ],
    );
  });

  it('whose parts stand in a table keep their paragraphs', () => {
    const paragraphs = Array.from({ length: 30 }, (_, at) => `<p>第${at}项工作要抓紧推进，压实责任，按季度调度，年底前完成全部任务。</p>`);
    const { text } = readHtml(`<html><table><tr><td>导航<br>栏目</td><td>${paragraphs.join('')}</td><td><p>链接</p></td></tr></table>`);
    assert.equal(text.split('\n').filter((line) => line.endsWith('年底前完成全部任务。')).length, 30);
  });

  it('do not grow by names of rows said again and again', () => {
    const cells = `<td rowspan=1000>${'名'.repeat(20)}</td>`.repeat(500);
    const page = `<html><table><tr>${cells}</tr>${'<tr><td>一</td></tr>'.repeat(900)}</table>`;
    assert.ok(readHtml(page).text.length < page.length * 3);
  });

  it('of Word leave out heads, notes and their marks', () => {
    const mark = '<a style="mso-footnote-id:ftn1" href="#_ftn1" name="_ftnref1"><span class=MsoFootnoteReference>[1]</span></a>';
    const notes =
      '<div style="mso-element:footnote-list"><hr><div style="mso-element:footnote" id=ftn1><p>[1] 数据来自统计。</p></div></div>';
    const head = '<div style="mso-element:header" id=h1><p>工作要点</p></div>';
    assert.equal(readHtml(`<html><body>${head}<p>企业达到500${mark}家。</p>${notes}</body></html>`).text.trim(), '企业达到500家。');
  });

  it('may be broken anywhere', () => {
    fc.assert(
      fc.property(fc.nat(page.length), fc.nat(page.length), (from, to) => {
        const broken = `<html>${page.slice(from)}${page.slice(0, to)}`;
        const { clean } = readDocument(broken);
        assert.ok(clean.toSource({ start: 0, end: clean.text.length }).end <= broken.length);
      }),
      { numRuns: 60 },
    );
  });
});
