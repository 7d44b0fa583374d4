import { Converter } from 'opencc-js/t2cn';
import { MappedText } from './mapped-text.ts';

const toSimplified = Converter({ from: 't', to: 'cn' });
const widths: Readonly<Record<string, string>> = { ',': '，', ':': '：', ';': '；', '!': '！', '?': '？', '(': '（', ')': '）' };

/** Interim: simplified characters, junk pinyin dropped, full-width punctuation next to Han. */
export function normalise(source: string): MappedText {
  const builder = MappedText.from(source);
  const simple = toSimplified(source);
  const text = simple.length === source.length ? simple : source;
  for (let at = 0; at < text.length; at++) {
    const char = text[at] as string;
    if (char === '\r') continue;
    const junk = char === '(' ? /^\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,6}\)/.exec(text.slice(at, at + 9)) : null;
    if (junk) {
      at += junk[0].length - 1;
      continue;
    }
    const wide = widths[char];
    builder.replace(at, at + 1, wide && /[\p{Script=Han}”》）]/u.test(text[at - 1] ?? '') ? wide : char);
  }
  return builder.build();
}
