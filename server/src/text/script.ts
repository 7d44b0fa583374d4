import { Converter } from 'opencc-js/t2cn';
import forms from '../../data/traditional.json' with { type: 'json' };
import { Kind, kindOf, markTraditional } from './characters.ts';

let convert: ((text: string) => string) | null = null;

/** A text converted by phrases. Their tables are loaded with the first text that needs them: few do. */
function convertPhrases(text: string): string {
  convert ??= Converter({ from: 't', to: 'cn' });
  return convert(text);
}

/** Traditional forms that simplified text uses as well (乾隆, 瞭望, 后-夥伴…): changed only where the whole line is traditional. */
const shared = new Set('乾吒夥後徵拚捱摺於榘菸薹袷醣麴麽瞭濛甯喆昇淼');

const simplified = tableOfCharacters();
markTraditional(simplified.keys());

/** The forms that simplified text has in the place of traditional ones; a few of them, such as 后 and 面, stand in traditional text too. */
const simple: ReadonlySet<number> = new Set(simplified.values());

/** The simplified form of a character that simplified text never uses; undefined for any other. */
export function simplifiedForm(code: number): number | undefined {
  return simplified.get(code);
}

/** Whether the character is the simplified form of another. */
export function isSimplifiedForm(code: number): boolean {
  return simple.has(code);
}

function tableOfCharacters(): Map<number, number> {
  const table = new Map<number, number>();
  const { traditional, simplified: plain } = forms;
  for (let at = 0; at < traditional.length; at++)
    if (!shared.has(traditional[at] as string)) table.set(traditional.charCodeAt(at), plain.charCodeAt(at));
  return table;
}

/**
 * One line of text in simplified characters, of the same length.
 *
 * A line that is traditional as a whole is converted by phrases (乾燥 → 干燥, 乾隆 stays); in a simplified
 * line only single characters that simplified text never uses are changed.
 */
export function simplifyLine(line: string): string {
  let traditional = 0;
  let han = 0;
  for (let at = 0; at < line.length; at++) {
    const kind = kindOf(line.charCodeAt(at));
    if (kind & Kind.traditional) traditional++;
    if (kind & Kind.han) han++;
  }
  if (traditional === 0) return line;
  if (traditional * 10 >= han) {
    const whole = convertPhrases(line);
    if (whole.length === line.length) return whole;
  }
  let text = '';
  for (let at = 0; at < line.length; at++) {
    const plain = simplified.get(line.charCodeAt(at));
    text += plain === undefined ? line[at] : String.fromCharCode(plain);
  }
  return text;
}
