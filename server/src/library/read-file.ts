import { readFileSync, type Stats, statSync } from 'node:fs';
import { ReadError, type Words } from './errors.ts';
import { textOf } from './formats.ts';

/** No plan comes near this; a larger file was put there by mistake. */
const largest = 64 * 1024 * 1024;

/**
 * The raw text of one file: text in any of the known encodings, or what a Word document, PDF or saved web page holds; `-` is
 * standard input. An empty file is empty text. Where the file itself is no text, this text is what offsets count in.
 * @throws {ReadError} naming the file and the cure, for a file that is missing, no file, too large, not readable, or holds no text
 */
export async function readText(path: string): Promise<string> {
  if (path === '-') return textOf(await readStandardInput(), '标准输入（stdin）', null);
  return textOf(readBytes(path), path, path);
}

/**
 * The bytes of a file, whose state may be known. Waits for the disk: reading has a thread of its own, where to be called back takes
 * longer than most files do.
 */
export function readBytes(path: string, known?: Stats): Uint8Array {
  try {
    const found = known ?? statSync(path);
    if (found.isDirectory()) {
      throw new ReadError(path, {
        zh: '这是文件夹，请给出其中的文件，或用 --library 把它作为文库',
        en: 'a folder: name a file in it, or pass it with --library',
      });
    }
    if (found.size > largest) {
      const size = Math.round(found.size / 1024 / 1024);
      throw new ReadError(path, {
        zh: `文件有 ${size} MB，超过 64 MB 的上限，请拆分`,
        en: `${size} MB, over the limit of 64 MB: split the file`,
      });
    }
    return readFileSync(path);
  } catch (error) {
    if (error instanceof ReadError) throw error;
    throw new ReadError(path, reasonOf(error));
  }
}

async function readStandardInput(): Promise<Uint8Array> {
  const parts: Buffer[] = [];
  for await (const part of process.stdin) parts.push(typeof part === 'string' ? Buffer.from(part) : part);
  return Buffer.concat(parts);
}

/** What the system's error code means and what helps. */
export function reasonOf(error: unknown): Words {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  switch (code) {
    case 'ENOENT':
      return { zh: '找不到，请核对路径', en: 'not found: check the path' };
    case 'EACCES':
    case 'EPERM':
      return { zh: '没有读取权限，请检查文件权限', en: 'no permission to read: check the permissions' };
    case 'ENOTDIR':
      return { zh: '不是文件夹，请核对路径', en: 'not a folder: check the path' };
    case 'ELOOP':
      return { zh: '链接互相指向，请改用实际路径', en: 'links in a circle: give the real path' };
    case 'EMFILE':
    case 'ENFILE':
      return { zh: '同时打开的文件过多，请稍后再试', en: 'too many open files: try again' };
    default: {
      const what = code || (error instanceof Error ? error.message : String(error));
      return { zh: `读不了（${what}），请检查磁盘或网络位置`, en: `cannot be read (${what}): check the disk or network place` };
    }
  }
}
