import { CompletionItemKind } from 'vscode-languageserver-types';
import { parse } from '../plan/parse.ts';
import { canonicalIndicator } from '../plan/targets/canonical.ts';
import type { Precedents } from '../precedents/precedents.ts';
import type { PrecedentTarget } from '../precedents/targets-by-indicator.ts';
import { runBefore } from './completion-phrases.ts';
import type { Suggestion } from './completion-suggestion.ts';
import type { Draft } from './draft.ts';
import { isComparable, spreadIn, spreads, spreadText } from './figures.ts';
import type { Localise } from './localise.ts';

const shown = 3;
/** Targets whose words are looked at, the newest first. */
const targetsRead = 400;
/** Longest beginning of an ending already written: 力争达到. */
const longestBegun = 4;
/** Characters before the cursor that an ending may repeat, from a word on. */
const longestTyped = 20;

/**
 * After an indicator, the ways precedents finish it: 达到…亿元, 增长…%以上, with a placeholder at the figure and what
 * the precedents' figures are beside it. Never a figure in the text.
 */
export function suggestEndings(draft: Draft, offset: number, precedents: Precedents, t: Localise): Suggestion[] {
  const run = runBefore(draft.clean.text, offset);
  for (let begun = 0; begun <= longestBegun && run.length - begun >= 3; begun++) {
    const canonical = canonicalIndicator(run.slice(0, run.length - begun));
    if (canonical === null || !precedents.targets.has(canonical)) continue;
    const targets = precedents.targets.of(canonical, draft.file);
    return endings(targets, run, run.length - begun, precedents, t);
  }
  return [];
}

interface Ending {
  readonly before: string;
  readonly after: string;
  readonly targets: PrecedentTarget[];
}

/** `named`: where the indicator ends in `run`; what has been begun of an ending follows. */
function endings(targets: readonly PrecedentTarget[], run: string, named: number, precedents: Precedents, t: Localise): Suggestion[] {
  const begun = run.slice(named);
  const typed = typedOf(run, precedents);
  const byWords = new Map<string, Ending>();
  for (const one of targets.slice(0, targetsRead)) {
    const words = endingOf(one, precedents);
    if (!words?.before.startsWith(begun) || saysTwice(run.slice(0, named), words.before)) continue;
    const key = `${words.before}\n${words.after}`;
    const ending = byWords.get(key) ?? { ...words, targets: [] };
    byWords.set(key, ending);
    ending.targets.push(one);
  }
  const plansOf = (ending: Ending) => new Set(ending.targets.map(({ plan }) => plan)).size;
  return [...byWords.values()]
    .filter((ending) => isSaidBy(run.slice(0, named), ending))
    .sort((a, b) => plansOf(b) - plansOf(a))
    .slice(0, shown)
    .map((ending) => {
      const first = ending.targets[0]?.target;
      const spread = first && spreads(targets).find((one) => isComparable(one, first));
      const before = ending.before.slice(begun.length);
      return {
        typed,
        rest: `${before}…${ending.after}`,
        snippet: `${escapeSnippet(before)}\${1:${escapeSnippet(t('figure'))}}${escapeSnippet(ending.after)}`,
        kind: CompletionItemKind.Value,
        sources: ending.targets.slice(0, 3).map(({ precedent, target }) => ({ id: precedent.id, span: target.span })),
        plans: plansOf(ending),
        // In the unit that is about to be written.
        ...(spread ? { detail: spreadText(spreadIn(spread, first.unit), t) } : {}),
      };
    });
}

/** Whether an ending begins with what has been said of the indicator: 新增 behind 新增高新技术企业. */
function saysTwice(said: string, before: string): boolean {
  return before.length >= 2 && said.includes(before.slice(0, 2));
}

/** Whether the words so far and an ending say of a figure what its precedents say of theirs: 总数 is no increment. */
function isSaidBy(said: string, { before, after, targets }: Ending): boolean {
  const [target] = parse(`${said}${before}1${after}。`).targets;
  return !target || targets.some((one) => one.target.aspect === target.aspect);
}

/** Characters of the run that are shown with an ending: from the first word on that leaves few enough. */
function typedOf(run: string, { words }: Precedents): number {
  if (run.length <= longestTyped) return run.length;
  const starts = [...(words?.starts(run) ?? [])].filter((start) => run.length - start <= longestTyped);
  return run.length - Math.min(...starts, run.length);
}

/** What stands between indicator and figure, and behind the figure's number, in one clause; null where it is not so written. */
function endingOf({ plan, target }: PrecedentTarget, { phrases }: Precedents): { before: string; after: string } | null {
  if (!target.indicatorSpan || target.indicatorSpan.end > target.figure.start) return null;
  const figure = phrases.wording(plan, target.figure.start, target.figure.end);
  const number = /[\d.]+(?:[-—–~～至到][\d.]+)?/.exec(figure);
  if (!number) return null;
  const before = phrases.wording(plan, target.indicatorSpan.end, target.figure.start) + figure.slice(0, number.index);
  const rest = phrases.wording(plan, target.figure.end, Math.max(target.figure.end, target.span.end));
  const after = figure.slice(number.index + number[0].length) + rest;
  return isWords(before, 10) && isWords(after, 8) ? { before, after } : null;
}

function isWords(text: string, longest: number): boolean {
  return text.length <= longest && !/[\d，。；：、！？\n（(]/.test(text);
}

/** In a snippet `$`, `}` and `\` have a meaning. */
export function escapeSnippet(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}
