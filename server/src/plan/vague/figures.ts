import type { Span } from '../../text/mapped-text.ts';
import type { FoundTarget } from '../targets/read-targets.ts';

type Figured = Pick<FoundTarget, 'span' | 'figure' | 'indicator'>;
type Pledged = { readonly span: Span; readonly kind: 'outcome' | 'quantity'; readonly focus: Span; readonly subject: Span | null };

/** How far behind a promised result the figure for it is looked for: the rest of its sentence and about the next one. */
const farthestAnswer = 160;
const takesTime = /时限|时间|时长|周期/;
const time = /\d(?:个|\.)?(?:工作日|小时|分钟|天|日内|秒)/;
const elaborates = /^(?:力争|确保|使|其中)/;

/**
 * The figures of one paragraph, asked clause by clause from its start to its end whether they
 * already say what a promise leaves open. Moves along with the clauses, so that all answers
 * together take time linear in the paragraph.
 */
export class Figures {
  private next = 0;
  private readonly targets: readonly Figured[];

  constructor(
    private readonly paragraph: string,
    targets: readonly Figured[],
  ) {
    this.targets = [...targets].sort((a, b) => a.figure.start - b.figure.start);
  }

  /**
   * Whether a figure for the same thing stands in the promise's clause, in `around`, the clause with its neighbours in the
   * sentence, or, for a result, not far behind it. Clauses must be asked about in order.
   */
  quantify(promise: Pledged, clause: Span, around: Span): boolean {
    while (this.next < this.targets.length && (this.targets[this.next] as Figured).figure.end <= around.start) this.next++;
    if (promise.kind === 'outcome' && this.isTimed(promise, clause)) return true;
    const farthest = promise.kind === 'outcome' ? Math.max(around.end, clause.end + farthestAnswer) : around.end;
    for (let at = this.next; at < this.targets.length; at++) {
      const target = this.targets[at] as Figured;
      if (target.figure.start >= farthest) return false;
      if (this.answers(promise, clause, target)) return true;
    }
    return false;
  }

  /** 压缩办理时限，5个工作日内办结: a time is no target, but it says how far. */
  private isTimed({ span }: Pledged, clause: Span): boolean {
    const words = this.paragraph.slice(span.start, span.end);
    if (!takesTime.test(words)) return false;
    const behind = this.paragraph.slice(clause.end, clause.end + farthestAnswer);
    return time.test(behind.slice(0, behind.search(/。|$/)));
  }

  private answers(promise: Pledged, clause: Span, target: Figured): boolean {
    const subject = promise.subject ? this.paragraph.slice(promise.subject.start, promise.subject.end) : '';
    const inClause = target.figure.start >= clause.start && target.figure.start < clause.end;
    if (promise.kind === 'quantity') {
      // 建成一家众创空间及若干家服务中心: a figure beside the quantifier is about something else, unless a bracket ties it to it.
      if (inClause) return this.paragraph.slice(promise.focus.end, target.figure.start).includes('（');
      return isAbout(subject, target.indicator) && subject.slice(-2) === target.indicator.slice(-2);
    }
    if (inClause || (isAbout(subject, target.indicator) && target.indicator.includes(subject.slice(-2)))) return true;
    // 创新能力显著增强，力争研发投入强度达到3%: the next clause says what the result is measured by.
    if (target.figure.start < clause.end) return false;
    const between = this.paragraph.slice(clause.end, target.figure.start);
    return elaborates.test(between) || (/，(?:力争|确保|其中)/.test(between) && !between.includes('。'));
  }
}

/** Whether the noun of the figure is the noun of the promise: most characters of the shorter one occur in the longer one. */
function isAbout(subject: string, indicator: string): boolean {
  const a = new Set(subject.match(/\p{Script=Han}/gu));
  const b = new Set(indicator.match(/\p{Script=Han}/gu));
  let both = 0;
  for (const character of a) if (b.has(character)) both++;
  const shorter = Math.min(a.size, b.size);
  return shorter >= 2 && both / shorter >= 0.8;
}
