import type { Finding, TextRule } from './rule.ts';

const id = 'document-number';

/** 武政办[2021]26号 · 国发〔2021〕第026号: the letters before it, brackets, year, 第, zeros, number. */
const number =
  /(?<=[\p{Script=Han}A-Za-z])([〔[［【（(﹝〈<])((?:19|20)?\d\d)([〕\]］】）)﹞〉>])([ \u3000]?)(第?)(0{0,4})([1-9]\d{0,4})号/gu;

/** How a document number is written. GB/T 9704-2012, 7.2.5. */
export const documentNumber: TextRule = {
  reads: 'text',
  scope: 'line',
  id,
  severity: 'warning',
  description: {
    zh: '发文字号的年份用六角括号〔〕括起，写全四位；序号不加“第”，不编虚位（1不写01）。',
    en: 'In a document number the year stands in full in tortoise-shell brackets 〔〕; the serial number has neither 第 nor leading zeros.',
  },
  norm: {
    zh: 'GB/T 9704-2012《党政机关公文格式》7.2.5：年份应标全称，用六角括号“〔〕”括入；发文顺序号不加“第”字，不编虚位。',
    en: 'GB/T 9704-2012 (layout of official documents), 7.2.5.',
  },
  options: [],
  messages: {
    brackets: {
      zh: '“{number}”的年份没有用六角括号：发文字号的年份用〔〕括起。',
      en: 'The year of “{number}” is not in 〔〕: document numbers use tortoise-shell brackets.',
    },
    ordinal: { zh: '“{number}”的序号前多了“第”：发文顺序号不加“第”。', en: 'No 第 before the serial number of “{number}”.' },
    zeros: { zh: '“{number}”的序号编了虚位：1不写成01。', en: 'The serial number of “{number}” has leading zeros.' },
    year: { zh: '“{number}”的年份没有写全：写四位数。', en: 'The year of “{number}” is not written in full.' },
  },
  examples: {
    valid: [
      { text: '根据武政办〔2021〕26号文件要求，制定本方案。' },
      { text: '（2021）京01民初5号判决书。', why: { zh: '案号用圆括号。', en: 'Case numbers use round brackets.' } },
      { text: '财政部公告2021年第3号。', why: { zh: '公告的编号加“第”。', en: 'Announcements are numbered with 第.' } },
      { text: '本市（2021）年度计划，文一路(26)号。' },
    ],
    invalid: [
      { text: '根据国发⟦document-number|[2021]26号⟧文件。' },
      { text: '（鄂政发⟦document-number|【2019】3号⟧）' },
      { text: '豫政办⟦document-number|（2020）12号⟧、豫政⟦document-number|〔2020〕第8号⟧。' },
      { text: '武政办⟦document-number|〔2021〕026号⟧' },
      { text: '武政办⟦document-number|〔21〕26号⟧' },
    ],
    fixes: [
      { text: '国发⟦document-number|[2021]26号⟧文件', precedents: [], fixed: ['国发〔2021〕26号文件'] },
      { text: '国发⟦document-number|﹝2021﹞第026号⟧文件', precedents: [], fixed: ['国发〔2021〕26号文件'] },
      { text: '国发⟦document-number|〔2021〕009号⟧文件', precedents: [], fixed: ['国发〔2021〕9号文件'] },
    ],
  },

  check(text) {
    if (!text.includes('号')) return [];
    const found: Finding[] = [];
    for (const match of text.matchAll(number)) {
      const [whole, open, year = '', close, , ordinal, zeros] = match;
      const start = match.index;
      const isNotice = /(?:公告|令|通告)$/.test(text.slice(Math.max(0, start - 2), start));
      const problem =
        open !== '〔' || close !== '〕' ? 'brackets' : ordinal && !isNotice ? 'ordinal' : zeros ? 'zeros' : year.length < 4 ? 'year' : null;
      // Half a year in other brackets may be anything: 房（21）5号.
      if (!problem || (problem === 'brackets' && (year.length < 4 || isNotice))) continue;
      found.push({
        rule: id,
        span: { start, end: start + whole.length },
        message: problem,
        parameters: { number: whole },
        data: { keepsOrdinal: isNotice },
      });
    }
    return found;
  },

  fixes({ span, message, data }, text) {
    if (message === 'year') return [];
    const written = text.slice(span.start, span.end);
    const [, year = '', extra = '', ordinal = '', zeros = ''] = /^.(\d+).([ \u3000]?)(第?)(0*)/u.exec(written) ?? [];
    const close = span.start + 1 + year.length;
    const from = data.keepsOrdinal ? close + 1 + extra.length + ordinal.length : close + 1;
    const [first, ...more] = [
      { span: { start: span.start, end: span.start + 1 }, snippet: '〔' },
      { span: { start: close, end: close + 1 }, snippet: '〕' },
      { span: { start: from, end: close + 1 + extra.length + ordinal.length + zeros.length }, snippet: '' },
    ].filter((one) => text.slice(one.span.start, one.span.end) !== one.snippet);
    const serial = written.slice(from - span.start).replace(/^[ \u3000]?第?0*/u, data.keepsOrdinal ? '第' : '');
    return first ? [{ title: { zh: `改为“〔${year}〕${serial}”`, en: `Write 〔${year}〕${serial}` }, ...first, more }] : [];
  },
};
