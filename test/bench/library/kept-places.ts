import { join } from 'node:path';

/** Where one library of the benchmark keeps its files. */
export function placesIn(folder: string) {
  return {
    texts: join(folder, 'texts'),
    storage: join(folder, 'storage'),
    /** One passage a line, words apart by spaces. */
    words: join(folder, 'words.txt'),
    miniSearch: join(folder, 'minisearch.json'),
    /** What a part of the benchmark came to. */
    result: join(folder, 'result.json'),
  };
}
