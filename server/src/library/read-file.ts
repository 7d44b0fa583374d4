import { readFile, stat } from 'node:fs/promises';
import { BinaryError, decode } from './decode.ts';
import { ReadError } from './errors.ts';

/** No plan comes near this; a larger file was put there by mistake. */
const largest = 64 * 1024 * 1024;

const cures: Readonly<Record<BinaryError['kind'], string>> = {
  word: '这是 Word 文档或压缩包，请另存为纯文本（.txt，编码 UTF-8）后再用 / a Word document or archive: save it as plain text (UTF-8)',
  pdf: '这是 PDF，请先转换为纯文本（.txt）/ a PDF: convert it to plain text first',
  archive: '这是压缩包，请先解压 / an archive: unpack it first',
  image: '这是图片，请先识别为文字 / an image: turn it into text first',
  unknown:
    '内容不是文字，或编码不在 UTF-8、UTF-16、GB18030、Big5 之列，请另存为 UTF-8 / not text in UTF-8, UTF-16, GB18030 or Big5: save it as UTF-8',
};

/**
 * The text of one file, whatever of the known encodings it is in; `-` is standard input. An empty file is empty text.
 * @throws {ReadError} naming the file and the cure, for a file that is missing, no file, too large, not readable or no text
 */
export async function readText(path: string): Promise<string> {
  const name = path === '-' ? '标准输入（stdin）' : path;
  const bytes = path === '-' ? await readStandardInput() : await readBytes(path);
  try {
    return decode(bytes).text;
  } catch (error) {
    if (error instanceof BinaryError) throw new ReadError(name, `${name}：读不了。${cures[error.kind]}。`);
    throw error;
  }
}

async function readBytes(path: string): Promise<Uint8Array> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) {
      throw new ReadError(
        path,
        `${path}：这是文件夹，请给出其中的文件，或用 --library 把它作为资料库 / a folder: name a file in it, or pass it with --library.`,
      );
    }
    if (found.size > largest) {
      const size = Math.round(found.size / 1024 / 1024);
      throw new ReadError(
        path,
        `${path}：文件有 ${size} MB，超过 64 MB 的上限，请拆分 / ${size} MB, over the limit of 64 MB: split the file.`,
      );
    }
    return await readFile(path);
  } catch (error) {
    if (error instanceof ReadError) throw error;
    throw new ReadError(path, `${path}：${reasonOf(error)}。`);
  }
}

async function readStandardInput(): Promise<Uint8Array> {
  const parts: Buffer[] = [];
  for await (const part of process.stdin) parts.push(typeof part === 'string' ? Buffer.from(part) : part);
  return Buffer.concat(parts);
}

/** What the system's error code means and what helps, Chinese first. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  switch (code) {
    case 'ENOENT':
      return '找不到，请核对路径 / not found: check the path';
    case 'EACCES':
    case 'EPERM':
      return '没有读取权限，请检查文件权限 / no permission to read: check the permissions';
    case 'ENOTDIR':
      return '不是文件夹，请核对路径 / not a folder: check the path';
    case 'ELOOP':
      return '链接互相指向，请改用实际路径 / links in a circle: give the real path';
    case 'EMFILE':
    case 'ENFILE':
      return '同时打开的文件过多，请稍后再试 / too many open files: try again';
    default:
      return `读不了（${code || (error instanceof Error ? error.message : String(error))}），请检查磁盘或网络位置 / cannot be read: check the disk or network place`;
  }
}
