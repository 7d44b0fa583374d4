import { type UnzipFileInfo, unzipSync } from 'fflate';

/** Parts of a document beyond this are no text somebody wrote: an archive made to fill the memory. */
const largestPart = 96 * 1024 * 1024;

/** Why an archive gave nothing. */
export class ZipError extends Error {
  constructor(readonly kind: 'corrupt' | 'bomb') {
    super(`archive: ${kind}`);
    this.name = 'ZipError';
  }
}

/**
 * The parts of a zip archive whose names `wanted` picks, unpacked. Sizes are checked before anything is unpacked, and no part can
 * grow beyond the size it declares.
 * @throws {ZipError} for an archive that is damaged, or declares more than any document holds
 */
export function unzip(bytes: Uint8Array, wanted: (name: string) => boolean): ReadonlyMap<string, Uint8Array> {
  let declared = 0;
  let tooLarge = false;
  const filter = (file: UnzipFileInfo): boolean => {
    if (tooLarge || !wanted(file.name)) return false;
    declared += file.originalSize;
    tooLarge = declared > largestPart;
    return !tooLarge;
  };
  let parts: Record<string, Uint8Array>;
  try {
    parts = unzipSync(bytes, { filter });
  } catch {
    throw new ZipError('corrupt');
  }
  if (tooLarge) throw new ZipError('bomb');
  return new Map(Object.entries(parts));
}
