import { Kind, kindOf, twinOf } from '../text/characters.ts';
import { junkPinyinEnd } from '../text/junk-pinyin.ts';
import { isSimplifiedForm, simplifiedForm } from '../text/script.ts';
import { type Finding, inSnippet, type TextRule } from './rule.ts';

const id = 'mixed-script';

/** Cyrillic and Greek letters that look like Latin ones. μ, Ω, α, β and their like are used as themselves. */
const lookAlikes = table('АВЕКМНОРСТХаеорсухіјѕΑΒΕΖΗΙΚΜΝΟΡΤΥΧο', 'ABEKMHOPCTXaeopcyxijsABEZHIKMNOPTYXo');
/** Katakana that look like characters. */
const katakana = table('カロニエタハトー', '力口二工夕八卜一');

/** A word that holds both Latin letters and letters of another script. */
const latinWord = /[A-Za-z\u0370-\u03ff\u0400-\u04ff]{2,60}/g;
/** The letter O among the figures of a number: 2O21年. */
const letterInFigures = /(?<![A-Za-z\d.])(?=[\dOo]{0,11}[Oo])\d[\dOo]{1,11}(?=[年月个项家人亿万%％])/g;
/** ○ for 〇 in a year: 二○二五年. */
const circleInYear = /(?<=[一二三四五六七八九〇零])[○◯0O](?=[一二三四五六七八九〇零○◯0O])/gu;

/** Characters of another script or width among simplified Chinese. */
export const mixedScript: TextRule = {
  reads: 'text',
  scope: 'line',
  id,
  severity: 'warning',
  description: {
    zh: '简体文稿里混进的繁体字、全角字母和数字、括号里多余的拼音，以及形似的异体码位（康熙部首、西里尔字母、片假名）。',
    en: 'Traditional characters among simplified ones, full-width letters and digits, junk pinyin in brackets, and look-alikes from other scripts.',
  },
  norm: {
    zh: '《国家通用语言文字法》第九条（国家机关以规范汉字为公务用语用字）；GB/T 15835-2011 4.1（阿拉伯数字用半角）。',
    en: 'Law on the standard spoken and written Chinese language, article 9; GB/T 15835-2011, 4.1.',
  },
  options: [],
  messages: {
    traditional: { zh: '“{found}”是繁体字：公文用规范字“{meant}”。', en: '“{found}” is traditional: official documents use “{meant}”.' },
    width: { zh: '“{found}”是全角：字母和数字用半角“{meant}”。', en: '“{found}” is full-width: write “{meant}”.' },
    pinyin: { zh: '“{found}”是多余的拼音，应删去。', en: '“{found}” is a stray reading of the character before it.' },
    lookAlike: {
      zh: '“{found}”里有形似的其他字符：应为“{meant}”，否则检索不到。',
      en: '“{found}” holds look-alike characters: “{meant}” is meant.',
    },
  },
  examples: {
    valid: [
      { text: '支持VR/AR、5G、α波、PM2.5、kΩ和μm级制造。' },
      { text: '大力發展創新驅動，產業轉型升級。', why: { zh: '全文用繁体。', en: 'The text is traditional as a whole.' } },
      { text: '企业（集团）、研发(R&D)中心', why: { zh: '括号里不是拼音。', en: 'The brackets hold no reading.' } },
      { text: '二〇二五年，2021年' },
    ],
    invalid: [
      { text: '推动⟦mixed-script|產⟧业升级，发展数字经济。' },
      { text: '发展⟦mixed-script|５Ｇ⟧产业，到⟦mixed-script|２０２５⟧年建成。' },
      { text: '鼓励创⟦mixed-script|(chuàng)⟧新，推动发展⟦mixed-script|（zhǎn）⟧。' },
      { text: '增长⟦mixed-script|３９．８⟧％。' },
      { text: '⟦mixed-script|⼯⟧作要点' },
      { text: '推广⟦mixed-script|СRM⟧系统' },
      { text: '⟦mixed-script|2O21⟧年工作要点' },
      { text: '二⟦mixed-script|○⟧二五年' },
      { text: '劳动⟦mixed-script|カ⟧转移' },
    ],
    fixes: [
      { text: '推动⟦mixed-script|產業⟧升级，发展数字经济。', precedents: [], fixed: ['推动产业升级，发展数字经济。'] },
      { text: '发展⟦mixed-script|Ｇ⟧网', precedents: [], fixed: ['发展G网'] },
      { text: '创⟦mixed-script|(chuàng)⟧新', precedents: [], fixed: ['创新'] },
      { text: '⟦mixed-script|⼯⟧作要点', precedents: [], fixed: ['工作要点'] },
      { text: '推广⟦mixed-script|СRM⟧系统', precedents: [], fixed: ['推广CRM系统'] },
      { text: '二⟦mixed-script|○⟧二五年', precedents: [], fixed: ['二〇二五年'] },
    ],
  },

  check(line) {
    const found: Finding[] = [];
    const mark = (message: string, start: number, end: number, meant: string): void => {
      const words = line.slice(start, end);
      found.push({ rule: id, span: { start, end }, message, parameters: { found: words, meant }, data: { meant } });
    };
    const seen = survey(line);
    if (seen.traditional > 0 && seen.simplified > seen.traditional) markRuns(line, Kind.traditional, 'traditional', simplest, mark);
    if (seen.twins) markRuns(line, Kind.twin, 'width', twin, mark);
    if (seen.brackets)
      for (let at = 1; at < line.length; at++) {
        const end = '(（'.includes(line[at] as string) && kindOf(line.charCodeAt(at - 1)) & Kind.han ? junkPinyinEnd(line, at) : -1;
        if (end > 0) mark('pinyin', at, end, '');
      }
    if (seen.others && seen.traditional <= seen.simplified) markOthers(line, mark);
    if (seen.figures)
      for (const match of line.matchAll(letterInFigures)) {
        const [word] = match;
        mark('lookAlike', match.index, match.index + word.length, word.replace(/[Oo]/g, '0'));
      }
    return found.sort((a, b) => a.span.start - b.span.start);
  },

  fixes({ span, message, data }) {
    const meant = String(data.meant ?? '');
    const title =
      message === 'pinyin' ? { zh: '删去多余的拼音', en: 'Remove the stray reading' } : { zh: `改为“${meant}”`, en: `Write ${meant}` };
    return [{ title, span, snippet: inSnippet(meant) }];
  },
};

type Mark = (message: string, start: number, end: number, meant: string) => void;

/** What there is on a line to look at more closely; most lines hold nothing. */
function survey(line: string) {
  const seen = { traditional: 0, simplified: 0, twins: false, brackets: false, others: false, figures: false };
  for (let at = 0; at < line.length; at++) {
    const code = line.charCodeAt(at);
    const kind = kindOf(code);
    if (kind & Kind.traditional) seen.traditional++;
    else if (kind & Kind.han) seen.simplified += isSimplifiedForm(code) ? 1 : 0;
    else if (kind & Kind.twin) seen.twins = true;
    else if (code === 0x28 || code === 0xff08) seen.brackets = true;
    else if (code === 0x4f || code === 0x6f) seen.figures = true;
    if ((code >= 0x370 && code <= 0x4ff) || (code >= 0x30a0 && code <= 0x30ff) || isCircle(code)) seen.others = true;
  }
  return seen;
}

/** Letters, digits and characters only: the width of marks is the matter of another rule, and ％ and ． are common in good texts. */
function markRuns(line: string, kind: number, message: string, meantBy: (code: number) => number, mark: Mark): void {
  for (let at = 0; at < line.length; at++) {
    if (!isForeign(line.charCodeAt(at), kind)) continue;
    let end = at;
    let meant = '';
    for (; end < line.length && (isForeign(line.charCodeAt(end), kind) || isPointWithin(line, end)); end++)
      meant += String.fromCharCode(meantBy(line.charCodeAt(end)));
    const isCharacter = (kindOf(meant.charCodeAt(0)) & Kind.han) !== 0;
    mark(message === 'width' && isCharacter ? 'lookAlike' : message, at, end, meant);
    at = end;
  }
}

function isForeign(code: number, kind: number): boolean {
  if (!(kindOf(code) & kind)) return false;
  return kind !== Kind.twin || (kindOf(twin(code)) & (Kind.han | Kind.digit | Kind.letter)) !== 0;
}

/** The ．of ３９．８. */
function isPointWithin(line: string, at: number): boolean {
  return line[at] === '．' && isForeign(line.charCodeAt(at - 1), Kind.twin) && isForeign(line.charCodeAt(at + 1), Kind.twin);
}

function simplest(code: number): number {
  return simplifiedForm(code) ?? code;
}

function twin(code: number): number {
  return twinOf(code);
}

function markOthers(line: string, mark: Mark): void {
  for (const match of line.matchAll(latinWord)) {
    const [word] = match;
    const meant = replaced(word, lookAlikes);
    if (meant !== word && /[A-Za-z]/.test(word) && /^[A-Za-z]+$/.test(meant))
      mark('lookAlike', match.index, match.index + word.length, meant);
  }
  for (let at = 0; at < line.length; at++) {
    const meant = katakana.get(line[at] as string);
    if (meant && !isKana(line, at - 1) && !isKana(line, at + 1) && (isHan(line, at - 1) || isHan(line, at + 1)))
      mark('lookAlike', at, at + 1, meant);
  }
  for (const { index } of line.matchAll(circleInYear)) mark('lookAlike', index, index + 1, '〇');
}

/** ○ ◯ and what else is typed for 〇. */
function isCircle(code: number): boolean {
  return code === 0x25cb || code === 0x25ef || code === 0x4f || code === 0x30;
}

function isHan(line: string, at: number): boolean {
  return (kindOf(line.charCodeAt(at) || 0) & Kind.han) !== 0;
}

function isKana(line: string, at: number): boolean {
  const code = line.charCodeAt(at) || 0;
  return code >= 0x3040 && code <= 0x30ff;
}

function replaced(word: string, by: ReadonlyMap<string, string>): string {
  return Array.from(word, (letter) => by.get(letter) ?? letter).join('');
}

function table(from: string, to: string): ReadonlyMap<string, string> {
  return new Map(Array.from(from, (letter, index) => [letter, to[index] as string]));
}
