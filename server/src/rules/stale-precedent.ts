import { partsOf } from '../plan/parse.ts';
import type { Plan } from '../plan/plan.ts';
import { type Finding, type Fix, inSnippet, type PlanRule } from './rule.ts';
import { abolishedBodies, bodiesInLines } from './stale/bodies.ts';
import { foreignPlaces, placesInLines } from './stale/places.ts';
import { staleTimes, timesInLines } from './stale/times.ts';
import { lookedBackFacts, writtenYear } from './stale/written.ts';

const id = 'stale-precedent';

/**
 * What was left over when a draft was made from an older plan or another place's: names of bodies that are no more, due
 * dates and plan periods that are over, another place spoken of as one's own. Looking back, quoting a title and naming
 * partners is no such thing.
 */
export const stalePrecedent: PlanRule = {
  reads: 'plan',
  id,
  severity: 'warning',
  description: {
    zh: '照抄留下的旧内容：已撤并的机构、已过的期限和规划期、别处的地名。',
    en: 'Left over from what was copied: abolished bodies, past due dates and plan periods, another place’s name.',
  },
  norm: {
    zh: '《党政机关公文处理工作条例》第十九条：情况确实、表述准确；2008、2013、2018、2023年国务院机构改革方案。',
    en: 'Regulations on official documents, article 19; the reforms of government bodies of 2008, 2013, 2018 and 2023.',
  },
  options: [],
  messages: {
    body: {
      zh: '“{name}”已在机构改革中撤并或更名，现为“{successor}”，请按本地机构名称核对。',
      en: '“{name}” no longer exists under this name: it is “{successor}” now; check the local name.',
    },
    due: {
      zh: '“{words}”在本文成文之前：期限已过，像是照抄留下的。',
      en: '“{words}” lies before this draft was written: a due date left over.',
    },
    tasks: { zh: '“{words}”不是本年度的：像是照抄留下的。', en: '“{words}” is not of this year: it seems left over.' },
    period: { zh: '“{words}”：这个规划期已经结束，像是照抄留下的。', en: '“{words}”: this plan period is over, it seems left over.' },
    place: {
      zh: '“{name}”不是本文的地方（{own}）：像是照抄留下的。',
      en: '“{name}” is not the place of this draft ({own}): it seems left over.',
    },
  },
  examples: {
    valid: [
      { text: '武汉市2026年科技工作要点\n1.优化环境。由市市场监管局负责。' },
      {
        text: '武汉市2026年工作要点\n1.优化环境。做好原市工商局档案移交。',
        why: { zh: '“原”字说明是旧机构。', en: '原 says that it is the former body.' },
      },
      { text: '武汉市2016年工作要点\n1.优化环境。由市工商局负责。', why: { zh: '当时还有这个机构。', en: 'The body existed then.' } },
      { text: '武汉市2026年工作要点\n1.加强合作。深化与郑州市委、市政府的战略合作。' },
      { text: '武汉市2026年工作要点\n1.保护环境。按照环保部门要求整改。' },
      {
        text: '武汉市2026年工作要点\n1.改造住房。改造2020年底前建成的老旧小区。',
        why: { zh: '说的是对象。', en: 'This says which ones.' },
      },
    ],
    invalid: [
      { text: '武汉市2026年工作要点\n1.优化环境。由市⟦stale-precedent|工商局⟧负责。' },
      { text: '武汉市2026年工作要点\n1.建设平台。⟦stale-precedent|2021年底前⟧建成3家。' },
      { text: '武汉市2026年工作要点\n1.建设平台。⟦stale-precedent|到“十三五”末⟧，建成3家。' },
      { text: '武汉市2026年工作要点\n1.抓好落实。确保完成⟦stale-precedent|2024年目标任务⟧。' },
      { text: '武汉市2026年工作要点\n1.抓好落实。按照⟦stale-precedent|郑州市⟧委、市政府部署推进。' },
    ],
    fixes: [
      {
        text: '武汉市2026年工作要点\n1.优化环境。由市⟦stale-precedent|质监局⟧负责。',
        precedents: [],
        fixed: ['武汉市2026年工作要点\n1.优化环境。由市市场监管局负责。'],
      },
      {
        text: '武汉市2026年工作要点\n1.建设平台。⟦stale-precedent|2021年底前⟧建成3家。',
        precedents: [],
        fixed: ['武汉市2026年工作要点\n1.建设平台。2026年底前建成3家。'],
      },
      {
        text: '武汉市2026年工作要点\n1.抓好落实。按照⟦stale-precedent|郑州市⟧委、市政府部署推进。',
        precedents: [],
        fixed: ['武汉市2026年工作要点\n1.抓好落实。按照武汉市委、市政府部署推进。'],
      },
    ],
  },

  facts(draft) {
    const { text, year, place } = draft;
    const written = writtenYear(draft);
    // What is not known cannot be out of date, or of another place.
    const dated = written === null ? [] : [year, bodiesInLines(text), timesInLines(text)];
    const placed = place === null ? [] : [placesInLines(text), partsOf(draft).agencies];
    return [written, place, ...lookedBackFacts(draft), ...dated, ...placed];
  },

  check(draft) {
    const found = [...bodiesIn(draft), ...timesIn(draft), ...placesIn(draft)];
    return found.sort((a, b) => a.span.start - b.span.start);
  },

  fixes({ data }): readonly Fix[] {
    const { at, choices } = data;
    if (typeof choices !== 'string' || typeof at !== 'object' || at === null) return [];
    return choices
      .split('|')
      .filter((choice) => choice !== '')
      .map((choice) => ({
        title: { zh: `改为“${choice}”`, en: `Write “${choice}”` },
        span: at,
        snippet: inSnippet(choice),
        asks: true,
      }));
  },
};

function bodiesIn(draft: Plan): readonly Finding[] {
  return abolishedBodies(draft).map(({ start, end, name, successors }) => ({
    rule: id,
    span: { start, end },
    message: 'body',
    parameters: { name, successor: successors.join('”或“') },
    data: { at: { start, end }, choices: successors.join('|') },
  }));
}

function timesIn(draft: Plan): readonly Finding[] {
  return staleTimes(draft).map(({ start, end, kind, words, year }) => ({
    rule: id,
    span: { start, end },
    message: kind,
    parameters: { words },
    data: { at: year, choices: draft.year === null || year === null ? null : String(draft.year) },
  }));
}

function placesIn(draft: Plan): readonly Finding[] {
  return foreignPlaces(draft).map(({ start, end, name }) => ({
    rule: id,
    span: { start, end },
    message: 'place',
    parameters: { name, own: draft.place ?? '' },
    data: { at: { start, end }, choices: draft.place },
  }));
}
