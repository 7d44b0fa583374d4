import { commonShare } from './decode.ts';

/** Fewer characters a page than this is the imprint of a scanner. */
const fewestOnPage = 8;
/** Less Chinese than this is no plan, or its characters are named by the wrong table. */
const leastHan = 0.2;
/** In official prose well over a third of the characters are of the commonest two hundred. */
const leastCommon = 0.12;
const mostBroken = 0.08;

/**
 * Whether the text under a picture of a page is text: `scan` if there is (nearly) none, `garbage` if it is not the text a reader
 * sees: characters that mean nothing, hardly any Chinese, or Chinese that nobody writes.
 * @param pages how many pages it was taken from
 */
export function judge(text: string, pages: number): 'text' | 'scan' | 'garbage' {
  let characters = 0;
  let han = 0;
  let broken = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code <= 0x20 || code === 0x3000 || code === 0xa0) continue;
    characters++;
    if (code >= 0x4e00 && code <= 0x9fff) han++;
    else if (code === 0xfffd || (code >= 0xe000 && code <= 0xf8ff) || (code >= 0x80 && code <= 0x9f)) broken++;
  }
  if (characters < fewestOnPage * Math.max(1, pages)) return 'scan';
  if (broken > characters * mostBroken || han < characters * leastHan) return 'garbage';
  return han >= 40 && commonShare(text) < leastCommon ? 'garbage' : 'text';
}
