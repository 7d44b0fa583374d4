import { parse } from '../../server/src/plan/parse.ts';
import { labelOf, type Precedent } from '../../server/src/precedents/precedent.ts';
import { Precedents } from '../../server/src/precedents/precedents.ts';
import { MappedText } from '../../server/src/text/mapped-text.ts';

/** A precedent of which nothing is known but its text. */
export function precedent(id: string, text: string): Precedent {
  const metadata = { title: null, issuer: null, place: null, year: null, documentNumber: null, date: null };
  const plan = parse(text);
  return { id, metadata, label: labelOf(metadata, plan, id), plan, source: MappedText.identity(text) };
}

export function libraryOf(plans: Iterable<Precedent>): Precedents {
  const precedents = new Precedents([]);
  for (const plan of plans) precedents.add(plan);
  return precedents;
}
