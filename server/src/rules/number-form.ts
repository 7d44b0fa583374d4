import { type Finding, type OptionsSet, optionOf, type Replacement, type TextRule } from './rule.ts';

const id = 'number-form';

/** An Arabic figure as a plan writes it. Bounded, so that a line of digits is read once. */
const figure = String.raw`\d{1,12}(?:\.\d{1,6})?`;
const hanFigure = '[一二三四五六七八九十百千万亿两几]{1,8}';
/** What can follow a figure and make it a quantity. */
const unit =
  '(?:个(?:百分点|月|工作日)|[十百千万亿]{0,2}(?:平方公里|平方米|立方米|公里|公顷|千瓦|吨|亩|元|个|家|项|名|人|户|所|座|条|件|种|批|次|倍|成|天|日|周岁|周|月|年|岁|小时|分钟|辆|台|套|栋|处|场|篇|期|支|类|门|米|千米|克|千克|%|％|‰)|[万亿])';

const leadingUnit = new RegExp(`^${unit}`);

/** 5-10% and 5～10%: a range whose first figure has no sign of its own. GB/T 15835-2011, 5.1.3. */
const bareRange = new RegExp(`(?<![\\d.A-Za-z%％\\-—–～~/至])(${figure})([-—–～~－−]|至)(${figure})([%％‰])`, 'g');
/** 3-5年 and 2021-2023年: a hyphen in the place of ～ or —. GB/T 15834-2011, 4.13.3.3. */
const hyphenRange = new RegExp(
  `(?<![\\d.A-Za-z\\-—–/])(${figure}(?:[%％‰]|[十百千万亿]{1,2})?)([-－−])(${figure})(?=${unit})(?!${figure}[月日]?[-/])`,
  'g',
);
/** 6日-8日, 3月-5月 */
const hyphenTime = /(?<![\d.A-Za-z\-—–/])(\d{1,4}[年月日])([-－−])(\d{1,4})(?=[年月日])/g;
/** 1，000万元, 1,000万元 */
const thousands = /(?<![\d.,，A-Za-z])\d{1,3}([,，])\d{3}(?:\1\d{3}){0,3}(?![\d,，]|\.\d)(?=(.?))/g;
/** A whole number of five digits or more that is written without separators. */
const undivided = /(?<![\d.,A-Za-z])[1-9]\d{4,11}(?![\d.A-Za-z,，])(?=[\p{Script=Han}])/u;
/** 3千元, 5百家: after Arabic figures only 万 and 亿 stand for digits. GB/T 15835-2011, 5.1.1. */
const mixedFigure = /(?<![\d.A-Za-z])(\d{1,4}(?:\.\d{1,2})?)([百千])(?=元|个|家|名|人|户|项|吨|亩|件|台|辆|套|座|所)/g;
/** 二个, 二家 */
const erAsTwo =
  /(?<![第十百千万亿零〇一二三四五六七八九两初其之廿卅周期元甲乙丙老\d、（(.．])二(?=个(?!一|百分点|月|中心组)|家(?![庭人属具电])|座|辆|株|棵|艘|栋(?!楼)|幢)/g;

/** 近12个月 is a time, not an estimate. */
const recently = '近[\\d一二三四五六七八九十]{1,4}(?:个月|年|天|周|日|个工作日|学年|届)';

const doubling: readonly (readonly [RegExp, string])[] = [
  // 近百家以上, 约5%左右以上
  [
    new RegExp(
      `(?<![附最相接靠邻贴亲远切新])(?!${recently})(近|约|大约|将近|接近)(?:占|为|有|达到?|需)?(${figure}|${hanFigure})((?:余|多)?${unit}?)(以上|左右|上下)`,
      'g',
    ),
    'about',
  ],
  [new RegExp(`(超过|超|逾|突破|不低于|不少于|不小于|至少|高于|大于|多于)(${figure}|${hanFigure})(${unit}?)(以上|左右|上下)`, 'g'), 'over'],
  [new RegExp(`(不超过|不高于|不多于|不大于|至多|最多|低于|少于|小于)(${figure}|${hanFigure})(${unit}?)(以下|以内)`, 'g'), 'under'],
  [
    new RegExp(
      `(?<![附最相接靠邻贴亲远切新])(近|约|大约|将近|接近|超过|超|逾|至少)(${figure}|${hanFigure})([万亿]?)(余|多)(?=[万亿]?${unit})`,
      'g',
    ),
    'about',
  ],
];
/** 下降2倍: what falls by its whole is nothing. GB/T 15835 knows 下降 with a share only. */
const fallsByTimes = new RegExp(`(?:减少|下降|降低|缩减|压减|缩短)了?(${figure}|${hanFigure})倍`, 'g');
const seriesUnit = /(\d{1,8}|[二三四五六七八九十两]{1,4})(个|家|项|名|所|座|条|件|支|套|场|处|户|亿元|万元|亩|公里)/g;

/** Figures as GB/T 15835 writes them. */
export const numberForm: TextRule = {
  reads: 'text',
  scope: 'line',
  id,
  severity: 'warning',
  description: {
    zh: '数字用法：范围的百分号不省略（5%～10%），一组并列的数用同一种数字，“两个”不写“二个”，不写“3千元”，不说“近100家以上”“下降2倍”。',
    en: 'Figures: both ends of a range keep their %, one series one kind of numeral, 两个 not 二个, no 3千元, no double hedges, no “fall by 2 times”.',
  },
  norm: {
    zh: 'GB/T 15835-2011《出版物上数字用法》4、5.1；GB/T 15834-2011《标点符号用法》4.13（连接号）。',
    en: 'GB/T 15835-2011 (numerals in publications), 4 and 5.1; GB/T 15834-2011, 4.13.',
  },
  options: [
    {
      name: 'thousands',
      description: {
        zh: '千分撇（1,000）：mixed 只标同一份文稿里与不分节写法（12000）混用的；always 都标；never 不标。全角逗号（1，000）总是标出。',
        en: 'Thousands separators: mark them where the draft also writes figures without them, always, or never. A full-width comma is always marked.',
      },
      values: ['mixed', 'always', 'never'],
      default: 'mixed',
    },
    {
      name: 'hyphen',
      description: {
        zh: '范围用短横（3-5年）：mark 标出，allow 不标。',
        en: 'A hyphen in a range: mark it or not.',
      },
      values: ['mark', 'allow'],
      default: 'mark',
    },
  ],
  messages: {
    bareRange: {
      zh: '“{found}”前一个数少了“{sign}”：范围两端的百分号都要写，“9%～15%”不写作“9～15%”。',
      en: 'The first figure of “{found}” lacks its {sign}: both ends of a range keep it.',
    },
    hyphen: { zh: '“{found}”的范围用了短横：数值之间用“{meant}”。', en: 'A range takes “{meant}”, not a hyphen: “{found}”.' },
    thousands: {
      zh: '“{found}”用了千分撇，本文别处没有用：全文统一，公文一般不分节。',
      en: '“{found}” has a thousands separator, other figures of the draft have none: be consistent.',
    },
    wideThousands: { zh: '“{found}”里是全角逗号：会读成两个数。', en: '“{found}” has a full-width comma inside: it reads as two figures.' },
    mixedFigure: {
      zh: '“{found}”混用两种数字：阿拉伯数字后只用“万”“亿”作单位，写全或改用汉字。',
      en: '“{found}” mixes numerals: after Arabic figures only 万 and 亿 are used.',
    },
    er: { zh: '量词前用“两”：“二{unit}”应为“两{unit}”。', en: 'Before a measure word write 两: not 二{unit}.' },
    about: {
      zh: '“{first}”和“{last}”重复或矛盾：{found}只留一个。',
      en: '“{first}” and “{last}” say it twice or contradict each other: keep one.',
    },
    over: {
      zh: '“{first}”和“{last}”重复或矛盾：{found}只留一个。',
      en: '“{first}” and “{last}” say it twice or contradict each other: keep one.',
    },
    under: {
      zh: '“{first}”和“{last}”重复或矛盾：{found}只留一个。',
      en: '“{first}” and “{last}” say it twice or contradict each other: keep one.',
    },
    times: {
      zh: '“{found}”不通：减少只能说到几分之几或百分之几。',
      en: '“{found}” makes no sense: a decrease is said in shares.',
    },
    series: {
      zh: '“{found}”与同句的“{other}”数字写法不一：并列的数量用同一种数字。',
      en: '“{found}” and “{other}” are one series: use one kind of numeral.',
    },
  },
  examples: {
    valid: [
      { text: '增长5%～10%，增长5%—6%，占比30%至40%。' },
      { text: '2021—2023年，新增1200家，投资1.2万亿元，5千瓦、3百米。' },
      { text: '第二个五年计划，十二个项目，一个或两个中心，二次供水，二级医院。' },
      {
        text: '新建10个中心，一批平台；打造“三个高地”，建设5个基地。',
        why: { zh: '固定说法不算一组。', en: 'A set phrase is no series.' },
      },
      { text: '附近5家以上企业，最近3年以上，占80%以上，近12个月以上的明细。' },
      { text: '标准GB/T 15835-2011，电话027-8500，2021-05-06，6-8号楼，A-3区。' },
      { text: '投资12,000万元，另有8,500万元。', why: { zh: '全文一致。', en: 'Consistent throughout.' } },
    ],
    invalid: [
      { text: '增长⟦number-form|5-10%⟧，占比⟦number-form|30至40%⟧。' },
      { text: '用⟦number-form|3-5年⟧时间，⟦number-form|2021-2023年⟧，5月⟦number-form|6日-8日⟧。' },
      { text: '投资⟦number-form|1，200⟧万元。' },
      { text: '投资⟦number-form|1,200⟧万元，产值12000万元。' },
      { text: '投资⟦number-form|1,200⟧万元。', options: { thousands: 'always' } },
      { text: '奖励⟦number-form|3千⟧元。' },
      { text: '新建⟦number-form|二个⟧中心。' },
      {
        text: '引进⟦number-form|近100家以上⟧，⟦number-form|超过50亿元以上⟧，⟦number-form|不超过5天以内⟧，⟦number-form|约30%左右⟧，⟦number-form|约占5%左右⟧。',
      },
      { text: '举办⟦number-form|近100余⟧场活动。' },
      { text: '能耗⟦number-form|下降2倍⟧。' },
      { text: '新建10个中心、⟦number-form|五个⟧平台、3个基地。' },
    ],
    fixes: [
      { text: '增长⟦number-form|5-10%⟧。', precedents: [], fixed: ['增长5%～10%。'] },
      { text: '用⟦number-form|3-5年⟧时间。', precedents: [], fixed: ['用3～5年时间。'] },
      { text: '⟦number-form|2021-2023年⟧。', precedents: [], fixed: ['2021—2023年。'] },
      { text: '投资⟦number-form|1，200⟧万元。', precedents: [], fixed: ['投资1200万元。'] },
      { text: '新建⟦number-form|二个⟧中心。', precedents: [], fixed: ['新建两个中心。'] },
      { text: '引进⟦number-form|近100家以上⟧。', precedents: [], fixed: ['引进近100家。', '引进100家以上。'] },
      { text: '举办⟦number-form|近100余⟧场活动。', precedents: [], fixed: ['举办近100场活动。', '举办100余场活动。'] },
    ],
  },

  check(line, context) {
    if (!/[\d二近约超过于少多倍]/.test(line)) return [];
    const found: Finding[] = [];
    const mark = (
      message: string,
      start: number,
      words: string,
      parameters: Finding['parameters'] = {},
      data: Finding['data'] = {},
    ): void => {
      const span = { start, end: start + words.length };
      if (found.every((one) => one.span.end <= span.start || span.end <= one.span.start))
        found.push({ rule: id, span, message, parameters: { found: words, ...parameters }, data });
    };
    if (/\d/.test(line)) {
      ranges(line, context, mark);
      for (const match of line.matchAll(thousands)) {
        const comma = match[1] as string;
        if (comma === '，' && isQuantity(match[2] ?? '')) mark('wideThousands', match.index, match[0]);
      }
      for (const match of line.matchAll(mixedFigure)) mark('mixedFigure', match.index, match[0]);
      series(line, mark);
    }
    for (const { index } of line.matchAll(erAsTwo)) mark('er', index, line.slice(index, index + 2), { unit: line[index + 1] as string });
    for (const [pattern, message] of doubling)
      for (const match of line.matchAll(pattern)) {
        const [words, first = '', , , last = ''] = match;
        mark(message, match.index, words, { first, last }, { first: first.length, last: last.length });
      }
    for (const match of line.matchAll(fallsByTimes)) mark('times', match.index, match[0]);
    return found.sort((a, b) => a.span.start - b.span.start);
  },

  across(text, context) {
    const how = optionOf(numberForm, context, 'thousands');
    if (how === 'never' || !/\d,\d{3}/.test(text) || (how === 'mixed' && !undivided.test(text))) return [];
    return [...text.matchAll(thousands)]
      .filter((match) => match[1] === ',' && isQuantity(match[2] ?? ''))
      .map((match) => ({
        rule: id,
        span: { start: match.index, end: match.index + match[0].length },
        message: 'thousands',
        parameters: { found: match[0] },
        data: {},
      }));
  },

  fixes({ span, message, data }, text) {
    const words = text.slice(span.start, span.end);
    const edit = (from: number, to: number, snippet: string): Replacement => ({
      span: { start: span.start + from, end: span.start + to },
      snippet,
    });
    const fix = (zh: string, en: string, [first, ...more]: readonly Replacement[]) =>
      first ? [{ title: { zh, en }, ...first, more }] : [];
    if (message === 'bareRange' || message === 'hyphen') {
      const at = words.search(/[-—–～~－−至]/);
      const sign = message === 'bareRange' ? (words.at(-1) as string) : '';
      const meant = `${sign}${data.meant}`;
      return fix(`改为“${words.slice(0, at)}${meant}${words.slice(at + 1)}”`, `Write ${words.slice(0, at)}${meant}${words.slice(at + 1)}`, [
        edit(at, at + 1, meant),
      ]);
    }
    if (message === 'thousands' || message === 'wideThousands') {
      const commas = [...words.matchAll(/[,，]/g)].map(({ index }) => edit(index, index + 1, ''));
      return fix('去掉数字里的逗号', 'Remove the commas', commas);
    }
    if (message === 'er') return fix(`改为“两${words[1]}”`, `Write 两${words[1]}`, [edit(0, 1, '两')]);
    if (typeof data.first !== 'number' || typeof data.last !== 'number') return [];
    const end = words.length;
    return [
      ...fix(`去掉“${words.slice(end - data.last)}”`, `Remove ${words.slice(end - data.last)}`, [edit(end - data.last, end, '')]),
      ...fix(`去掉“${words.slice(0, data.first)}”`, `Remove ${words.slice(0, data.first)}`, [edit(0, data.first, '')]),
    ];
  },
};

type Mark = (message: string, start: number, words: string, parameters?: Finding['parameters'], data?: Finding['data']) => void;

function ranges(line: string, context: OptionsSet, mark: Mark): void {
  if (!/\d[-—–～~－−至]\d|[%％‰十百千万亿年月日][-－−]\d/.test(line)) return;
  for (const match of line.matchAll(bareRange)) {
    const [words, , connector = '', , sign = ''] = match;
    // A hyphen has to go with it; 至 and the dashes stay.
    mark('bareRange', match.index, words, { sign }, { meant: '-－−~'.includes(connector) ? '～' : connector });
  }
  if (optionOf(numberForm, context, 'hyphen') !== 'mark') return;
  for (const { index, 0: words } of line.matchAll(hyphenTime))
    mark('hyphen', index, words + (line[index + words.length] as string), { meant: '—' }, { meant: '—' });
  for (const match of line.matchAll(hyphenRange)) {
    const [words, from = '', , to = ''] = match;
    const after = leadingUnit.exec(line.slice(match.index + words.length, match.index + words.length + 8))?.[0] ?? '';
    // From when to when takes a dash, from how much to how much a wave.
    const isTime = (after === '年' && from.length === 4 && to.length === 4) || after === '月' || after === '日';
    const meant = isTime ? '—' : '～';
    mark('hyphen', match.index, words + after, { meant }, { meant });
  }
}

/** Whether what follows a figure makes it a quantity. */
function isQuantity(follower: string): boolean {
  return /[\p{Script=Han}%％‰]/u.test(follower);
}

/** 10个、五个: counts of one list in two kinds of numerals; the kind that is rarer is marked. */
function series(line: string, mark: Mark): void {
  for (const sentence of line.matchAll(/[^。；！？;]{8,600}/g)) {
    const counts = [...sentence[0].matchAll(seriesUnit)];
    if (counts.length < 2) continue;
    for (const [at, count] of counts.entries()) {
      const [words, number = '', of] = count;
      if (/\d/.test(number)) continue;
      const before = sentence[0][count.index - 1] ?? '';
      const outside = sentence[0].slice(0, count.index);
      // “三个高地”, 第三个, 这两个: not a count of the list.
      if (!/[、，建设成立新增造育进]/.test(before) || outside.lastIndexOf('“') > outside.lastIndexOf('”')) continue;
      const twin = [counts[at - 1], counts[at + 1]].find(
        (one) =>
          one &&
          /\d/.test(one[1] as string) &&
          one[2] === of &&
          Math.abs(one.index - count.index) <= 16 &&
          isQuantity(sentence[0][one.index + one[0].length] ?? '') === isQuantity(sentence[0][count.index + words.length] ?? ''),
      );
      if (twin && !sentence[0].slice(Math.min(twin.index, count.index), Math.max(twin.index, count.index)).includes('：'))
        mark('series', sentence.index + count.index, words, { other: twin[0] });
    }
  }
}
