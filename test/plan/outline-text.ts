import type { Deadline, Measure, Plan } from '../../server/src/plan/plan.ts';
import type { Span } from '../../server/src/text/mapped-text.ts';

/**
 * A plan's outline as compact indented text, for golden files: one line per section
 * (marker, number, title, kind), `*` for a measure of its own under it, `+` where the section is the measure.
 */
export function outlineText(plan: Plan): string {
  const lines = [
    `title: ${words(plan, plan.title)}`,
    `genre: ${plan.genre ?? '-'}  place: ${plan.place ?? '-'}  year: ${plan.year ?? '-'}`,
  ];
  const bySection = new Map<number | null, Measure[]>();
  for (const measure of plan.measures) bySection.set(measure.section, [...(bySection.get(measure.section) ?? []), measure]);
  for (const measure of bySection.get(null) ?? []) lines.push(`* ${words(plan, measure.headline)}${details(plan, measure)}`);
  plan.sections.forEach((section, index) => {
    const indent = '  '.repeat(section.level);
    const own = bySection.get(index) ?? [];
    const itself = own.find((measure) => measure.span.start === section.span.start);
    lines.push(
      `${indent}${section.marker || '-'} [${section.number ?? ''}] ${words(plan, section.title)} <${section.kind}>${itself ? ` +${details(plan, itself)}` : ''}`,
    );
    for (const measure of own) if (measure !== itself) lines.push(`${indent}  * ${words(plan, measure.headline)}${details(plan, measure)}`);
  });
  return `${lines.join('\n')}\n`;
}

function details(plan: Plan, measure: Measure): string {
  const said: string[] = [];
  if (measure.lead.length > 0) said.push(`lead ${measure.lead.length}`);
  if (measure.responsible.length > 0) said.push(`responsible ${measure.responsible.length}`);
  if (measure.series.length > 0) said.push(`series ${measure.series.length}`);
  if (measure.deadline) said.push(`due ${words(plan, measure.deadline.span)} = ${due(measure.deadline)}`);
  return said.length > 0 ? ` (${said.join(', ')})` : '';
}

function due(deadline: Deadline): string {
  return `${deadline.year ?? '?'}-${deadline.month ?? '?'}`;
}

function words(plan: Plan, span: Span | null): string {
  return span ? plan.text.slice(span.start, span.end).replaceAll('\n', '⏎') : '-';
}
