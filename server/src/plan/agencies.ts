import { characterTable, whiteSpace } from '../text/character-table.ts';
import { trim } from '../text/lines.ts';
import type { Span } from '../text/mapped-text.ts';
import type { Agency } from './plan.ts';

/** Who is named at the end of a measure; offsets into the line. */
export interface FoundAgencies {
  readonly lead: readonly Agency[];
  readonly responsible: readonly Agency[];
  /** What names them, brackets included; several where a line has several. */
  readonly spans: readonly Span[];
}

type Role = 'lead' | 'responsible';

/** 牵头单位： 责任单位: 牵头责任部门： 配合处室： — what stands before the names. */
const label =
  /^(?:第一|主要|市级?|区级?|省级?)?((?:牵头|主办|主责|责任|配合|协办|参与|参加|负责|落实|协同|支持|实施|承办|考核|指导|监督|分工){1,3})(?:单位|部门|处室|科室|领导|主体|机构|地区|人)?(?:[和及、](?:责任|配合|参与)(?:单位|部门|处室))?[：:]/;
const labelNear = /(?:牵头|主办|主责|责任|配合|协办|参与|负责|落实|承办|实施)[^，。；：:（）()]{0,8}[：:]/;
/** 牵头 … 配合, 按职责分工负责: what stands behind them. */
const behind =
  /^(.*?)(?:等(?:有关|相关)?(?:部门|单位|地区)?)?(?:按(?:照)?(?:各自)?职责(?:分工)?|依职责|根据职责(?:分工)?|按分工|共同|分别|各自|具体|会同)?(牵头|主办|配合|参与|参加|协助|负责|落实|承办|组织实施)(?:负责|落实|配合|实施|推进)?$/;
const agencyEnd =
  /(?:[局委办厅部院会府区市县旗州盟省署社室处所团校企队站司]|公司|集团|中心|银行|单位|部门|海关|联盟|支行|分行|分局|支队|大学|学院|政府|组织|机关|基地|街道|乡镇|镇街|园区|专班|工商联|妇联|科协|残联|文联|税务|气象|邮政|供电|机构|企业|协会|学会|中心支行)(?:[（(〈].{0,40}[)）〉])?$/;
/** Names are short; more than this is a sentence. */
const longestName = 40;

/** The agencies that `line` names: in brackets or on a line or sentence of their own. Null where it names none. */
export function readAgencies(line: string): FoundAgencies | null {
  const lead: Agency[] = [];
  const responsible: Agency[] = [];
  const spans: Span[] = [];
  const take = (span: Span, inside: Span, needsLabel: boolean) => {
    const found = readNames(line, inside, needsLabel);
    if (!found) return;
    lead.push(...found.lead);
    responsible.push(...found.responsible);
    spans.push(span);
  };
  for (const group of bracketGroups(line)) take(group, { start: group.start + 1, end: group.end - 1 }, !standsLast(line, group.end));
  if (spans.length === 0) {
    const open = openTail(line);
    if (open) take(open, open, true);
  }
  return spans.length > 0 ? { lead, responsible, spans } : null;
}

/** What a character is to the reading of names. */
const Sign = { opener: 1, closer: 2, afterLast: 4, beforeLabel: 8, label: 16, nameOpener: 32, nameCloser: 64, between: 128 } as const;
const signs = characterTable([
  ['（(【[', Sign.opener],
  ['）)】]', Sign.closer],
  [`${whiteSpace}。.；;，,*`, Sign.afterLast],
  [`${whiteSpace}。；;*-`, Sign.beforeLabel],
  ['牵主责配协负第参承市区省', Sign.label],
  ['（(〈《【', Sign.nameOpener],
  ['）)〉》】', Sign.nameCloser],
  ['、，,；;。', Sign.between],
]);

function signAt(text: string, at: number): number {
  return signs[text.charCodeAt(at)] as number;
}

/** The outermost bracketed stretches of a line. */
function bracketGroups(line: string): readonly Span[] {
  const groups: Span[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < line.length; at++) {
    const sign = signAt(line, at);
    if (sign & Sign.opener) {
      if (depth++ === 0) start = at;
    } else if (sign & Sign.closer) {
      if (depth > 0 && --depth === 0) groups.push({ start, end: at + 1 });
    }
  }
  return groups;
}

function standsLast(line: string, end: number): boolean {
  for (let at = end; at < line.length; at++) if (!(signAt(line, at) & Sign.afterLast)) return false;
  return true;
}

/** A tail without brackets: 牵头单位：… from the start of the line or of a sentence to the end of the line. */
function openTail(line: string): Span | null {
  for (let at = 0; at < line.length; at++) {
    if (!(signAt(line, at) & Sign.label) || (at > 0 && !(signAt(line, at - 1) & Sign.beforeLabel))) continue;
    const head = label.exec(line.slice(at, at + 24));
    if (!head) continue;
    return { start: at, end: line.length };
  }
  return null;
}

/** Names and roles inside `span`. Without a label the names must look like agencies and end in what they do (牵头, 负责). */
function readNames(line: string, span: Span, needsLabel: boolean): { lead: Agency[]; responsible: Agency[] } | null {
  const text = line.slice(span.start, span.end);
  if (text.length < 3 || text.length > 1500) return null;
  const labelled = labelNear.test(text);
  if (!labelled && (needsLabel || text.length > 400)) return null;
  const named: Record<Role, Agency[]> = { lead: [], responsible: [] };
  let role: Role | null = null;
  let waiting: Agency[] = [];
  for (const piece of pieces(line, span)) {
    const words = line.slice(piece.start, piece.end);
    const head = label.exec(words);
    if (head) {
      role = /牵头|主办|主责/.test(head[1] as string) ? 'lead' : 'responsible';
      named[role].push(...waiting);
      waiting = [];
      push(named[role], line, { start: piece.start + head[0].length, end: piece.end });
      continue;
    }
    if (labelled && role) {
      if (!/^\d|完成|时限|年/.test(words)) push(named[role], line, piece);
      continue;
    }
    if (labelled) continue;
    const tail = behind.exec(words);
    if (!tail) {
      if (!push(waiting, line, piece)) return null;
      continue;
    }
    push(waiting, line, { start: piece.start, end: piece.start + (tail[1] as string).length });
    if (waiting.some((agency) => !agencyEnd.test(agency.name))) return null;
    named[/牵头|主办/.test(tail[2] as string) ? 'lead' : 'responsible'].push(...waiting);
    waiting = [];
  }
  // （体育总局、教育部）: agencies and nothing else.
  if (!labelled && waiting.length > 0) {
    if (
      waiting.some((agency) => !agencyEnd.test(agency.name)) ||
      (waiting.length < 2 && named.lead.length + named.responsible.length === 0)
    )
      return null;
    named.responsible.push(...waiting);
  }
  return named.lead.length + named.responsible.length > 0 ? named : null;
}

/** Splits at 、，；。 and line-like gaps, never inside brackets. */
function* pieces(line: string, span: Span): Iterable<Span> {
  let depth = 0;
  let start = span.start;
  for (let at = span.start; at < span.end; at++) {
    const sign = signAt(line, at);
    if (sign & Sign.nameOpener) depth++;
    else if (sign & Sign.nameCloser) depth = Math.max(0, depth - 1);
    else if (depth === 0 && sign & Sign.between) {
      yield { start, end: at };
      start = at + 1;
    }
  }
  yield { start, end: span.end };
}

const joined = /[及和与](?=(?:有关|相关|各))/;
const closing = /(?:等(?:有关|相关)?(?:部门|单位)?|[\s　。.；;*)）]{1,4})$/;

/** Adds the one or two names of `span` to `into`; false if it is no name. */
function push(into: Agency[], line: string, span: Span): boolean {
  let { start, end } = trim(line, span);
  const text = line.slice(start, end);
  const cut = joined.exec(text);
  if (cut && cut.index > 1) {
    push(into, line, { start, end: start + cut.index });
    return push(into, line, { start: start + cut.index + 1, end });
  }
  const tail = closing.exec(text);
  if (tail && !/[)）]$/.test(tail[0])) end -= tail[0].length;
  else if (tail && !/[（(]/.test(text)) end -= tail[0].length;
  ({ start, end } = trim(line, { start, end }));
  const name = line.slice(start, end);
  // What holds no letter (a stray control character, a dash) names nobody.
  if (!/\p{L}/u.test(name)) return true;
  if (end - start > longestName) return false;
  into.push({ name, span: { start, end } });
  return true;
}
