import assert from 'node:assert/strict';
import type { Plan } from '../../server/src/plan/plan.ts';
import type { Span } from '../../server/src/text/mapped-text.ts';

/** Asserts what holds of every plan, whatever its text: spans in range, lists in document order, parts inside wholes. */
export function assertInvariants(plan: Plan): void {
  const whole = { start: 0, end: plan.text.length };
  if (plan.title) inside(plan.title, whole, 'title');
  ordered(plan.sections, 'sections');
  plan.sections.forEach((section, index) => {
    inside(section.span, whole, 'section');
    inside(section.title, section.span, 'title of a section');
    const parent = section.parent === null ? null : plan.sections[section.parent];
    if (section.parent === null) assert.equal(section.level, 0);
    else {
      assert.ok(parent && section.parent < index, 'a parent comes first');
      assert.equal(section.level, parent.level + 1);
      inside(section.span, parent.span, 'section in its parent');
    }
    const previous = plan.sections[index - 1];
    if (previous && section.parent !== index - 1) assert.ok(previous.span.end <= section.span.start, 'siblings do not overlap');
  });
  ordered(plan.measures, 'measures');
  plan.measures.forEach((measure, index) => {
    inside(measure.span, whole, 'measure');
    inside(measure.headline, measure.span, 'headline');
    assert.ok((plan.measures[index - 1]?.span.end ?? 0) <= measure.span.start, 'measures do not overlap');
    if (measure.section !== null) inside(measure.span, (plan.sections[measure.section] as { span: Span }).span, 'measure in its section');
    measure.series.forEach((item, at) => {
      inside(item.span, measure.span, 'item of a series');
      assert.equal(item.number, at + 1);
    });
    for (const agency of [...measure.lead, ...measure.responsible]) {
      inside(agency.span, measure.span, 'agency');
      assert.equal(plan.text.slice(agency.span.start, agency.span.end), agency.name);
      assert.notEqual(agency.name.trim(), '');
    }
    if (measure.deadline) inside(measure.deadline.span, measure.span, 'deadline');
  });
  for (const found of [...plan.targets, ...plan.vague]) {
    inside(found.span, whole, 'commitment');
    if (found.section !== null) inside(found.span, (plan.sections[found.section] as { span: Span }).span, 'commitment in its section');
    if (found.measure !== null) inside(found.span, (plan.measures[found.measure] as { span: Span }).span, 'commitment in its measure');
  }
}

function inside(inner: Span, outer: Span, what: string): void {
  const isInside = outer.start <= inner.start && inner.start <= inner.end && inner.end <= outer.end;
  assert.ok(isInside, `${what} ${inner.start}–${inner.end} outside ${outer.start}–${outer.end}`);
}

function ordered(list: readonly { readonly span: Span }[], what: string): void {
  list.forEach((one, index) => {
    assert.ok((list[index - 1]?.span.start ?? 0) <= one.span.start, `${what} in document order`);
  });
}
