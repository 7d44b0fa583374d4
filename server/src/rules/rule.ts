import type { Aspect, Plan, Target } from '../plan/plan.ts';
import type { Span } from '../text/mapped-text.ts';
import { remember } from '../text/remember.ts';
import type { Silenced } from './silence.ts';

/** Chinese is what the user sees first; English is the second language of every user-facing text. */
export interface Words {
  readonly zh: string;
  readonly en: string;
}

export type Severity = 'error' | 'warning' | 'information' | 'hint' | 'off';

/** One option of a rule, enough to make a setting of it. */
export interface Option {
  readonly name: string;
  readonly description: Words;
  readonly values: readonly string[];
  readonly default: string;
}

/**
 * Text that a rule must leave alone or must mark. `⟦id|文字⟧` encloses what the rule `id` marks.
 * Examples are the rule's documentation and its tests.
 */
export interface Example {
  readonly text: string;
  readonly why?: Words;
  readonly options?: Readonly<Record<string, string>>;
  /** Texts of the precedents in the library; none where the rule does not ask them. */
  readonly library?: readonly string[];
}

/** An example with what precedents hold and what the fixes make of the text; `${1:N}` stands for the figure. */
export interface FixExample {
  readonly text: string;
  readonly precedents: readonly TargetLike[];
  /** As in {@link Example.library}. */
  readonly library?: readonly string[];
  readonly fixed: readonly string[];
}

/** One mark on the draft. Values only, so that it survives the way through an editor. */
export interface Finding {
  readonly rule: string;
  /** Offsets into what the rule reads: {@link PlanRule}, {@link TextRule}. */
  readonly span: Span;
  /** Key into the rule's `messages`. */
  readonly message: string;
  /** A matter on which good texts differ: shown as a hint, whatever the severity of the rule. */
  readonly mild?: true;
  /** For the places `{name}` in the message. */
  readonly parameters: Readonly<Record<string, string>>;
  /** What the rule's fixes need to know; belongs to the rule. */
  readonly data: FindingData;
}

export type FindingData = Readonly<Record<string, string | number | boolean | null | Readonly<Span>>>;

/** A repair the user may choose: it never contains a figure of its own making. */
export interface Fix {
  readonly title: Words;
  /** What the draft's `span` is replaced by, in the snippet syntax of LSP: `${1:N}` is for the user to fill in. */
  readonly span: Span;
  readonly snippet: string;
  /** The precedent it is patterned on: 郑州 2015. Absent from repairs that need none. */
  readonly source?: string;
  /** It changes what the draft says: only a person makes it, even where there is no other. */
  readonly asks?: true;
  /** What has to change elsewhere with it: the other bracket of a pair, the numbers that follow. No two overlap. */
  readonly more?: readonly Replacement[];
}

/** One of the changes of a fix; see {@link Fix}. */
export interface Replacement {
  readonly span: Span;
  readonly snippet: string;
}

/** A target of a precedent about something like what was asked for. */
export interface TargetLike {
  readonly target: Pick<Target, 'indicator' | 'canonical' | 'aspect' | 'comparator' | 'value' | 'unit'>;
  /** Place and year of the plan: 武汉 2021. */
  readonly label: string;
  /** The clause as it stands in the precedent. */
  readonly text: string;
}

/** A figure that a precedent sets for an indicator. */
export interface PrecedentFigure {
  readonly plan: string;
  /** Place and year of the plan: 武汉 2021. */
  readonly label: string;
  /** Full name of the plan's place, and the plan's year, as far as they are known. */
  readonly place: string | null;
  readonly year: number | null;
  readonly aspect: Aspect;
  /** In the unit given; of a range the middle. */
  readonly value: number;
  readonly unit: string;
}

/** A stretch of a text that stands in a precedent too. */
export interface SharedRun {
  /** Offsets into the text asked about. */
  readonly span: Span;
  /** Place and year of the plan it stands in: 武汉 2021. */
  readonly label: string;
  readonly title: string;
}

/**
 * What rules may ask the precedents; implemented by features/precedent-answers.ts over the room `precedents`. The
 * draft's own file and other versions of it are no precedents.
 */
export interface PrecedentAnswers {
  /** Targets about `subject` or what is most like it, best first; empty where nothing is like it. */
  targetsLike(subject: string): readonly TargetLike[];
  /** The figures of all plans for exactly this canonical indicator and aspect, in no order. */
  figuresOf(canonical: string, aspect: Aspect): readonly PrecedentFigure[];
  /**
   * Runs of `line` (without line breaks) that stand nearly word for word in one precedent and are no formula that many
   * share, in order, at least `shortest` characters each.
   */
  sharedRuns(line: string, shortest: number): readonly SharedRun[];
  /**
   * What `work` makes of these answers, kept until the library changes: a check at every keystroke may read thousands of
   * figures. `key` names the rule and all that the work depends on beside the answers.
   */
  kept<Answer>(key: string, work: () => Answer): Answer;
  /** The same as long as nobody would be answered otherwise. */
  state(): unknown;
}

/** What rules are answered where no precedent is to be asked. */
export const noPrecedents: PrecedentAnswers = {
  targetsLike: () => [],
  figuresOf: () => [],
  sharedRuns: () => [],
  kept: (_key, work) => work(),
  state: () => null,
};

export interface OptionsSet {
  /** The rule's options as set; a missing one has its default. */
  readonly options: Readonly<Record<string, string>>;
}

export interface RuleContext extends OptionsSet {
  readonly precedents: PrecedentAnswers;
}

/** What every rule declares: its words, its settings, its examples. One file in this folder is one rule. */
interface RuleDeclaration {
  /** Part of the contract: settings, comments that silence it and pages refer to it. */
  readonly id: string;
  readonly severity: Severity;
  readonly description: Words;
  /** Where the norm comes from. */
  readonly norm: Words;
  readonly options: readonly Option[];
  readonly messages: Readonly<Record<string, Words>>;
  readonly examples: { readonly valid: readonly Example[]; readonly invalid: readonly Example[]; readonly fixes: readonly FixExample[] };
}

/** A rule about what a draft says. Spans of its findings and fixes are offsets into {@link Plan.text}. */
export interface PlanRule extends RuleDeclaration {
  readonly reads: 'plan';
  /** The marks on a draft, in document order. Pure: the same draft, options and precedents give the same marks. */
  check(draft: Plan, context: RuleContext): readonly Finding[];
  /**
   * All that its marks depend on beside its options. Each is the same value or the same object as in the version before as long
   * as it says the same, wherever it has moved to (plan/parts.ts, `eachLine`), and so long the marks are the same, each at its
   * place in its line: the rule is not asked. A rule that does not say what it depends on is asked at every keystroke.
   */
  facts?(draft: Plan, precedents: PrecedentAnswers): readonly unknown[];
  /** Repairs for one of the rule's own findings on this draft, best first; empty where there is no pattern for one. */
  fixes?(finding: Finding, draft: Plan, precedents: PrecedentAnswers): readonly Fix[];
  /** The repairs of all its marks at once, for a rule whose repairs move what follows them; in document order. */
  fixAll?(draft: Plan): readonly Replacement[];
}

/**
 * A rule about how a draft is written, down to the width of a comma. It reads the text as it stands in the file, with
 * code and addresses blanked out (text/prose.ts); spans of its findings and fixes are offsets into that text.
 */
export interface TextRule extends RuleDeclaration {
  readonly reads: 'text';
  /**
   * `line`: what it marks on a line depends on that line and the options alone, so that after an edit only changed
   * lines are read again; it is handed one line at a time. `document`, or left out: it is handed the whole text.
   */
  readonly scope?: 'line' | 'document';
  check(text: string, context: OptionsSet): readonly Finding[];
  /** What a rule of scope `line` finds only by looking at several lines: a bracket closed on the next one. Asked of the whole text. */
  across?(text: string, context: OptionsSet): readonly Finding[];
  /** `text`: the text as it stands in the file, code and addresses included. */
  fixes?(finding: Finding, text: string): readonly Fix[];
}

export type Rule = PlanRule | TextRule;

/** What the user has set of one rule; what is not set has the rule's default. */
export interface RuleSetting {
  readonly severity?: Severity;
  readonly options: Readonly<Record<string, string>>;
}

/** Settings by rule id. */
export type RuleSettings = Readonly<Record<string, RuleSetting>>;

/** How a draft is to be reviewed: as user and team have set it. */
export interface Review {
  readonly rules: RuleSettings;
  /** What the team has silenced in this draft. */
  readonly silenced: readonly Silenced[];
}

/** The option's value as set, or its default. Unknown values count as not set. */
export function optionOf(rule: Pick<Rule, 'options'>, context: OptionsSet, name: string): string {
  const option = rule.options.find((one) => one.name === name);
  const set = context.options[name];
  return option && set !== undefined && option.values.includes(set) ? set : (option?.default ?? '');
}

/** The message of a finding in one language, with its parameters filled in. */
export function messageOf(rule: Rule, finding: Finding, language: keyof Words): string {
  const words = rule.messages[finding.message]?.[language] ?? finding.message;
  return partsOf(words)
    .map((part, at) => (at % 2 === 0 ? part : (finding.parameters[part] ?? `{${part}}`)))
    .join('');
}

/** The words of a message around its places, every other one the name of a place. */
const partsOf = remember((words) => words.split(/\{(\w+)\}/), 1000);

/** Text as it must be written inside a snippet, so that $ and } in it stand for themselves. */
export function inSnippet(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

/** A snippet as plain text: what a client without snippets inserts. Placeholders leave their words, without words `N`. */
export function plainSnippet(snippet: string): string {
  return snippet.replace(
    /\\([\\$}])|\$\{\d+(?::([^}]*))?\}|\$\d+/g,
    (_whole, escaped: string | undefined, words: string | undefined) => escaped ?? words ?? 'N',
  );
}

/** Words as a message quotes them: on one line, cut where they are long. The mark shows the rest. */
export function short(text: string, longest = 24): string {
  if (text.length <= longest && !/\s/.test(text)) return text;
  // No more of a long text is looked at than can be shown.
  const words = text.slice(0, longest * 4).replace(/\s+/g, ' ');
  let end = 0;
  for (let characters = 0; characters < longest && end < words.length; characters++)
    end += (words.codePointAt(end) as number) > 0xffff ? 2 : 1;
  return end < words.length || text.length > longest * 4 ? `${words.slice(0, end)}…` : words;
}
