import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import chinese from '../../../l10n/bundle.l10n.zh-cn.json' with { type: 'json' };
import { localiser } from '../../../server/src/features/localise.ts';
import { Archive } from '../../../server/src/library/archive.ts';
import { installationIn } from '../../../server/src/library/installation.ts';
import { type Reader, ReaderPool } from '../../../server/src/library/reader-pool.ts';
import { sourceOf } from '../../../server/src/library/sources.ts';
import { createService, type Service } from '../../../server/src/service.ts';
import { placesIn } from './kept-places.ts';

/** A library as the server opens it. */
export interface Opened {
  /** Answers from what was kept at once. */
  readonly service: Service;
  /** Resolves when what is new has been read. */
  readonly loaded: Promise<void>;
  /** Resolves when all has been kept. */
  close(): Promise<void>;
}

/** Opens the texts of a folder as the library, read by threads on all cores, and kept in the folder, as the server does. `through`: stands between. */
export function openLibrary(folder: string, through: (reader: Reader) => Reader = (reader) => reader): Opened {
  const { texts, storage } = placesIn(folder);
  const { reader, versions } = installationIn(join(process.cwd(), 'dist'));
  const pool = new ReaderPool(reader, { folder: storage, version: versions.reader }, availableParallelism());
  const service = createService(localiser(chinese, 'zh'));
  const nobody = { changed() {}, progress() {}, settled() {} };
  const archive = new Archive(service.precedents, through(pool), { folder: storage, version: versions.program, seeds: null }, nobody);
  const loaded = archive.load([sourceOf(texts, folder)], false);
  const close = async () => {
    await loaded;
    await archive.written();
    pool.stop();
  };
  return { service, loaded, close };
}
