import type { Plan } from '../plan/plan.ts';

/** The agencies one plan names as lead or responsible, each once. */
export interface AgencyColumns {
  readonly names: readonly string[];
  /** Start and end of the first place of each, as clean offsets. */
  readonly spans: Uint32Array;
  /** How often each is named. */
  readonly times: Uint32Array;
}

export function agencyColumns(plan: Plan): AgencyColumns {
  const found = new Map<string, { start: number; end: number; times: number }>();
  for (const measure of plan.measures)
    for (const { name, span } of [...measure.lead, ...measure.responsible]) {
      // With a remark in brackets it is a name for that one plan.
      if (/[〈（(]/.test(name)) continue;
      const known = found.get(name);
      if (known) known.times++;
      else found.set(name, { ...span, times: 1 });
    }
  const all = [...found.values()];
  return {
    names: [...found.keys()],
    spans: Uint32Array.from(all.flatMap(({ start, end }) => [start, end])),
    times: Uint32Array.from(all.map(({ times }) => times)),
  };
}
