import { BinaryError, decode } from './decode.ts';
import { ReadError, type Words } from './errors.ts';
import { convertToDocx } from './libreoffice.ts';
import { NotWordError, readDocx } from './read-docx.ts';
import { isMhtml, readMhtml } from './read-mhtml.ts';
import { PdfError, readPdf } from './read-pdf.ts';
import { ZipError } from './unzip.ts';

/** What a file is, by its bytes: the name may lie (web pages saved as .doc are common). */
export type Format = 'text' | 'mhtml' | 'docx' | 'pdf' | 'word' | 'rtf' | 'ole' | 'encrypted';

const causes = {
  oldWord: {
    zh: '这是旧版 Word 或 WPS 文档，请在 Word 或 WPS 里另存为 .docx；装有 LibreOffice 并把 soffice 放进 PATH 的，会自动转换',
    en: 'an old Word or WPS document: save it as .docx, or put LibreOffice’s soffice on the PATH',
  },
  rtf: {
    zh: '这是 RTF 文档，请在 Word 或 WPS 里另存为 .docx',
    en: 'an RTF document: save it as .docx',
  },
  encrypted: {
    zh: '文件设有密码，请去掉密码后另存',
    en: 'locked with a password: save it without one',
  },
  brokenArchive: {
    zh: '文件已损坏或没有下载完整，请重新下载或另存',
    en: 'damaged or cut off: download or save it again',
  },
  long: {
    zh: 'PDF 超过 1500 页，不像一份文稿，请拆分',
    en: 'a PDF of more than 1,500 pages: split it',
  },
  bomb: {
    zh: '压缩包展开后过大，不像正常的文档，没有读',
    en: 'grows far beyond any document when unpacked: not read',
  },
  noWords: {
    zh: '没有文字（可能只有图片），请先识别为文字',
    en: 'no text in it, perhaps only pictures: turn it into text first',
  },
  noPage: {
    zh: '网页存档里没有网页，请重新保存',
    en: 'no page in this web archive: save it again',
  },
  pdfCorrupt: {
    zh: 'PDF 已损坏或没有下载完整，请重新下载，或另存为纯文本（.txt）',
    en: 'a damaged PDF: download it again or save it as plain text',
  },
  scan: {
    zh: '没有文字，PDF 是扫描件，请先识别为文字（OCR）',
    en: 'no text in it, a scanned PDF: turn it into text first (OCR)',
  },
  garbage: {
    zh: 'PDF 的文字层是乱码或不是中文，没有编入，请换用原文件，或先识别为文字（OCR）',
    en: 'the text in this PDF is garbled or not Chinese: use the original or OCR',
  },
  excel: {
    zh: '这是 Excel 表格，不是文稿，请把要用的内容另存为 .docx 或 .txt',
    en: 'an Excel workbook: save what you need as .docx or .txt',
  },
  powerpoint: {
    zh: '这是演示文稿，请把要用的内容另存为 .docx 或 .txt',
    en: 'a presentation: save what you need as .docx or .txt',
  },
  opendocument: {
    zh: '这是 OpenDocument 文档，请另存为 .docx',
    en: 'an OpenDocument file: save it as .docx',
  },
  archive: {
    zh: '这是压缩包，请先解压',
    en: 'an archive: unpack it first',
  },
  image: {
    zh: '这是图片，请先识别为文字',
    en: 'an image: turn it into text first',
  },
  unknown: {
    zh: '内容不是文字，或编码不在 UTF-8、UTF-16、GB18030、Big5 之列，请另存为 UTF-8',
    en: 'not text in UTF-8, UTF-16, GB18030 or Big5: save it as UTF-8',
  },
} as const satisfies Record<string, Words>;

/** Tells a file's format from its first bytes and, for the containers of old Office, from the names of their streams. */
export function formatOf(bytes: Uint8Array): Format {
  const opening = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1024)).toString('latin1');
  if (opening.startsWith('PK\x03\x04')) return 'docx';
  if (opening.startsWith('{\\rtf')) return 'rtf';
  // Some programs write a few bytes of their own before it.
  if (opening.includes('%PDF-') && !/<(?:html|body|!doctype)/i.test(opening.slice(0, opening.indexOf('%PDF-')))) return 'pdf';
  if (opening.startsWith('\xd0\xcf\x11\xe0')) {
    if (holds(bytes, 'EncryptedPackage')) return 'encrypted';
    return holds(bytes, 'WordDocument') ? 'word' : 'ole';
  }
  return isMhtml(bytes) ? 'mhtml' : 'text';
}

/**
 * The raw text of a file's bytes: decoded as it stands, or for a format that holds no text of its own (Word, PDF, saved page) the
 * text taken out of it; offsets into such a file are offsets into this text.
 * @param name for messages
 * @param path of the file, for conversion by another program; null for bytes that are not a file
 * @throws {ReadError} naming the file and the cure
 */
export async function textOf(bytes: Uint8Array, name: string, path: string | null): Promise<string> {
  const fail = (cause: keyof typeof causes): ReadError => new ReadError(name, causes[cause], cause === 'oldWord' || cause === 'rtf');
  try {
    switch (formatOf(bytes)) {
      case 'docx':
        return filled(readDocx(bytes));
      case 'pdf':
        return await readPdf(bytes);
      case 'mhtml':
        return filled(readMhtml(bytes), 'noPage');
      case 'encrypted':
        throw fail('encrypted');
      case 'ole':
        throw fail(
          holds(bytes, 'Workbook') || holds(bytes, 'Book') ? 'excel' : holds(bytes, 'PowerPoint Document') ? 'powerpoint' : 'unknown',
        );
      case 'word':
        return filled(readDocx(await converted(path, () => fail('oldWord'))));
      case 'rtf':
        return filled(readDocx(await converted(path, () => fail('rtf'))));
      default:
        return decode(bytes).text;
    }
  } catch (error) {
    const cause = causeOf(error);
    throw cause === null ? error : fail(cause);
  }

  function filled(text: string, cause: keyof typeof causes = 'noWords'): string {
    if (text.trim() === '') throw fail(cause);
    return text;
  }
}

async function converted(path: string | null, otherwise: () => ReadError): Promise<Uint8Array> {
  const bytes = path === null ? null : await convertToDocx(path);
  if (bytes === null) throw otherwise();
  return bytes;
}

function causeOf(error: unknown): keyof typeof causes | null {
  if (error instanceof ZipError) return error.kind === 'bomb' ? 'bomb' : 'brokenArchive';
  if (error instanceof NotWordError) return error.kind;
  if (error instanceof BinaryError) return error.kind === 'word' ? 'oldWord' : error.kind === 'pdf' ? 'pdfCorrupt' : error.kind;
  if (!(error instanceof PdfError)) return null;
  if (error.kind === 'corrupt') return 'pdfCorrupt';
  return error.kind;
}

/** Whether the name of a stream (UTF-16, as the directory of an OLE container has it) occurs. */
function holds(bytes: Uint8Array, stream: string): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(Buffer.from(`${stream}\0`, 'utf16le'));
}
