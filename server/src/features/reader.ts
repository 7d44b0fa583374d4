import type { Precedent } from '../precedents/precedent.ts';
import type { Span } from '../text/mapped-text.ts';
import type { Localise } from './localise.ts';

/** A plan of the library as it is shown for reading. */
export interface Reading {
  /** File name of the view: place, year and title. */
  readonly name: string;
  /** Source lines, an empty line, then the plan's clean text. */
  readonly text: string;
  /** Characters before the plan's own text: clean offset + bodyStart = offset in `text`. */
  readonly bodyStart: number;
}

/** The clean read-only view of a plan, its source named at the top. */
export function reading(precedent: Precedent, t: Localise): Reading {
  const { metadata, plan } = precedent;
  const { title, place, year } = precedent.label;
  const facts = [
    [t('Source'), precedent.id],
    [t('Issuer'), metadata.issuer],
    [t('Number'), metadata.documentNumber],
    [t('Date'), metadata.date],
  ];
  const head = `${facts.flatMap(([name, value]) => (value ? [`${name}：${value}`] : [])).join('\n')}\n\n`;
  const name = [place, year, title].filter((part) => part !== '' && part !== null).join(' ');
  return { name: name.replace(/[\\/:*?"<>|#\n\r\0]/g, ' ').slice(0, 80), text: head + plan.text, bodyStart: head.length };
}

/** A clean span of the plan as offsets into its reading. */
export function inReading(view: Reading, span: Span): Span {
  return { start: span.start + view.bodyStart, end: span.end + view.bodyStart };
}
