/**
 * Finds what a place that offers nothing right must save (`choosing.price` in `server/src/precedents/phrases-choice.ts`).
 *
 *   tsx test/eval/choose-gate.ts --library DIR [--library DIR…] [--small DIR] [--limit 1200]
 *
 * The documents kept for choosing (`held-out.ts`) are typed against all others of the folders, against the half of them that
 * is least like each (a library that knows little of the matter), against the four most like it, and against the folder
 * `--small`, never against a version of themselves. The price to take is the least with which, with three documents in four, one of
 * the first five offers is right at `enough` of the places that offer any, on the average of the two large libraries and of the two
 * small ones, whichever is the dearer: the average of all documents says too little of a draft that is not like these.
 */
import { parseArgs } from 'node:util';
import { askedPlace, passedOver } from '../../server/src/features/completion-passed.ts';
import { findPhrases } from '../../server/src/features/completion-phrases.ts';
import { localiser } from '../../server/src/features/localise.ts';
import { loadSegmenter } from '../../server/src/library/segmenters.ts';
import { choosing } from '../../server/src/precedents/phrases-choice.ts';
import type { Entry } from '../../server/src/precedents/precedents.ts';
import { createService } from '../../server/src/service.ts';
import { heldOut, nearestFirst, readEntries, without } from './held-out.ts';
import { offersIn, typed } from './offers.ts';
import { type KeystrokeScore, type Offer, typeThrough } from './score-keystrokes.ts';

const prices = [0, 0.5, 1, 1.5, 2, 3, 4, 6];
const few = 4;
/** A fifth is what is asked for; a point more, as no draft is like these. */
const enough = 0.21;

/** What is offered at one place, and the words that may be passed over there. */
interface Made {
  readonly offers: readonly Offer[];
  readonly words: readonly string[];
}

/** What can be offered at one place: the phrases with it, and what there is without them. */
interface Place {
  /** Phrases are offered up to this price. */
  readonly dearest: number;
  all?: Made;
  bare?: Made;
}

function main(): void {
  const { values } = parseArgs({
    options: { library: { type: 'string', multiple: true }, small: { type: 'string' }, limit: { type: 'string', default: '1200' } },
  });
  if (!values.library?.length) {
    console.error('usage: choose-gate.ts --library DIR [--library DIR…] [--small DIR] [--limit 1200]');
    process.exit(2);
  }
  const entries = readEntries(values.library);
  const small = values.small ? readEntries([values.small]) : [];
  const limit = Number(values.limit);
  const drafts = heldOut(entries);
  const libraries: Record<'large' | 'small', Record<string, (one: Entry) => readonly Entry[]>> = {
    large: {
      all: (one) => without(one, entries),
      'the half least like it': (one) => nearestFirst(one, without(one, entries)).slice(Math.floor(entries.length / 2)),
    },
    small: {
      'the four most like it': (one) => nearestFirst(one, without(one, entries)).slice(0, few),
      ...(small.length > 0 ? { [values.small as string]: (one) => without(one, small) } : {}),
    },
  };
  for (const [size, each] of Object.entries(libraries)) {
    const scores = Object.entries(each).map(([name, libraryFor]) => {
      const found = drafts.map((draft) => scoresOf(draft, libraryFor(draft), limit));
      report(`${size}, ${name}: ${drafts.length} documents`, averages(found));
      return found;
    });
    const ofDrafts = drafts.map((_, at) => averages(scores.map((found) => found[at] as Score[])));
    report(`${size}, on the average`, averages(ofDrafts));
    const usual = prices.map((_, at) => lowerQuarter(ofDrafts.map((found) => (found[at] as Score).useful)));
    console.log(`useful with three documents in four: ${usual.map((share, at) => `${prices[at]}: ${percent(share)}`).join(', ')}`);
    console.log(`→ price by the ${size} ones: ${prices[usual.findIndex((share) => share >= enough)] ?? `more than ${prices.at(-1)}`}`);
  }
}

/** What three quarters of `shares` reach. */
function lowerQuarter(shares: readonly number[]): number {
  return shares.toSorted((a, b) => a - b)[Math.floor(shares.length / 4)] as number;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(2)}%`;
}

type Score = Pick<KeystrokeScore, 'saved' | 'offered' | 'useful'>;

/** By price, over all of `scores`. */
function averages(scores: readonly (readonly Score[])[]): Score[] {
  return prices.map((_, at) => {
    const mean = (part: keyof Score) => scores.reduce((sum, ofOne) => sum + (ofOne[at] as Score)[part], 0) / scores.length;
    return { saved: mean('saved'), offered: mean('offered'), useful: mean('useful') };
  });
}

function report(title: string, scores: readonly Score[]): void {
  console.log(`\n${title}\nprice   saved  offered  useful`);
  for (const [at, { saved, offered, useful }] of scores.entries()) {
    const parts = [saved, offered, useful].map(percent);
    console.log([String(prices[at]).padStart(5), ...parts].join('  '));
  }
}

/** The scores of one document by price. What is offered at a place where the same was passed over is asked once. */
function scoresOf({ precedent }: Entry, library: readonly Entry[], limit: number): KeystrokeScore[] {
  const service = createService(localiser({}, 'en'));
  service.segmentWith(loadSegmenter().segmenter);
  service.precedents.addAll(library);
  const places = new Map<string, Place>();
  const { right } = choosing;
  const offersAt = (price: number, before: string): readonly Offer[] => {
    const draft = typed(service, before);
    const offset = draft.clean.text.length;
    const asked = askedPlace(draft, offset);
    const passed = passedOver(asked, false);
    const key = [before.length, ...passed.keys()].join('\n');
    let place = places.get(key);
    if (!place) {
      const { saving, chance } = findPhrases(draft, offset, passed, service.precedents).choice;
      place = { dearest: chance >= right ? Number.POSITIVE_INFINITY : saving / (right - chance) };
      places.set(key, place);
    }
    const kind = price <= place.dearest ? 'all' : 'bare';
    if (!place[kind]) {
      choosing.price = kind === 'all' ? 0 : Number.MAX_VALUE;
      place[kind] = { offers: offersIn(service, draft), words: [...asked.offered] };
    }
    const { offers, words } = place[kind];
    for (const one of words) asked.offered.add(one);
    return offers;
  };
  return prices.map((price) => typeThrough(precedent.plan.text.slice(0, limit), (before) => offersAt(price, before)));
}

main();
