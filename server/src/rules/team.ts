import {
  applyEdits,
  type Edit,
  findNodeAtLocation,
  getNodeValue,
  modify,
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from 'jsonc-parser';
import type { Span } from '../text/mapped-text.ts';
import { rules } from './index.ts';
import type { RuleSettings, Words } from './rule.ts';
import { noSuchName, noSuchRule, readRuleSettings, settingProblems } from './settings.ts';
import type { Silenced } from './silence.ts';

/** The file in which a team keeps what holds for all drafts of a folder. */
export const teamFile = '.chengli.json';

/** Something wrong in a team file, where it stands, and the cure. */
export interface TeamProblem {
  readonly span: Span;
  readonly message: Words;
}

/** What a team file says. What is wrong in it is named in `problems` and otherwise left out. */
export interface Team {
  readonly rules: RuleSettings;
  /** With the place of each entry in the file. */
  readonly silenced: readonly (Silenced & { readonly span: Span })[];
  readonly problems: readonly TeamProblem[];
}

const none: Team = { rules: {}, silenced: [], problems: [] };

/** Reads a team file: JSON, comments allowed. Any text is read; an empty one says nothing. */
export function readTeam(text: string): Team {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  const [error] = errors;
  const problems: TeamProblem[] = [];
  // Of broken syntax only the first place: what follows from it is no help.
  if (error && text.trim() !== '') problems.push({ span: spanOf(error), message: brokenSyntax(printParseErrorCode(error.error)) });
  if (!root) return { ...none, problems };
  if (root.type !== 'object') return { ...none, problems: [...problems, { span: spanOf(root), message: objectWanted }] };

  for (const { key } of propertiesOf(root))
    if (!['$schema', 'rules', 'silenced'].includes(key.value as string))
      problems.push({ span: spanOf(key), message: noSuchName(key.value as string, ['rules', 'silenced'], { zh: '', en: 'There is ' }) });

  const ruleNode = findNodeAtLocation(root, ['rules']);
  const section: unknown = ruleNode && getNodeValue(ruleNode);
  for (const { path, at, message } of settingProblems(section)) {
    const node = findNodeAtLocation(root, ['rules', ...path]);
    const place = at === 'name' ? node?.parent?.children?.[0] : node;
    problems.push({ span: spanOf(place ?? ruleNode ?? root), message });
  }
  const silenced = readSilenced(findNodeAtLocation(root, ['silenced']), problems);
  return { rules: readRuleSettings(section), silenced, problems: problems.sort((a, b) => a.span.start - b.span.start) };
}

function readSilenced(list: Node | undefined, problems: TeamProblem[]): Team['silenced'] {
  if (!list) return [];
  const complain = (node: Node, zh: string, en: string) => void problems.push({ span: spanOf(node), message: { zh, en } });
  if (list.type !== 'array') {
    complain(list, '“silenced”要写成 [ … ]。', '“silenced” must be [ … ].');
    return [];
  }
  return (list.children ?? []).flatMap((entry) => {
    if (entry.type !== 'object') {
      complain(entry, '这里要写 { "rule": …, "file": …, "sentence": … }。', 'This must be { "rule": …, "file": …, "sentence": … }.');
      return [];
    }
    const before = problems.length;
    const found: Record<string, string> = {};
    for (const { key, value } of propertiesOf(entry)) {
      const name = key.value as string;
      if (!['rule', 'file', 'sentence'].includes(name))
        problems.push({ span: spanOf(key), message: noSuchName(name, ['rule', 'file', 'sentence'], { zh: '', en: 'There is ' }) });
      else if (typeof value?.value !== 'string') complain(value ?? key, `“${name}”要写成文字。`, `“${name}” must be a string.`);
      else if (name === 'rule' && !rules.some((rule) => rule.id === value.value))
        problems.push({ span: spanOf(value), message: noSuchRule(value.value) });
      else found[name] = value.value;
    }
    const { rule, file, sentence } = found;
    if (problems.length > before) return [];
    if (rule === undefined || file === undefined) {
      const missing = rule === undefined ? 'rule' : 'file';
      complain(entry, `缺“${missing}”。`, `“${missing}” is missing.`);
      return [];
    }
    return [{ rule, file, ...(sentence !== undefined && { sentence }), span: spanOf(entry) }];
  });
}

/** Whether the text can be edited by place: it is JSON, and lists and objects are where they belong. */
export function isEditable(text: string): boolean {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  if (!root) return text.trim() === '';
  const section = findNodeAtLocation(root, ['rules']);
  const list = findNodeAtLocation(root, ['silenced']);
  const objects = [root, ...(section ? [section, ...propertiesOf(section).flatMap(({ value }) => value ?? [])] : [])];
  return errors.length === 0 && objects.every(({ type }) => type === 'object') && (list?.type ?? 'array') === 'array';
}

const formatting = { formattingOptions: { insertSpaces: true, tabSize: 2, eol: '\n' } };

/** The edits of a team file's text that silence something more; none if it is there already. The rest of the file stays as it is. */
export function silencingEdits(text: string, entry: Silenced): readonly Edit[] {
  const { silenced } = readTeam(text);
  if (silenced.some((one) => one.rule === entry.rule && one.file === entry.file && one.sentence === entry.sentence)) return [];
  const root = parseTree(text);
  const list = root && findNodeAtLocation(root, ['silenced']);
  return list?.type === 'array'
    ? modify(text, ['silenced', list.children?.length ?? 0], entry, { ...formatting, isArrayInsertion: true })
    : modify(text, ['silenced'], [entry], formatting);
}

/** The edits of a team file's text that turn a rule off. */
export function offEdits(text: string, rule: string): readonly Edit[] {
  return modify(text, ['rules', rule, 'severity'], 'off', formatting);
}

/** The edits that take the entries at these spans out of a team file's text. */
export function removalEdits(text: string, spans: readonly Span[]): readonly Edit[] {
  const root = parseTree(text);
  const list = root && findNodeAtLocation(root, ['silenced']);
  const gone = (list?.children ?? []).flatMap((node, at) => (spans.some(({ start }) => start === node.offset) ? [at] : []));
  // One by one from the end, so that the places of the others hold.
  const left = gone.reverse().reduce((rest, at) => applyEdits(rest, modify(rest, ['silenced', at], undefined, formatting)), text);
  return left === text ? [] : [{ offset: 0, length: text.length, content: left }];
}

const objectWanted: Words = { zh: '整个文件要写成 { "rules": …, "silenced": … }。', en: 'The file must be { "rules": …, "silenced": … }.' };

function brokenSyntax(what: string): Words {
  const zh: Readonly<Record<string, string>> = {
    CommaExpected: '缺一个逗号',
    ColonExpected: '缺一个冒号',
    ValueExpected: '缺一个值',
    PropertyNameExpected: '缺一个名称',
    CloseBraceExpected: '缺 }',
    CloseBracketExpected: '缺 ]',
    EndOfFileExpected: '后面多了内容',
    UnexpectedEndOfString: '引号没有成对',
    InvalidSymbol: '文字要加半角双引号',
  };
  return {
    zh: `不合 JSON 格式：${zh[what] ?? what}。改好之前，读不出的部分不起作用。`,
    en: `Not valid JSON: ${what}. What cannot be read has no effect until this is repaired.`,
  };
}

function propertiesOf(object: Node): { key: Node; value: Node | undefined }[] {
  return (object.children ?? []).flatMap(({ children: [key, value] = [] }) => (key ? [{ key, value }] : []));
}

function spanOf({ offset, length }: { offset: number; length: number }): Span {
  return { start: offset, end: offset + length };
}
