import data from '../../../data/abolished-bodies.json' with { type: 'json' };
import type { Plan } from '../../plan/plan.ts';
import { eachLine, startsOf } from '../../text/remember.ts';
import { WordList } from '../../text/word-list.ts';
import { inTitle, looksBack, sentenceAround, writtenYear } from './written.ts';

interface Body {
  readonly name: string;
  readonly since: number;
  readonly successors: readonly string[];
  readonly exceptIn?: readonly string[];
}

/** The body's name as it stands in a draft, and what it is called now. */
export interface AbolishedBody {
  readonly start: number;
  readonly end: number;
  readonly name: string;
  readonly successors: readonly string[];
  readonly since: number;
}

const bodies = new Map<string, Body>((data.bodies as readonly Body[]).map((body) => [body.name, body]));
const names = new WordList(bodies.keys());
/** What may stand before the name of a body: the level it belongs to, or nothing of the same word. */
const before = /(?:[省市区县州盟旗国家级各由向经报或]|[局委厅部办会院府行门][与及和]|[^\p{Script=Han}])$/u;
/** 文化部门, 环保部署, 工商局域网: the characters belong to another word. */
const after = /^(?:[门署分类属件]|部分|域网)/;
/** Where a sentence tells of the reform itself the old name is right. */
const reform = /更名|改名|合并|撤销|整合|组建|划入|划转|职责|职能|原有|挂牌|不再保留|改革方案|印章/;

/** Names of abolished bodies in a draft of a later year than that of their end; 原市工商局 and titles 《》 are left alone. Linear. */
export function abolishedBodies(draft: Plan): readonly AbolishedBody[] {
  const { text, place } = draft;
  const year = writtenYear(draft);
  // A draft that does not say when it was written may be as old as the names in it; the years it names may be years to come.
  if (year === null) return [];
  const past = looksBack(draft);
  const found: AbolishedBody[] = [];
  const starts = startsOf(text);
  const inLines = bodiesInLines(text);
  for (let line = 0; line < inLines.length; line++)
    for (const { at, name } of inLines[line] as readonly Named[]) {
      const start = (starts[line] as number) + at;
      const end = start + name.length;
      const body = bodies.get(name) as Body;
      const current = year < body.since || (place !== null && (body.exceptIn?.includes(place) ?? false));
      if (!current && !past(start))
        found.push({ start, end, name, successors: body.successors.filter((one) => !isOver(one, year)), since: body.since });
    }
  return found;
}

/** Whether a successor was abolished in its turn: 乡村振兴局 after 扶贫办. */
function isOver(name: string, year: number): boolean {
  const body = bodies.get(name);
  return body !== undefined && year >= body.since;
}

/** The name of an abolished body that is spoken of, and where it stands in its line. */
interface Named {
  readonly at: number;
  readonly name: string;
}

export const bodiesInLines = eachLine((line): readonly Named[] => {
  const found: Named[] = [];
  for (let at = 0; at < line.length; at++) {
    const name = names.at(line, at);
    if (name === '') continue;
    if (stands(line, at, at + name.length)) found.push({ at, name });
    at += name.length - 1;
  }
  return found;
});

/** Whether what stands at a place of a line is the name of a body that is still spoken of. */
function stands(line: string, start: number, end: number): boolean {
  if (start > 0 && !before.test(line.slice(Math.max(0, start - 2), start))) return false;
  if (after.test(line.slice(end, end + 2)) || /原[^，。；、]{0,6}$/.test(line.slice(Math.max(0, start - 8), start))) return false;
  return !inTitle(line, start) && !reform.test(sentenceAround(line, start, end));
}
