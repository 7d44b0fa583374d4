// npm run docs: translates server/src/precedents/matrix-times.wat. test/precedents/matrix.test.ts says when it is behind.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import wabt from 'wabt';
import { root } from './processes.mjs';

const source = 'server/src/precedents/matrix-times.wat';
const file = 'server/src/precedents/matrix-times.ts';

/** The file as it should be. */
export async function matrixFile(): Promise<string> {
  const { parseWat } = await wabt();
  const { buffer } = parseWat(source, readFileSync(join(root, source), 'utf8'), { simd: true }).toBinary({});
  const lines = Buffer.from(buffer)
    .toString('hex')
    .match(/.{1,128}/g)
    ?.map((line) => `\n  '${line}'`);
  return `/** \`matrix-times.wat\` as WebAssembly, two hexadecimal digits a byte. Written by \`npm run docs\`. */\nexport const matrixTimes =${lines?.join(' +')};\n`;
}

if (process.argv[1]?.endsWith('write-matrix.ts')) {
  void matrixFile().then((text) => {
    writeFileSync(join(root, file), text);
    console.log(file);
  });
}
