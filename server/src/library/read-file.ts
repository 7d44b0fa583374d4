import { readFile } from 'node:fs/promises';
import { ReadError } from './errors.ts';

/** Interim: the decoded text of a UTF-8 file; `-` is standard input. @throws {ReadError} */
export async function readText(path: string): Promise<string> {
  try {
    const bytes = path === '-' ? await new Response(process.stdin as unknown as ReadableStream).arrayBuffer() : await readFile(path);
    return new TextDecoder('utf-8').decode(bytes);
  } catch (error) {
    throw new ReadError(path, `${path}：读不了（${(error as Error).message}）。`);
  }
}
