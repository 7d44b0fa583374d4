import type { Span } from '../../text/mapped-text.ts';
import type { Aspect, Comparator } from '../plan.ts';
import type { Clause } from './clauses.ts';
import type { Figure } from './figures.ts';
import type { Before } from './indicator.ts';

/** A figure with all that its clause says about it, before it is decided whether it is a target. */
export interface Stated {
  readonly clause: Clause;
  readonly figure: Figure;
  /** The part of the clause that belongs to this figure. */
  readonly span: Span;
  readonly before: Before;
  /** The noun phrase behind the figure, if the figure counts it. */
  readonly after: Span | null;
  readonly indicator: string;
  readonly indicatorSpan: Span | null;
  readonly aspect: Aspect;
  readonly comparator: Comparator;
  /** The verb that makes, finds or brings what is counted: 新建 引进 认定; its own or that of the list it stands in. */
  readonly verb: string | null;
  /** The indicator is that of the figure before: 达2500家以上, 同比增长16%. */
  readonly inherits: boolean;
  /** The clause stands in a list after a figure that is a target. */
  readonly listed: boolean;
  /** A noun and a number behind a target of the same sentence, with nothing to say otherwise. */
  readonly goesOn: boolean;
  /** So much of what follows is to become something: 90%的行政村通光纤. */
  readonly quota: boolean;
  /** The figure says what kind of thing the next figure counts: 50亿元工业企业1家. */
  readonly attributiveFigure: boolean;
  /** With 分别: the indicators the figures of the list belong to, and which of them this is. */
  readonly members: readonly string[];
  readonly member: number;
}

/** The figure before this one in the same sentence, from which it may take indicator and verb. */
export interface Earlier {
  readonly stated: Stated;
  readonly isTarget: boolean;
}
