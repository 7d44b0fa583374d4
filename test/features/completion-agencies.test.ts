import assert from 'node:assert/strict';
import { CompletionItemKind } from 'vscode-languageserver-types';
import { localiser } from '../../server/src/features/localise.ts';
import { readPrecedent } from '../../server/src/library/read-precedent.ts';
import { createService } from '../../server/src/service.ts';
import { offeredAt } from './offered.ts';

const city = (name: string, tasks: string) => `${name}2024年科技工作要点\n一、重点任务\n${tasks}`;
const farming = (lead: string, others: string) =>
  `（一）推进高标准农田建设，改造高标准农田5万亩。（牵头单位：${lead}；责任单位：${others}）\n`;
const incubators = '（二）建设科技企业孵化器，新建众创空间和孵化器5家。（牵头单位：市科技局；责任单位：市人才服务局、市税务局）\n';
const service = createService(localiser({}, 'en'));
for (const [at, text] of [
  city('西川市', farming('市农业农村局', '市财政局、市水利局') + incubators),
  city('东海市', farming('市农业农村局', '市财政局、市水利局')),
  city('南山市', farming('市农业农村局', '市财政局、市水利局')),
  city('北原省', farming('省农业农村厅', '省财政厅、示范区发展改革局')),
  city('中岭省', farming('省农业农村厅', '省财政厅、示范区发展改革局')),
  city('上川省', farming('省农业农村厅', '省财政厅、示范区发展改革局')),
].entries())
  service.add(readPrecedent(text, `${at}.txt`));

function ask(source: string) {
  const { items, ghost } = offeredAt(source, service);
  return {
    items,
    offered: [...items.map(({ label }) => label), ...(ghost ? [ghost] : [])],
    agencies: items.filter(({ kind }) => kind === CompletionItemKind.Module).map(({ label }) => label),
  };
}

const opening = '宜荆市2026年科技工作要点\n一、重点任务\n';
const measure = '（一）建设孵化器。新建省级以上科技企业孵化器5家。';

describe('agencies of comparable measures', () => {
  it('come before those that more plans name, in the role asked about first', () => {
    for (const written of [`${measure}（牵头单位：$0）`, `${measure}\n牵头单位：$0`, `${measure}\n（牵头单位：$0`])
      assert.equal(ask(opening + written).agencies[0], '市科技局', written);
    const { agencies } = ask(`${opening}${measure}\n责任单位：$0`);
    assert.deepEqual(new Set(agencies.slice(0, 2)), new Set(['市人才服务局', '市税务局']));
    assert.ok(agencies.indexOf('市财政局') > 1, agencies.join());
  });

  it("come behind the draft's own, of which theirs are the first", () => {
    const own = '（一）建设平台。（牵头单位：市外事办；责任单位：市外事办、市税务局）\n（二）发展市场。（责任单位：市外事办）\n';
    const { agencies } = ask(`${opening}${own}（三）建设科技企业孵化器，新建孵化器5家。（责任单位：$0`);
    assert.deepEqual(agencies.slice(0, 2), ['市税务局', '市外事办']);
    assert.equal(agencies[2], '市人才服务局');
  });

  it('are looked for with the task of a row', () => {
    const table = `${opening}\n| 序号 | 任务 | 牵头单位 |\n|---|---|---|\n| 1 | 建设平台 | 市外事办 |\n`;
    assert.deepEqual(ask(`${table}| 2 | 建设科技企业孵化器 | $0 |`).agencies.slice(0, 2), ['市外事办', '市科技局']);
  });
});

describe('agencies of another level', () => {
  const land = '（一）推进高标准农田建设，改造高标准农田5万亩。（牵头单位：$0）';

  it('are not offered, in list or ghost text', () => {
    const { agencies, offered } = ask(opening + land);
    assert.equal(agencies[0], '市农业农村局');
    for (const one of offered) assert.doesNotMatch(one, /省|示范区|厅/);
    const province = ask(`宜荆省2026年工作要点\n一、重点任务\n${land}`);
    assert.equal(province.agencies[0], '省农业农村厅');
    for (const one of province.agencies) assert.doesNotMatch(one, /^市|示范区/);
  });

  it('are the draft’s where it names such a zone', () => {
    const zone = `${opening}支持示范区建设。\n（一）推进高标准农田建设，改造高标准农田5万亩。（责任单位：$0`;
    assert.ok(ask(zone).agencies.includes('示范区发展改革局'));
  });
});

describe('who is named already', () => {
  it('is not offered again, from this line or the ones beside it, alone or in a longer phrase', () => {
    const land = '（一）推进高标准农田建设，改造高标准农田5万亩。';
    for (const written of [
      `${land}\n牵头单位：市财政局\n责任单位：$0`,
      `${land}\n责任单位：$0\n牵头单位：市财政局`,
      `${land}（牵头单位：市财政局；责任单位：$0）`,
      `${land}（责任单位：市财政局、$0）`,
      `${land}（责任单位：$0、市财政局）`,
    ]) {
      const { offered } = ask(opening + written);
      assert.ok(offered.length > 0, written);
      for (const one of offered) assert.doesNotMatch(one, /市财政局/, written);
    }
  });

  it('is followed by no label inside the list', () => {
    for (const written of ['（责任单位：市财政局，$0', '（牵头单位：市农业农村局，$0'])
      for (const one of ask(`${opening}（一）推进高标准农田建设。${written}`).offered) assert.doesNotMatch(one, /^[^；]*单位：/, written);
  });
});
