/** What is offered at one place: text that may follow the cursor, and the keys it costs to take. */
export interface Offer {
  readonly rest: string;
  readonly cost: number;
}

export interface KeystrokeScore {
  readonly characters: number;
  readonly accepted: number;
  /** 1 − (keys typed + keys to accept) / keys to type it all. */
  readonly saved: number;
  /** Share of the places asked about at which anything was offered. */
  readonly offered: number;
  /** Share of those at which an offer of two characters or more was what came next. */
  readonly useful: number;
}

const widths: Readonly<Record<string, string>> = {
  '，': ',',
  '：': ':',
  '；': ';',
  '（': '(',
  '）': ')',
  '！': '!',
  '？': '?',
  '％': '%',
  '“': '"',
  '”': '"',
};

/** Text without the difference of widths. */
export function sameWidth(text: string): string {
  return text.replace(/[，：；（）！？％“”]/g, (char) => widths[char] as string);
}

/** Keys to type a text: two for a Chinese character (pinyin by phrases), one for any other. */
export function keysFor(text: string): number {
  let keys = 0;
  for (const char of text) keys += /\p{Script=Han}/u.test(char) ? 2 : 1;
  return keys;
}

/**
 * Types `text` character by character and takes, wherever one is right, the offer that saves most. Offers are asked
 * for after every typed character that does not begin a line; after an accepted one a character is typed first.
 */
export function typeThrough(text: string, offersAt: (before: string) => readonly Offer[]): KeystrokeScore {
  const target = sameWidth(text);
  let at = 0;
  let keys = 0;
  let accepted = 0;
  let asked = 0;
  let offered = 0;
  let useful = 0;
  while (at < text.length) {
    keys += keysFor(text[at] as string);
    at++;
    if (text[at - 1] === '\n') continue;
    asked++;
    const offers = offersAt(text.slice(0, at));
    if (offers.length > 0) offered++;
    const right = offers.filter(({ rest }) => rest.length >= 2 && target.startsWith(sameWidth(rest), at));
    if (right.length > 0) useful++;
    let best: Offer | null = null;
    for (const offer of right) if (keysFor(offer.rest) - offer.cost > (best ? keysFor(best.rest) - best.cost : 0)) best = offer;
    if (!best) continue;
    accepted++;
    keys += best.cost;
    at += best.rest.length;
  }
  return {
    characters: text.length,
    accepted,
    saved: text.length === 0 ? 0 : 1 - keys / keysFor(text),
    offered: asked === 0 ? 0 : offered / asked,
    useful: offered === 0 ? 0 : useful / offered,
  };
}
