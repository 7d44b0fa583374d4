import data from '../../data/confusions.json' with { type: 'json' };
import { Kind, kindOf } from '../text/characters.ts';
import { type Finding, inSnippet, type TextRule } from './rule.ts';

const id = 'spelling';

/** One entry of data/confusions.json; its schema says what the conditions mean. */
export interface Confusion {
  readonly wrong: string;
  readonly right: string;
  readonly before?: readonly string[];
  readonly after?: readonly string[];
  readonly notBefore?: readonly string[];
  readonly notAfter?: readonly string[];
  readonly later?: readonly string[];
}

/** How far 又要 may stand behind 即要. */
const sameSentence = 30;

/** By the first character; longer words first, so that 连防连控 is not read as 连防. */
const entries = new Map<number, Confusion[]>();
const confusions: readonly Confusion[] = data.confusions;
for (const one of [...confusions].sort((a, b) => b.wrong.length - a.wrong.length)) {
  const code = one.wrong.charCodeAt(0);
  entries.set(code, [...(entries.get(code) ?? []), one]);
}

/** Words that are often confused in official prose. Only what is sure is marked; conditions stand with the data. */
export const spelling: TextRule = {
  reads: 'text',
  scope: 'line',
  id,
  severity: 'warning',
  description: {
    zh: '公文里常见的错别字和混用的词：布署（部署）、截止12月底（截至）、其它（其他）、制订法规（制定）、帐户（账户）。只标有把握的。',
    en: 'Common confusions of official prose: 布署 for 部署, 截止 for 截至 before a date, 其它 for 其他. Only sure ones are marked.',
  },
  norm: {
    zh: '《现代汉语词典》；《第一批异形词整理表》（GF 1001-2001）；《264组异形词整理表（草案）》。',
    en: 'Dictionary of Modern Chinese; first table of variant words (GF 1001-2001); the table of 264 groups (draft).',
  },
  options: [],
  messages: {
    word: { zh: '“{found}”应为“{meant}”。', en: '“{found}”: “{meant}” is meant.' },
  },
  examples: {
    valid: [
      { text: '部署、安装、辐射；截至12月底，报名截止12月底，申报截止时间为6月。' },
      { text: '制订计划，制定法规；群众反应强烈，不良反应情况；必需品、必须坚持。' },
      {
        text: '全部份额、交通迅速、亲自已经、平稳建设、问题高度重视。',
        why: { zh: '两个词碰在一起，不是错字。', en: 'Two words that merely meet.' },
      },
      { text: '作为、合作好、工作到位，蚊帐、帐篷、对象。' },
    ],
    invalid: [
      { text: '⟦spelling|布署⟧年度工作，⟦spelling|其它⟧事项另行通知。' },
      { text: '⟦spelling|截止⟧12月底，完成投资5亿元。' },
      { text: '⟦spelling|制订⟧法规，⟦spelling|制订⟧政策。' },
      { text: '银行⟦spelling|帐户⟧、⟦spelling|好象⟧、⟦spelling|做为⟧、⟦spelling|既使⟧、⟦spelling|按装⟧。' },
      { text: '群众⟦spelling|反应⟧的问题，⟦spelling|必需⟧坚持底线，⟦spelling|即要⟧抓发展，又要保民生。' },
      { text: '认真⟦spelling|作好⟧防汛工作，推进⟦spelling|秸杆⟧综合利用。' },
    ],
    fixes: [
      { text: '⟦spelling|布署⟧年度工作', precedents: [], fixed: ['部署年度工作'] },
      { text: '⟦spelling|截止⟧目前', precedents: [], fixed: ['截至目前'] },
      { text: '⟦spelling|一如继往⟧支持', precedents: [], fixed: ['一如既往支持'] },
    ],
  },

  check(line) {
    const found: Finding[] = [];
    for (let at = 0; at + 1 < line.length; at++) {
      const own = entries.get(line.charCodeAt(at));
      if (!own) continue;
      const one = entryAt(own, line, at);
      if (!one) continue;
      const end = at + one.wrong.length;
      found.push({
        rule: id,
        span: { start: at, end },
        message: 'word',
        parameters: { found: one.wrong, meant: one.right },
        data: { meant: one.right },
      });
      at = end - 1;
    }
    return found;
  },

  fixes({ span, data: { meant } }) {
    const words = String(meant);
    return [{ title: { zh: `改为“${words}”`, en: `Write ${words}` }, span, snippet: inSnippet(words) }];
  },
};

function entryAt(entries: readonly Confusion[], line: string, at: number): Confusion | undefined {
  for (const entry of entries) if (line.startsWith(entry.wrong, at) && holds(entry, line, at)) return entry;
  return undefined;
}

function holds(entry: Confusion, line: string, at: number): boolean {
  const end = at + entry.wrong.length;
  const behind = (words: string): boolean => (words === '^' ? isEdge(line, at - 1) : line.startsWith(words, at - words.length));
  const ahead = (words: string): boolean =>
    words === '#' ? isFigure(line, end) : words === '^' ? isEdge(line, end) : line.startsWith(words, end);
  if (entry.notBefore?.some(behind) || entry.notAfter?.some(ahead)) return false;
  if (entry.before && !entry.before.some(behind)) return false;
  if (entry.after && !entry.after.some(ahead)) return false;
  if (!entry.later) return true;
  const rest = line.slice(end, end + sameSentence).split(/[。；！？]/)[0] ?? '';
  return entry.later.some((words) => rest.includes(words));
}

function isFigure(line: string, at: number): boolean {
  return (kindOf(line.charCodeAt(at) || 0) & Kind.digit) !== 0;
}

function isEdge(line: string, at: number): boolean {
  return at < 0 || at >= line.length || (kindOf(line.charCodeAt(at)) & (Kind.fullPoint | Kind.point | Kind.space)) !== 0;
}
