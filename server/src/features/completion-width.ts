const half: Readonly<Record<string, string>> = { '，': ',', '；': ';', '：': ':', '（': '(', '）': ')', '！': '!', '？': '?' };
/** Characters before the cursor that show how the draft writes. */
const shown = 3000;

/** Whether the draft writes punctuation between Chinese characters half-width, to go by the raw text before the cursor. */
export function writesHalfWidth(raw: string, cursor: number): boolean {
  let balance = 0;
  for (let at = Math.max(1, cursor - shown); at < cursor; at++) {
    const char = raw[at] as string;
    if ('，；：（）'.includes(char)) balance--;
    else if (',;:()'.includes(char) && isHan(raw.charCodeAt(at - 1))) balance++;
  }
  return balance > 0;
}

/** Clean text with the punctuation a half-width draft would have. */
export function toHalfWidth(text: string): string {
  return text.replace(/[，；：（）！？]/g, (char) => half[char] as string);
}

function isHan(code: number): boolean {
  return code >= 0x3400 && code <= 0x9fff;
}
