import { nextMarker } from '../plan/numbering.ts';
import type { Section } from '../plan/plan.ts';
import type { Precedent } from '../precedents/precedent.ts';
import type { Localise } from './localise.ts';
import { Snippet } from './placeholders.ts';

/** Measures left as placeholders under one heading: enough to show how they are numbered. */
const measuresShown = 2;

/**
 * The title and headings of a precedent as a snippet for a new draft: numbers and ranks as they are there, its places, years, figures
 * and bodies as placeholders, and placeholders where its measures stood. Null for a plan without headings.
 */
export function skeleton(precedent: Precedent, t: Localise): string | null {
  const { plan } = precedent;
  if (plan.sections.length === 0) return null;
  const snippet = new Snippet();
  if (plan.title) snippet.addPassage(precedent, plan.title);
  else snippet.hole(t('title'));
  const parents = new Set(plan.sections.map(({ parent }) => parent));
  const shown = new Map<number | null, number>();
  let lastMarker = '';
  for (const [at, section] of plan.sections.entries()) {
    const isMeasure = section.kind === 'tasks' && !parents.has(at) && section.parent !== null;
    if (!isMeasure) {
      snippet.add(`\n\n${section.marker}`).addPassage(precedent, section.title);
      if (!parents.has(at)) snippet.add('\n\n').hole(contentOf(section, t));
      continue;
    }
    const siblings = shown.get(section.parent) ?? 0;
    shown.set(section.parent, siblings + 1);
    if (siblings >= measuresShown) continue;
    // Where numbers run on through the plan they run on over those left out.
    const runsOn = siblings === 0 && (section.number ?? 1) > 1;
    const marker = runsOn || siblings > 0 ? (nextMarker(lastMarker) ?? section.marker) : section.marker;
    lastMarker = marker;
    snippet.add(`\n\n${marker}`).hole(t('measure'));
  }
  return `${snippet}$0`;
}

function contentOf({ kind }: Section, t: Localise): string {
  if (kind === 'goals') return t('indicators, figures and deadlines');
  return kind === 'tasks' ? t('measures') : t('text');
}
