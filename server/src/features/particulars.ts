import type { Plan } from '../plan/plan.ts';
import { figures } from '../plan/targets/figures.ts';
import type { Precedent } from '../precedents/precedent.ts';
import type { Span } from '../text/mapped-text.ts';
import { levelOf, placeAt, related } from '../text/places.ts';

/**
 * What a passage says of its own place, year and bodies, and so must not pass into another's draft: a number
 * (1000 in 1000亿元), a date, the name of a place, the name of a body.
 */
export interface Particular extends Span {
  readonly kind: 'figure' | 'date' | 'place' | 'body';
}

/**
 * The particulars of `span` in a precedent's text, in order and without overlap. Rather one too many than one too few: what is
 * left standing is taken for words anybody may use.
 */
export function particulars(precedent: Precedent, span: Span): Particular[] {
  const { plan } = precedent;
  const { text } = plan;
  const { place } = precedent.label;
  return united(text, [
    ...dates(text, span),
    ...bodies(plan, span),
    ...places(text, span, place),
    ...zones(text, span),
    ...numbers(text, span),
  ]);
}

/** 2021年6月30日 · 2021—2023年 · 6月底 · 上半年 · 三季度 · “十四五”: year, month and day with their words, 底 and 前 left standing. */
const date = new RegExp(
  [
    '(?:19|20)\\d\\d(?:年?[—–~～至到-]{1,2}(?:19|20)\\d\\d)?年?(?:\\d{1,2}月(?:\\d{1,2}日)?)?',
    '(?<!\\d)\\d{1,2}月(?:\\d{1,2}日)?',
    '[上下]半年',
    '[一二三四]季度',
    // The period of a five-year plan; 一二五 is none.
    '(?:十[一二三四五六七八]?|[一二三四五六七八九])五(?=”|规划|计划|时期|期间|末)',
  ].join('|'),
  'g',
);

function dates(text: string, { start, end }: Span): Particular[] {
  return [...text.slice(start, end).matchAll(date)].map((match) => ({
    kind: 'date',
    start: start + match.index,
    end: start + match.index + match[0].length,
  }));
}

/** 市科技局, 省发展改革委, 各区人民政府; 区域创新格局 is no body. */
const office = /各?[省市区县州]\p{Script=Han}{1,7}?(?:(?<![格布结全大棋新开破])局|委(?![员托派培内以])|厅(?!级)|办公室|人民政府)/gu;

/** Every mention of a body that the plan gives something to do, and whatever is called as an office is. */
function bodies(plan: Plan, { start, end }: Span): Particular[] {
  const text = plan.text.slice(start, end);
  const found: Particular[] = [...text.matchAll(office)].map((match) => ({
    kind: 'body',
    start: start + match.index,
    end: start + match.index + match[0].length,
  }));
  for (const name of bodiesOf(plan))
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length))
      found.push({ kind: 'body', start: start + at, end: start + at + name.length });
  return found;
}

function bodiesOf({ measures }: Plan): Set<string> {
  return new Set(measures.flatMap(({ lead, responsible }) => [...lead, ...responsible].map(({ name }) => name)));
}

/** Words for any place that are the names of some. */
const anyPlace = /^(?:新?城区|郊区|矿区|市中区)$/;
/** 上海市场 names 上海, 和平区域 no district. */
const goesOn: Readonly<Record<string, RegExp>> = { 市: /^[场值]/, 区: /^[域间块位]/, 县: /^域/ };
/** The bare name of a prefecture (武汉) counts where words end on one side of it: 推广安全 does not speak of 广安. */
const wordEnds = /[^\p{Script=Han}]$|[在赴向到对往从与和及跟同由以至为国]$|^$/u;
const wordBegins = /^[^\p{Script=Han}]|^[等和与及市省两三四的至到]|^(?:大学|高校|方向|都市圈|城市群|模式|经验|企业|地区)|^$/u;
/** 在汉高校, 来甬创业: the one character a place is called by. */
const called =
  /(?<=[在来驻留赴])[京津沪渝冀豫滇辽黑湘皖鲁苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川蜀宁琼汉郑甬杭穗深蓉济连沈](?=高校|院校|院所|央企|企业|科研|机构|落[户地]|就业|创[业新]|设立|转化|投资|发展)/g;

/** Plans of the state name no place of theirs. */
const national = '全国';

/** Names of places; `own` is the precedent's own. */
function places(text: string, { start, end }: Span, own: string): Particular[] {
  const bareOwn = own.length > 2 ? own.replace(/[市省县区]$/, '') : own;
  const passage = text.slice(start, end);
  const found: Particular[] = [...passage.matchAll(called)].map(({ index }) => ({
    kind: 'place',
    start: start + index,
    end: start + index + 1,
  }));
  // A place of its own may be too small or too new for the gazetteer.
  for (const name of own === national ? [] : [own, bareOwn].filter(({ length }) => length >= 2))
    for (let at = passage.indexOf(name); at >= 0; at = passage.indexOf(name, at + name.length))
      found.push({ kind: 'place', start: start + at, end: start + at + name.length });
  for (let at = start; at < end; at++) {
    const begins = wordEnds.test(text.slice(Math.max(start, at - 1), at));
    const stop = placeEnd(text, at, end, begins) ?? (begins ? partEnd(text, at, end, own) : null);
    if (stop === null) continue;
    found.push({ kind: 'place', start: at, end: stop });
    at = stop - 1;
  }
  return found;
}

/** Where the name of a place of the gazetteer ends that begins at `at`; null where none does. */
function placeEnd(text: string, at: number, limit: number, begins: boolean): number | null {
  const place = placeAt(text, at);
  if (!place || anyPlace.test(text.slice(at, place.end))) return null;
  const written = text.slice(at, place.end);
  const cut = goesOn[written.at(-1) as string]?.test(text.slice(place.end, place.end + 1)) ?? false;
  const stop = Math.min(cut ? place.end - 1 : place.end, limit);
  const isFull = written.endsWith(place.name) && !cut;
  return isFull || levelOf(place.name) === 1 || begins || wordBegins.test(text.slice(stop, stop + 3)) ? stop : null;
}

/** Where the bare name of a part of the precedent's own place ends: 蔡甸 in a plan of 武汉市; null where none begins at `at`. */
function partEnd(text: string, at: number, limit: number, own: string): number | null {
  if (own === '') return null;
  for (let length = 4; length >= 2; length--) {
    const bare = text.slice(at, at + length);
    if (at + length > limit) continue;
    for (const suffix of '区县市') if (levelOf(bare + suffix) === 3 && related(bare + suffix, own)) return at + length;
  }
  return null;
}

/** 东湖 in 东湖高新区, 郑东 in 郑东新区: zones are called by names of their own, unless by what they are. */
const zone =
  /(?<=^|[^\p{Script=Han}]|[以由向对等和与及在托持进动设造绕快展])(?!国家|省级|市级|各级|各类|高新|城市|产业|经济|技术|现代|国际|综合|先进|示范|功能|重点|特色|科技|自贸|保税|建设|打造|推[进动]|支持|依托|加快|围绕|发[展挥])\p{Script=Han}{2,3}?(?=新区|高新区|高新技术产业开发区|经开区|经济技术开发区|科学城|科技城)/gu;

function zones(text: string, { start, end }: Span): Particular[] {
  return [...text.slice(start, end).matchAll(zone)].map((match) => ({
    kind: 'place',
    start: start + match.index,
    end: start + match.index + match[0].length,
  }));
}

/** Names of techniques that hold a digit: 5G, 3D, B2B. */
const technique = /^(?:[3-6]G(?![A-Za-z])|[2-4]D(?![A-Za-z])|[48]K(?![A-Za-z]))/;
const techniqueBefore = /[A-Za-z]$/;
const amount = /^[\d０-９][\d０-９.,．]*(?:[%％‰]?\p{Script=Han}{0,3}[-－–—―~～∼至到]{1,2}[\d０-９][\d０-９.,．]*)?/u;
const spelledAmount = /^[〇零一二两三四五六七八九十百千万亿廿卅几点]+(?:分之[〇零一二两三四五六七八九十百千万亿点]+)?/;

/** The numbers of all figures, units left standing, and every other digit that is not part of a technique's name. */
function numbers(text: string, { start, end }: Span): Particular[] {
  const found: Particular[] = [];
  for (const figure of figures(text, start, end)) {
    const written = text.slice(figure.start, figure.unitEnd);
    const length = (figure.spelled ? spelledAmount : amount).exec(written)?.[0].length ?? written.length;
    found.push({ kind: 'figure', start: figure.start, end: figure.start + length });
  }
  for (const match of text.slice(start, end).matchAll(/[\d０-９]+(?:[.．,][\d０-９]+)*/g)) {
    const at = start + match.index;
    if (technique.test(text.slice(at, at + 3)) || techniqueBefore.test(text.slice(Math.max(start, at - 1), at))) continue;
    found.push({ kind: 'figure', start: at, end: at + match[0].length });
  }
  return found;
}

/** Overlapping ones become one of the kind of the longest; bodies named in a row become one. */
function united(text: string, all: readonly Particular[]): Particular[] {
  const sorted = [...all].sort((a, b) => a.start - b.start || b.end - a.end);
  const out: Particular[] = [];
  for (const one of sorted) {
    const last = out.at(-1);
    const apart = last && text.slice(last.end, one.start);
    if (last && (one.start < last.end || (last.kind === 'body' && one.kind === 'body' && /^[、，和及与\s]?$/.test(apart ?? '')))) {
      const kind = one.end - one.start > last.end - last.start ? one.kind : last.kind;
      out[out.length - 1] = { kind, start: last.start, end: Math.max(last.end, one.end) };
    } else out.push(one);
  }
  return out;
}
