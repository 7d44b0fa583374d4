import { type Draft, measureAt, sectionAt, sectionPath } from '../features/draft.ts';
import { ownTitle } from '../library/title-lines.ts';
import type { Plan } from '../plan/plan.ts';
import { copiedRuns } from '../precedents/copied-runs.ts';
import type { Precedent } from '../precedents/precedent.ts';
import type { Precedents } from '../precedents/precedents.ts';
import type { Span } from '../text/mapped-text.ts';
import { linesOf } from '../text/remember.ts';
import type { Block } from './blocks.ts';

/** A plan that the draft cites or repeats, and where. */
export interface Source {
  readonly title: string;
  readonly place: string;
  readonly year: number | null;
  /** As the library names it; null for a plan the draft quotes with its source and the library does not hold. */
  readonly file: string | null;
  readonly uses: readonly Use[];
}

/** One place of the draft that goes back to the plan; a clean span. */
export interface Use {
  readonly how: 'cited' | 'repeated';
  readonly span: Span;
}

/** Shorter runs are what plans say anyway; the rule copied-run marks from here on, too. */
const shortestRun = 60;
/** 《工作要点》 names no plan. */
const shortestTitle = 6;
const cited = /《([^《》\n]{2,120}(?:《[^《》\n]{1,60}》[^《》\n]{0,60})?)》/g;
/** What stands behind a quotation: ”（《…》，武汉市 2021年）. */
const sourceLine = /^[，,、\s]{0,2}([^（）()，,\d]{0,20}?)[，,\s]{0,2}(20\d\d|19\d\d)?年?[）)]/;
/** Behind a title, its place and year are looked for so far. */
const near = 30;

/**
 * The precedents a draft goes back to, in the order of their first use: those it names in 《》, with or without a quotation, and
 * those it repeats nearly word for word over 60 characters. Its own file and other versions of it are none. What it cites that is
 * no plan of the library (a law, a higher paper) is left out, unless it is given as the source of a quotation.
 */
export function readSources({ file, plan }: Pick<Draft, 'file' | 'plan'>, precedents: Precedents): readonly Source[] {
  const own = new Set([file, ...precedents.versionsOf(plan)]);
  const found = new Map<string, { source: Omit<Source, 'uses'>; uses: Use[] }>();
  const add = (source: Omit<Source, 'uses'>, use: Use) => {
    const key = source.file ?? `${source.title} ${source.place} ${source.year}`;
    const known = found.get(key);
    if (known) known.uses.push(use);
    else found.set(key, { source, uses: [use] });
  };
  const titles = titlesOf(precedents, own);
  for (const match of plan.text.matchAll(cited)) {
    const span = { start: match.index, end: match.index + match[0].length };
    const named = match[1] as string;
    const behind = plan.text.slice(span.end, span.end + near).split('\n', 1)[0] as string;
    const known = meant(titles.get(keyOf(named)) ?? [], behind);
    for (const precedent of known) add(described(precedent), { how: 'cited', span });
    const line = known.length === 0 && /[”"][（(]$/.test(plan.text.slice(0, span.start).slice(-2)) ? sourceLine.exec(behind) : null;
    if (line)
      add({ title: named, place: (line[1] ?? '').trim(), year: line[2] ? Number(line[2]) : null, file: null }, { how: 'cited', span });
  }
  let at = 0;
  for (const line of linesOf(plan.text)) {
    for (const { span, precedent } of copiedRuns(precedents.phrases, line, shortestRun, own))
      add(described(precedent), { how: 'repeated', span: { start: at + span.start, end: at + span.end } });
    at += line.length + 1;
  }
  return [...found.values()]
    .map(({ source, uses }) => ({ ...source, uses: uses.sort((a, b) => a.span.start - b.span.start) }))
    .sort((a, b) => (a.uses[0] as Use).span.start - (b.uses[0] as Use).span.start);
}

function described({ id, label: { title, place, year } }: Precedent): Omit<Source, 'uses'> {
  return { title, place, year, file: id };
}

/** Plans by their titles, and by those of the papers they were issued with. */
function titlesOf(precedents: Precedents, own: ReadonlySet<string>): ReadonlyMap<string, readonly Precedent[]> {
  const titles = new Map<string, Precedent[]>();
  for (const precedent of precedents.all()) {
    if (own.has(precedent.id)) continue;
    for (const key of new Set([keyOf(precedent.label.title), keyOf(ownTitle(precedent.label.title))]))
      if (key.length >= shortestTitle) titles.set(key, [...(titles.get(key) ?? []), precedent]);
  }
  return titles;
}

function keyOf(title: string): string {
  return title.replaceAll(/[\s　《》〈〉“”"]/g, '');
}

/** Of the plans of one title those whose place and year stand behind it, if any do. */
function meant(known: readonly Precedent[], behind: string): readonly Precedent[] {
  const exact = known.filter(
    ({ label: { place, year } }) => year !== null && behind.includes(String(year)) && place !== '' && behind.includes(place),
  );
  return exact.length > 0 ? exact : known;
}

/** Where in the draft a use stands: the headings above it, and the measure. */
export function whereOf(plan: Plan, { span }: Use): string {
  const path = sectionPath(plan, sectionAt(plan, span.start));
  const measure = plan.measures[measureAt(plan, span.start) ?? -1];
  const headline = measure ? plan.text.slice(measure.headline.start, measure.headline.end) : '';
  if (headline !== '' && path.at(-1) !== headline) path.push(headline);
  return path.join('　') || '篇首';
}

const called: Readonly<Record<Use['how'], string>> = { cited: '引用', repeated: '文字相同' };

/** The sources as Markdown; `line` gives the number of the draft's line (from 1) at a clean offset. */
export function sourcesInWords(plan: Plan, sources: readonly Source[], line: (offset: number) => number): string {
  const items = sources.map((source, index) => {
    const from = [source.place, source.year === null ? '' : `${source.year}年`].filter((one) => one !== '').join(' ');
    const uses = source.uses.map((use) => {
      const length = use.how === 'repeated' ? `${use.span.end - use.span.start} 字` : '';
      return `   - 第 ${line(use.span.start)} 行（${whereOf(plan, use)}）：${called[use.how]}${length && ` ${length}`}`;
    });
    return [`${index + 1}. 《${source.title}》${from && `，${from}`}`, `   - ${source.file ?? '文库里没有这份计划'}`, ...uses].join('\n');
  });
  return `# 引用和沿用的先例\n\n${items.join('\n\n')}\n`;
}

/** The sources as an annex of the Word file. Of a file only its name: the drafter's folders are nobody's business. */
export function sourcesAnnex(plan: Plan, sources: readonly Source[]): readonly Block[] {
  const heading = { cells: ['序号', '先例', '地区', '年份', '来源', '用在何处'], heading: true };
  const rows = sources.map(({ title, place, year, file, uses }, index) => ({
    cells: [
      String(index + 1),
      `《${title}》`,
      place || '—',
      year === null ? '—' : String(year),
      file === null ? '文库里没有' : (file.split(/[\\/]/).at(-1) as string),
      [...new Set(uses.map((use) => `${whereOf(plan, use)}（${called[use.how]}）`))].join('；'),
    ],
    heading: false,
  }));
  return [
    { kind: 'title', lines: [['引用和沿用的先例']], newPage: true },
    { kind: 'table', rows: [heading, ...rows] },
  ];
}
