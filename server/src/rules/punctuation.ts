import { readMarks } from '../text/brackets.ts';
import { Kind, kindOf } from '../text/characters.ts';
import { pairProblems } from '../text/pairs.ts';
import { type Finding, type Fix, optionOf, type Replacement, type TextRule } from './rule.ts';

const id = 'punctuation';
const chinese = Kind.han | Kind.fullPoint;
const blank = Kind.space | Kind.invisible;

const wide: Readonly<Record<string, string>> = {
  ',': '，',
  ':': '：',
  ';': '；',
  '!': '！',
  '?': '？',
  '(': '（',
  ')': '）',
  '.': '。',
};
/** Stronger marks first: of two that stand together the stronger is more likely to be meant. */
const strength = '？！。；：，、;,';

const doubled = /[，、；：。？！,;]{2,12}/g;
const dots = /(?<=[\p{Script=Han}”》）])(?:\.{3,6}|。{3,6})(?![.。\d])(?=[\p{Script=Han}”》）。，]|\s*$)/gu;
const ellipsisEtc = /(…{1,2})(等等?)(?![待级于候])/g;
/** “A”、“B” 《A》、《B》: two or more, nothing between them but 、 */
const quotedItem = '(?:“[^“”\\n]{1,60}”|《[^《》\\n]{1,80}》)';
const quotedLists = new RegExp(`${quotedItem}(?:、${quotedItem})+`, 'g');
/** What makes the marks of a list needed: further members that are not quoted, or are quoted in part only (“A”计划、). */
const goesOn = /^[^，。；：、“”《》\s]{0,16}、/;
const commaEtc = /、(?=等(?![级待于候额距同式份边价值效温压高长线分离因身腰闲]))/g;

/** Messages that are about width alone: what the formatter repairs. */
export const widthMessages: ReadonlySet<string> = new Set(['width', 'brackets', 'quotes']);

/** Punctuation marks. GB/T 15834-2011. */
export const punctuation: TextRule = {
  reads: 'text',
  scope: 'line',
  id,
  severity: 'warning',
  description: {
    zh: '标点：汉字之间的半角标点、叠用的标点、并列的引号或书名号之间的顿号、“等”前的顿号、省略号后的“等”、不成对的括号引号。',
    en: 'Punctuation: half-width marks in Chinese, doubled marks, 、 between quoted items or before 等, …… with 等, brackets and quotes without partner.',
  },
  norm: {
    zh: 'GB/T 15834-2011《标点符号用法》4.5（顿号）、4.8（引号）、4.9（括号）、4.11（省略号）、4.15（书名号）、5.1。',
    en: 'GB/T 15834-2011 (punctuation): 4.5, 4.8, 4.9, 4.11, 4.15, 5.1.',
  },
  options: [
    {
      name: 'quotedLists',
      description: {
        zh: '并列的引号、书名号之间的顿号：mark 提示（国标“通常不用”，各地写法不一），allow 不提示。',
        en: '、 between quoted items or titles: hint at it (the standard: usually none; usage varies) or allow it.',
      },
      values: ['mark', 'allow'],
      default: 'mark',
    },
  ],
  messages: {
    width: { zh: '半角“{found}”：汉字之间用全角“{meant}”。', en: 'Half-width “{found}”: Chinese text takes “{meant}”.' },
    brackets: { zh: '半角括号：汉字之间用全角“（）”。', en: 'Half-width brackets: Chinese text takes （）.' },
    quotes: { zh: '直引号：汉字之间用弯引号“”。', en: 'Straight quotes: Chinese text takes “”.' },
    doubled: { zh: '“{found}”叠用：这里只用一个标点。', en: '“{found}”: one mark is enough here.' },
    ellipsis: { zh: '“{found}”应为省略号“……”。', en: '“{found}” is meant to be an ellipsis ……' },
    ellipsisEtc: { zh: '“{found}”重复：省略号和“等”只用一个。', en: '“{found}” says it twice: use …… or 等, not both.' },
    quotedList: {
      zh: '并列的{kind}之间通常不用顿号。',
      en: 'Between adjacent {kind} there is usually no 、.',
    },
    commaEtc: { zh: '“等”前不用顿号。', en: 'No 、 before 等.' },
    unclosed: { zh: '“{found}”没有后一半。', en: '“{found}” is not closed.' },
    unopened: { zh: '“{found}”没有前一半。', en: '“{found}” is not opened.' },
    turned: { zh: '“{found}”方向反了：应为“{meant}”。', en: '“{found}” faces the wrong way: “{meant}” is meant.' },
    nested: { zh: '{kind}里面再用{kind}：里层用“{meant}”。', en: 'Inside {kind} the inner pair is {meant}.' },
  },
  examples: {
    valid: [
      { text: '加快建设（一期），推进“放管服”改革；比例1:2，上午9:30，1,000万元。' },
      { text: '支持VR/AR(virtual reality), R&D, and so on.' },
      { text: '落实《关于印发〈工作方案〉的通知》，“他说‘可以’。”' },
      { text: '建设“一网通办”“一网统管”等平台，制定《规划》《方案》。' },
      {
        text: '贯彻“一国两制”、“港人治港”、高度自治的方针，办好“甲”、“乙”消费季、美食节。',
        why: { zh: '并列的不都加引号，顿号要用。', en: 'Not all members are quoted: the marks are needed.' },
      },
      { text: '做好稳就业、稳投资等工作，划分一级、等级和其他……' },
      { text: '1）加快建设；2）推进改革。' },
      { text: '见https://www.gov.cn/a,b，`a,b;`，[链接](a,b)', why: { zh: '网址和代码不看。', en: 'Addresses and code are left alone.' } },
      {
        text: '印发《关于促进科技成果转化\n\n若干措施的通知》。',
        why: { zh: '断开的一句中间隔了空行。', en: 'A sentence broken in two, with a blank line between.' },
      },
      { text: '（责任单位：市科技局，\n市财政局）', why: { zh: '折行的括号。', en: 'A bracket on a broken line.' } },
      { text: '为什么？！真好！！' },
    ],
    invalid: [
      { text: '加快建设⟦punctuation|,⟧推进改革⟦punctuation|;⟧目标⟦punctuation|:⟧建成⟦punctuation|.⟧' },
      { text: '重点项目⟦punctuation|(⟧一期)和⟦punctuation|"⟧放管服"改革' },
      { text: '加快建设⟦punctuation|。。⟧' },
      { text: '加快建设⟦punctuation|，。⟧推进改革⟦punctuation|，，⟧完善机制。' },
      { text: '推进“放管服”⟦punctuation|、⟧“互联网+”，落实《规划》⟦punctuation|、⟧《方案》。' },
      { text: '稳就业、稳投资⟦punctuation|、⟧等工作，新材料、新能源⟦punctuation|……等等⟧。' },
      { text: '落实⟦punctuation|《⟧工作方案，推进改革。' },
      { text: '落实工作方案⟦punctuation|》⟧，推进⟦punctuation|“⟧改革。' },
      { text: '印发《关于转发⟦punctuation|《⟧工作方案》的通知》。' },
      { text: '其他工作⟦punctuation|。。。⟧' },
      { text: '真好⟦punctuation|!⟧⟦punctuation|!⟧' },
      { text: '到“新三板⟦punctuation|“⟧挂牌。' },
      { text: '落实⟦punctuation|”⟧放管服”改革。' },
    ],
    fixes: [
      { text: '加快建设⟦punctuation|,⟧推进改革。', precedents: [], fixed: ['加快建设，推进改革。'] },
      { text: '项目⟦punctuation|(⟧一期)', precedents: [], fixed: ['项目（一期）'] },
      { text: '推进⟦punctuation|"⟧放管服"改革', precedents: [], fixed: ['推进“放管服”改革'] },
      { text: '加快建设⟦punctuation|。。⟧', precedents: [], fixed: ['加快建设。'] },
      { text: '加快建设⟦punctuation|，。⟧', precedents: [], fixed: ['加快建设。', '加快建设，'] },
      { text: '落实《规划》⟦punctuation|、⟧《方案》。', precedents: [], fixed: ['落实《规划》《方案》。'] },
      { text: '新材料⟦punctuation|、⟧等产业', precedents: [], fixed: ['新材料等产业'] },
      { text: '新材料⟦punctuation|……等等⟧。', precedents: [], fixed: ['新材料等等。', '新材料……。'] },
      { text: '印发《转发⟦punctuation|《⟧方案》的通知》', precedents: [], fixed: ['印发《转发〈方案〉的通知》'] },
      { text: '到“新三板⟦punctuation|“⟧挂牌。', precedents: [], fixed: ['到“新三板”挂牌。'] },
      { text: '其他工作⟦punctuation|。。。⟧', precedents: [], fixed: ['其他工作……'] },
    ],
  },

  check(line, context) {
    const found: Finding[] = [];
    const mark = (
      message: string,
      start: number,
      end: number,
      more: Pick<Finding, 'parameters' | 'data'> = { parameters: {}, data: {} },
    ): void => {
      const words = line.slice(start, end);
      found.push({
        rule: id,
        span: { start, end },
        message,
        parameters: { found: words, ...more.parameters },
        data: more.data,
        ...(message === 'quotedList' && { mild: true }),
      });
    };
    let halfWidth = 0;
    let full = 0;
    for (let at = 0; at < line.length; at++) {
      const code = line.charCodeAt(at);
      const kind = kindOf(code);
      if (kind & Kind.fullPoint) full++;
      else if (kind & Kind.point || code === 0x22 || code === 0x2e) {
        halfWidth++;
        if (code !== 0x28 && code !== 0x29 && code !== 0x22 && belongsToChinese(line, at, code))
          mark('width', at, at + 1, { parameters: { meant: wide[line[at] as string] as string }, data: {} });
      }
    }
    if (halfWidth > 0) markBrackets(line, mark);
    if (halfWidth > 2 || full > 0) {
      for (const match of line.matchAll(doubled)) {
        const [words] = match;
        if (/[，、；：。]/.test(words) && !/^。{3,}$/.test(words)) mark('doubled', match.index, match.index + words.length);
      }
      for (const match of line.matchAll(dots)) mark('ellipsis', match.index, match.index + match[0].length);
      for (const match of line.matchAll(ellipsisEtc))
        mark('ellipsisEtc', match.index, match.index + match[0].length, { parameters: {}, data: { first: (match[1] as string).length } });
      for (const { index } of line.matchAll(commaEtc)) mark('commaEtc', index, index + 1);
      if (optionOf(punctuation, context, 'quotedLists') === 'mark') markLists(line, mark);
    }
    return withoutOverlaps(found);
  },

  across(text) {
    return pairProblems(text).map(({ kind, at, close }): Finding => {
      const found = text[at] as string;
      const isTitle = found === '《';
      return {
        rule: id,
        span: { start: at, end: at + 1 },
        message: kind,
        parameters:
          kind === 'turned'
            ? { found, meant: turned(found) }
            : kind === 'nested'
              ? { kind: isTitle ? '书名号' : '引号', meant: isTitle ? '〈〉' : '‘’' }
              : { found },
        data: kind === 'nested' ? { close: { start: close, end: close + 1 } } : {},
      };
    });
  },

  fixes({ span, message, parameters, data }, text) {
    const words = text.slice(span.start, span.end);
    const partner = isSpan(data.close) ? data.close : null;
    switch (message) {
      case 'width':
        return [replace(span, wide[words] ?? words)];
      case 'brackets':
        return [pair(span, wide[words] ?? words, partner, partner ? '）' : '')];
      case 'quotes':
        return [pair(span, partner ? '“' : '”', partner, '”')];
      case 'nested':
        return [pair(span, parameters.meant?.[0] ?? words, partner, parameters.meant?.[1] ?? '')];
      case 'turned':
        return [replace(span, turned(words))];
      case 'doubled':
        return kept(words).map((one) => replace(span, one));
      case 'ellipsis':
        return [replace(span, '……')];
      case 'ellipsisEtc': {
        const first = typeof data.first === 'number' ? data.first : 0;
        return [
          { ...replace({ start: span.start, end: span.start + first }, ''), title: { zh: '去掉省略号', en: 'Remove ……' } },
          { ...replace({ start: span.start + first, end: span.end }, ''), title: { zh: '去掉“等”', en: 'Remove 等' } },
        ];
      }
      case 'quotedList':
      case 'commaEtc':
        return [replace(span, '')];
      default:
        return [];
    }
  },
};

function turned(mark: string): string {
  return mark === '“' ? '”' : '“';
}

function replace(span: Replacement['span'], meant: string): Fix {
  return meant === ''
    ? { title: { zh: '去掉顿号', en: 'Remove 、' }, span, snippet: '' }
    : { title: { zh: `改为“${meant}”`, en: `Write ${meant}` }, span, snippet: meant };
}

function pair(span: Replacement['span'], meant: string, partner: Replacement['span'] | null, meantPartner: string): Fix {
  const fix = replace(span, meant);
  if (!partner) return fix;
  return {
    ...fix,
    title: { zh: `改为“${meant}${meantPartner}”`, en: `Write ${meant}${meantPartner}` },
    more: [{ span: partner, snippet: meantPartner }],
  };
}

/** What may be left of marks that stand together, the likeliest first. */
function kept(words: string): readonly string[] {
  const full = [...words].map((one) => wide[one] ?? one);
  const marks = [...strength].filter((one) => full.includes(one));
  // ？。can only have been ？.
  return '？！'.includes(marks[0] ?? ' ') ? marks.slice(0, 1) : marks;
}

type Mark = (message: string, start: number, end: number, more?: Pick<Finding, 'parameters' | 'data'>) => void;

/** The 、 of lists whose members are all quoted, from end to end. */
function markLists(line: string, mark: Mark): void {
  for (const { index, 0: list } of line.matchAll(quotedLists)) {
    const end = index + list.length;
    if (line[index - 1] === '、' || goesOn.test(line.slice(end, end + 20))) continue;
    for (const { index: at } of list.matchAll(/(?<=[”》])、/g))
      mark('quotedList', index + at, index + at + 1, { parameters: { kind: list[at - 1] === '》' ? '书名号' : '引号' }, data: {} });
  }
}

/** Half-width brackets and straight quotes of Chinese text; of a pair the first is marked and both are repaired. */
function markBrackets(line: string, mark: Mark): void {
  const { wide: brackets, quotes } = readMarks(line, 0, line.length);
  const open: number[] = [];
  const partners = new Map<number, number>();
  const positions = [...brackets].sort((a, b) => a - b);
  for (const at of positions) {
    if ('(（'.includes(line[at] as string)) open.push(at);
    else {
      const opener = open.pop();
      if (opener !== undefined && line[opener] === '(' && line[at] === ')') partners.set(opener, at);
    }
  }
  const closed = new Set(partners.values());
  for (const at of positions) {
    const partner = partners.get(at);
    const isHalf = line[at] === '(' || line[at] === ')';
    if (!isHalf || closed.has(at) || (partner === undefined && line[at] === ')' && isListMarker(line, at))) continue;
    mark('brackets', at, at + 1, { parameters: {}, data: partner === undefined ? {} : { close: { start: partner, end: partner + 1 } } });
  }
  let opener = -1;
  for (const [at, meant] of [...quotes].sort(([a], [b]) => a - b)) {
    if (meant === '“') opener = at;
    else if (opener < 0) mark('quotes', at, at + 1);
    else {
      mark('quotes', opener, opener + 1, { parameters: {}, data: { close: { start: at, end: at + 1 } } });
      opener = -1;
    }
  }
}

function isListMarker(line: string, at: number): boolean {
  return /^[\s\u3000]*[\dA-Za-z一二三四五六七八九十]{1,3}$/.test(line.slice(Math.max(0, at - 12), at));
}

/** Whether the half-width mark at `at` belongs to a Chinese sentence. */
function belongsToChinese(line: string, at: number, code: number): boolean {
  const before = kindBefore(line, at);
  const direct = kindOf(line.charCodeAt(at + 1) || 0);
  if (code === 0x2e) {
    // A full stop ends a clause; 约翰.史密斯 and 一.总则 are other matters.
    const closes = at + 1 >= line.length || (direct & blank) !== 0 || '”’）》\r'.includes(line[at + 1] as string);
    return (
      (kindOf(line.charCodeAt(at - 1) || 0) & Kind.han) !== 0 &&
      closes &&
      !/^[\s\u3000]*[一二三四五六七八九十]{1,3}$/.test(line.slice(Math.max(0, at - 12), at))
    );
  }
  if (code === 0x21 || code === 0x3f) {
    let first = at;
    while (first > 0 && '!?'.includes(line[first - 1] as string)) first--;
    return (kindBefore(line, first) & chinese) !== 0 && line[at + 1] !== '[';
  }
  if (before & Kind.digit && direct & Kind.digit) return false;
  if (code === 0x3b && /&#?\w{1,8}$/.test(line.slice(Math.max(0, at - 10), at))) return false;
  return ((before | kindAfter(line, at)) & chinese) !== 0;
}

function kindBefore(line: string, at: number): number {
  for (let before = at - 1; before >= 0 && before > at - 8; before--) {
    const kind = kindOf(line.charCodeAt(before));
    if (!(kind & blank)) return kind;
  }
  return 0;
}

function kindAfter(line: string, at: number): number {
  for (let after = at + 1; after < line.length && after < at + 8; after++) {
    const kind = kindOf(line.charCodeAt(after));
    if (!(kind & blank)) return kind;
  }
  return 0;
}

/** In order, without marks inside longer ones: the ， of ，，is no mark of its own. */
function withoutOverlaps(found: Finding[]): readonly Finding[] {
  found.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
  let end = 0;
  return found.filter(({ span }) => {
    if (span.start < end) return false;
    end = span.end;
    return true;
  });
}

function isSpan(value: Finding['data'][string] | undefined): value is Replacement['span'] {
  return typeof value === 'object' && value !== null;
}
