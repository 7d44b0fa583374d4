import type { Line } from '../plan/line.ts';
import type { Frame } from '../plan/measures.ts';
import type { Node } from '../plan/outline.ts';
import { partsOf } from '../plan/parse.ts';
import type { Lead } from '../plan/parts.ts';
import { trim } from '../text/lines.ts';
import { eachLine, startsOf } from '../text/remember.ts';
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
    const { structure, leads, agencies } = partsOf(draft);
    const { nodes } = structure.outline;
    const notes = notesIn(draft.text);
    const measures = structure.measures.filter(({ section }) => section !== null && nodes[section]?.kind === 'tasks');
    const owners = measures.map((measure) => hasOwner(measure, nodes, agencies, notes));
    const owned = owners.filter(Boolean).length;
    if (measures.length < fewest || owned < measures.length * usuallyOwned) return [];
    const groups = measures.map((measure) => groupOf(measure, nodes));
    const tally = new Map<number, { all: number; owned: number }>();
    for (const [at, group] of groups.entries()) {
      const sum = tally.get(group) ?? { all: 0, owned: 0 };
      sum.all++;
      if (owners[at]) sum.owned++;
      tally.set(group, sum);
    }
    const starts = startsOf(draft.text);
    return measures.flatMap(({ firstLine }, at): Finding[] => {
      const group = tally.get(groups[at] as number);
      if (owners[at] || !group || group.owned < group.all * usuallyOwned) return [];
      const { before, words } = leads[firstLine] as Lead;
      const start = (starts[firstLine] as number) + before.length;
      const parameters = { measure: short(words), all: String(measures.length), owned: String(owned) };
      return [{ rule: id, span: { start, end: start + words.length }, message: 'missing', parameters, data: {} }];
    });
  },
};

/** Measures are compared under one heading of the highest rank; those that are such headings, with each other (-1). */
function groupOf({ section, firstLine }: Frame, nodes: readonly Node[]): number {
  let at = section;
  for (let parent = at; parent !== null; parent = nodes[parent]?.parent ?? null) at = parent;
  return at === null || (at === section && nodes[at]?.firstLine === firstLine) ? -1 : at;
}

/** Whether the measure names somebody, or one of the sections around it does for all that stands in it. */
function hasOwner(measure: Frame, nodes: readonly Node[], agencies: readonly (Line | null)[], notes: readonly Note[]): boolean {
  const { firstLine, endLine } = measure;
  for (let line = firstLine; line < endLine; line++) if (notes[line]?.named || namesSomebody(agencies[line] ?? null)) return true;
  if (lastNote(notes, measure)?.bodies) return true;
  for (let at = measure.section; at !== null; at = nodes[at]?.parent ?? null) {
    const node = nodes[at];
    if (!node) break;
    if (notes[node.firstLine]?.namedAtEnd) return true;
    // Several paragraphs or small items with one note of owners behind the last of them.
    const around = node.firstLine !== firstLine;
    if (around && (node.parent !== null || at === measure.section) && lastNote(notes, node)?.namedAtEnd) return true;
  }
  return false;
}

function namesSomebody(line: Line | null): boolean {
  return line?.agencies != null && (line.agencies.lead.length > 0 || line.agencies.responsible.length > 0);
}

/** That of the last line which is not blank. */
function lastNote(notes: readonly Note[], { firstLine, endLine }: Pick<Frame, 'firstLine' | 'endLine'>): Note | undefined {
  let line = endLine - 1;
  while (line > firstLine && notes[line]?.isBlank) line--;
  return notes[line];
}

/** How a line says who is responsible. */
interface Note {
  readonly isBlank: boolean;
  readonly named: boolean;
  readonly namedAtEnd: boolean;
  readonly bodies: boolean;
}

const notesIn = eachLine((line): Note => {
  const words = trim(line, { start: 0, end: line.length });
  const end = line.trimEnd().slice(-longestNote);
  const isNamed = named.test(line);
  return { isBlank: words.end <= words.start, named: isNamed, namedAtEnd: isNamed && named.test(end), bodies: bodiesAtEnd.test(end) };
});
