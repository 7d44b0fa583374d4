import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { quotation } from '../../server/src/features/insertion.ts';
import { localiser } from '../../server/src/features/localise.ts';
import { writeOut } from '../../server/src/handover/write-out.ts';
import { readPrecedent } from '../../server/src/library/read-precedent.ts';
import { createService } from '../../server/src/service.ts';
import { paragraphs } from './packed.ts';

const run =
  '支持龙头企业联合高校院所组建创新联合体，围绕产业链关键环节开展技术攻关，每年遴选20个重点项目，由市级财政给予资助，项目实行揭榜挂帅和里程碑考核';
const library: Readonly<Record<string, string>> = {
  '/文库/西川.txt': `西川市2024年科技工作要点\n一、重点任务\n1.组建联合体。${run}。\n`,
  '/文库/东海.txt': '东海市2023年科技工作要点\n一、重点任务\n1.建设孵化器。新建孵化器3家。\n',
  '/文库/通知.txt':
    '关于印发《北山市科技创新行动方案》的通知\n各区：\n现将《北山市科技创新行动方案》印发给你们，请认真贯彻执行。\n北山市科技创新行动方案\n一、重点任务\n1.建设平台。新建平台3家。\n',
};

describe('sources', () => {
  const service = createService(localiser({}, 'zh'));
  for (const [file, text] of Object.entries(library)) service.add(readPrecedent(text, file));
  const read = (text: string) =>
    service.read(TextDocument.create(`file:///${text.length}.gongwen`, 'gongwen', 1, text), '/文稿/草稿.gongwen');
  const sources = (text: string) => service.handOver(read(text), { what: 'sources' }, writeOut);

  it('are the plans the draft names, with place, year, file and where they are used', async () => {
    assert.equal(
      await sources('临江市2026年科技工作要点\n\n二、重点任务\n\n1.建设孵化器。参照《东海市2023年科技工作要点》，新建孵化器3家。\n'),
      `# 引用和沿用的先例

1. 《东海市2023年科技工作要点》，东海市 2023年
   - /文库/东海.txt
   - 第 5 行（重点任务　建设孵化器）：引用
`,
    );
  });

  it('are found by the title of the plan and by that of the paper it came with', async () => {
    assert.match((await sources('要点\n一、任务\n参照《北山市科技创新行动方案》办理。')) as string, /通知\.txt/);
  });

  it('are those whose words the draft repeats', async () => {
    const found = (await sources(
      `临江市2026年科技工作要点\n\n二、重点任务\n\n1.联合攻关。${run.replace('20', '30')}，切实见效。\n`,
    )) as string;
    assert.match(found, /《西川市2024年科技工作要点》/);
    assert.match(found, /第 5 行（重点任务　联合攻关）：文字相同 \d+ 字/);
  });

  it('are what a quotation gives as its source, even if the library no longer holds it', async () => {
    const text = (title: string) => `要点\n一、任务\n1.学习。“新建孵化器。”（《${title}》，南岭市 2022年）`;
    assert.match(
      (await sources(text('南岭市2022年工作要点'))) as string,
      /《南岭市2022年工作要点》，南岭市 2022年\n {3}- 文库里没有这份计划/,
    );
    // Named without a quotation it may be anything: a law, a higher paper.
    assert.equal(await sources('要点\n一、任务\n1.学习。贯彻《南岭市2022年工作要点》。'), null);
  });

  it('are what the panel inserts as a quotation', async () => {
    for (const precedent of service.precedents.all()) {
      const at = precedent.plan.text.indexOf('1.');
      const found = (await sources(`要点\n一、任务\n1.学习。${quotation(precedent, { start: at, end: at + 8 })}`)) as string;
      assert.ok(found.includes(precedent.id), precedent.id);
      assert.doesNotMatch(found, /文库里没有/);
    }
  });

  it('are not the draft itself', async () => {
    const own = createService(localiser({}, 'zh'));
    const text = library['/文库/西川.txt'] as string;
    own.add(readPrecedent(text, '/文稿/草稿.gongwen'));
    const draft = own.read(
      TextDocument.create('file:///own.gongwen', 'gongwen', 1, `${text}《西川市2024年科技工作要点》`),
      '/文稿/草稿.gongwen',
    );
    assert.equal(await own.handOver(draft, { what: 'sources' }, writeOut), null);
  });

  it('of plans with one title are those whose place and year stand behind it', async () => {
    const twins = createService(localiser({}, 'zh'));
    for (const [place, year] of [
      ['东海市', 2023],
      ['西川市', 2024],
    ] as const)
      twins.add(
        readPrecedent(
          `${place}科技局\n科技工作要点任务书\n一、${year}年重点任务\n1.新建平台${year}家。\n${place}科技局\n${year}年1月8日`,
          `${place}.txt`,
        ),
      );
    const labels = [...twins.precedents.all()].map(({ label }) => `${label.title}${label.place}${label.year}`);
    const [first] = [...twins.precedents.all()].map(({ label }) => label);
    const draft = twins.read(
      TextDocument.create(
        'file:///x.gongwen',
        'gongwen',
        1,
        `要点\n一、任务\n1.建。“新建。”（《${first?.title}》，${first?.place} ${first?.year}年）`,
      ),
      'x',
    );
    const found = (await twins.handOver(draft, { what: 'sources' }, writeOut)) as string;
    assert.match(found, /东海市\.txt/, labels.join());
    assert.doesNotMatch(found, /西川市\.txt/, labels.join());
  });

  it('are found by labels and indexes: of all plans only one whose words are repeated is fetched from disk', async () => {
    const stored = createService(localiser({}, 'zh'));
    const fetched = new Set<string>();
    for (const [file, text] of Object.entries(library)) {
      const { id, metadata, label, plan, source } = readPrecedent(text, file);
      const fetch = <Held>(held: Held) => {
        fetched.add(id);
        return held;
      };
      const precedent = { id, metadata, label, plan, source };
      Object.defineProperties(precedent, { plan: { get: () => fetch(plan) }, source: { get: () => fetch(source) } });
      stored.add(precedent);
    }
    const draft = read(`要点\n一、任务\n1.组建联合体。${run}。\n2.孵化。参照《东海市2023年科技工作要点》。\n`);
    assert.equal(fetched.size, 3, 'what is added is read');
    fetched.clear();
    const found = (await stored.handOver(draft, { what: 'sources' }, writeOut)) as string;
    assert.ok(found.includes('西川.txt') && found.includes('东海.txt'), found);
    assert.deepEqual([...fetched], ['/文库/西川.txt']);
  });

  it('can close the Word file, without the folders they lie in', async () => {
    const draft = read('临江市2026年科技工作要点\n\n二、重点任务\n\n1.建设孵化器。参照《东海市2023年科技工作要点》，新建孵化器3家。\n');
    const texts = async (wanted: boolean) =>
      paragraphs((await service.handOver(draft, { what: 'word', sources: wanted }, writeOut)) as Uint8Array).map(({ text }) => text);
    const annexed = await texts(true);
    assert.ok(annexed.includes('引用和沿用的先例') && annexed.includes('《东海市2023年科技工作要点》') && annexed.includes('东海.txt'));
    assert.ok(!annexed.join('').includes('/文库'));
    assert.ok(!(await texts(false)).includes('引用和沿用的先例'));
  });

  it('of nothing there is nothing to hand over', async () => {
    const empty = read('');
    for (const wanted of [
      { what: 'word', sources: true },
      { what: 'ledger', format: 'xlsx', grouping: 'section', reminders: true },
      { what: 'sources' },
    ] as const)
      assert.equal(await service.handOver(empty, wanted, writeOut), null);
  });
});
