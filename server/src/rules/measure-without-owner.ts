import { partsOf } from '../plan/parse.ts';
import type { Measure, Plan } from '../plan/plan.ts';
import { eachLine, lineIndexAt } from '../text/remember.ts';
import { type Finding, type PlanRule, short } from './rule.ts';

const id = 'measure-without-owner';

/** Of so many measures at least this share must name an owner before a missing one means anything. */
const fewest = 5;
const usuallyOwned = 0.7;
/** Words by which a paragraph says who does it, in whatever form. */
const named =
  /牵头|责任(?:单位|部门|领导|人|处室)|配合单位|分工负责|负责(?:[）)。；]|落实)|[局委厅办部]会同|由[\p{Script=Han}、]{2,40}(?:负责|组织实施)/u;
/** （省商务厅、省市场监管局等） at the end of a paragraph needs no word more. */
const bodiesAtEnd = /[（(][^（）()]{0,100}[局委厅办部会][^（）()]{0,100}[）)][。；]?$/;
const longestNote = 240;

/** A measure that names nobody who does it, in a plan where the others do. */
export const measureWithoutOwner: PlanRule = {
  reads: 'plan',
  id,
  severity: 'information',
  description: {
    zh: '举措没有写责任单位，而文中其他举措大多写了。',
    en: 'A measure names no responsible body, while most other measures of the draft do.',
  },
  norm: {
    zh: '任务要明确责任分工（武政办〔2021〕26号每项任务后列“责任单位”）。',
    en: 'Every task names who is responsible, as 武政办〔2021〕26号 does after each item.',
  },
  options: [],
  messages: {
    missing: {
      zh: '“{measure}”没有写责任单位：文中{all}项举措有{owned}项写了。',
      en: '“{measure}” names no responsible body: {owned} of {all} measures in this draft do.',
    },
  },
  examples: {
    valid: [
      {
        text: '二、重点任务\n1.建设实验室。（牵头单位：市科技局）\n2.引进人才。（牵头单位：市人社局）\n3.搭建平台。（牵头单位：市科技局）\n4.培育企业。（牵头单位：市经信局）\n5.开放场景。（牵头单位：市发改委）',
      },
      {
        text: '二、重点任务\n1.建设实验室。\n2.引进人才。\n3.搭建平台。\n4.培育企业。\n5.开放场景。',
        why: { zh: '全文都不写责任单位。', en: 'No measure of this draft names anybody.' },
      },
    ],
    invalid: [
      {
        text: '二、重点任务\n1.建设实验室。（牵头单位：市科技局）\n2.⟦measure-without-owner|引进人才⟧。\n3.搭建平台。（牵头单位：市科技局）\n4.培育企业。（牵头单位：市经信局）\n5.开放场景。（牵头单位：市发改委）',
      },
    ],
    fixes: [],
  },

  facts(draft) {
    const { structure, leads, agencies } = partsOf(draft);
    return [structure, leads, agencies, notesIn(draft.text)];
  },

  check(draft) {
    const measures = draft.measures.filter((measure) => ofTasks(draft, measure));
    const owners = measures.map((measure) => hasOwner(draft, measure));
    const owned = owners.filter(Boolean).length;
    if (measures.length < fewest || owned < measures.length * usuallyOwned) return [];
    const groups = measures.map((measure) => groupOf(draft, measure));
    const tally = new Map<number, { all: number; owned: number }>();
    for (const [at, group] of groups.entries()) {
      const sum = tally.get(group) ?? { all: 0, owned: 0 };
      sum.all++;
      if (owners[at]) sum.owned++;
      tally.set(group, sum);
    }
    return measures.flatMap((measure, at): Finding[] => {
      const group = tally.get(groups[at] as number);
      if (owners[at] || !group || group.owned < group.all * usuallyOwned) return [];
      const words = short(draft.text.slice(measure.headline.start, measure.headline.end));
      const parameters = { measure: words, all: String(measures.length), owned: String(owned) };
      return [{ rule: id, span: measure.headline, message: 'missing', parameters, data: {} }];
    });
  },
};

/** Measures are compared under one heading of the highest rank; those that are such headings, with each other (-1). */
function groupOf({ sections }: Plan, measure: Measure): number {
  let at = measure.section;
  for (let parent = at; parent !== null; parent = sections[parent]?.parent ?? null) at = parent;
  return at === null || (at === measure.section && sections[at]?.span.start === measure.span.start) ? -1 : at;
}

function ofTasks({ sections }: Plan, { section }: Measure): boolean {
  return section !== null && sections[section]?.kind === 'tasks';
}

/** Whether the measure names somebody, or one of the sections around it does for all that stands in it. */
function hasOwner({ text, sections }: Plan, measure: Measure): boolean {
  if (measure.lead.length > 0 || measure.responsible.length > 0) return true;
  const notes = notesIn(text);
  const last = lineIndexAt(text, measure.span.end);
  for (let line = lineIndexAt(text, measure.span.start); line <= last; line++) if (notes[line]?.named) return true;
  if (notes[last]?.bodies) return true;
  for (let at = measure.section; at !== null; at = sections[at]?.parent ?? null) {
    const section = sections[at];
    if (!section) break;
    if (notes[lineIndexAt(text, section.title.start)]?.namedAtEnd) return true;
    // Several paragraphs or small items with one note of owners behind the last of them.
    const around = section.span.start !== measure.span.start;
    if (around && (section.parent !== null || at === measure.section) && notes[lineIndexAt(text, section.span.end)]?.namedAtEnd)
      return true;
  }
  return false;
}

/** How a line says who is responsible. */
const notesIn = eachLine((line) => {
  const end = line.trimEnd().slice(-longestNote);
  const isNamed = named.test(line);
  return { named: isNamed, namedAtEnd: isNamed && named.test(end), bodies: bodiesAtEnd.test(end) };
});
