// npm run docs: writes server/data/traditional.json from the tables of opencc-js, whose loading would take a good part of the
// server's start. test/text/script.test.ts says when it is behind.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Converter } from 'opencc-js/t2cn';
import { root } from './processes.mjs';

const file = 'server/data/traditional.json';
const about =
  'Traditional characters, and in the same order the simplified ones that stand for them, as opencc-js has it for single characters. Written by npm run docs.';

/** The file as it should be. */
export function traditionalFile(): string {
  const convert = Converter({ from: 't', to: 'cn' });
  const all = Array.from({ length: 0xa000 - 0x3400 }, (_, index) => String.fromCharCode(0x3400 + index));
  const plain = convert(all.join('\n')).split('\n');
  const changed = all.flatMap((own, index) => (plain[index]?.length === 1 && plain[index] !== own ? [index] : []));
  const traditional = changed.map((index) => all[index]).join('');
  const simplified = changed.map((index) => plain[index]).join('');
  return `${JSON.stringify({ about, traditional, simplified }, null, 2)}\n`;
}

if (process.argv[1]?.endsWith('write-traditional.ts')) {
  writeFileSync(join(root, file), traditionalFile());
  console.log(file);
}
