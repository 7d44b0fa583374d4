import { availableParallelism } from 'node:os';
import { isAbsolute } from 'node:path';
import type { Connection, WorkDoneProgressServerReporter } from 'vscode-languageserver/node';
import type { Localise } from '../features/localise.ts';
import { Archive, type Follower, type Progress } from '../library/archive.ts';
import type { ArchiveFile } from '../library/archive-files.ts';
import type { Storage } from '../library/archive-keeping.ts';
import type { Correction } from '../library/corrections.ts';
import type { Words } from '../library/errors.ts';
import { ReaderPool } from '../library/reader-pool.ts';
import { loadSegmenter } from '../library/segmenters.ts';
import type { Source } from '../library/sources.ts';
import type { Genre } from '../plan/plan.ts';
import type { Service } from '../service.ts';
import {
  type CorrectParams,
  type LibraryEntry,
  type LibraryRoot,
  type LibraryState,
  methods,
  type Ready,
  type Status,
} from './protocol.ts';

/** More readers than this no disk feeds, and each takes memory. */
const mostReaders = 8;
/** Reading that is over sooner is not worth a notice; in milliseconds. */
const noticeable = 1500;
/** Progress is shown anew after so many milliseconds. */
const patience = 200;
/** More entries than this are not told one by one. */
const mostTold = 1000;
/** The user has stopped typing and asking for so many milliseconds: a good time to load what blocks. */
const quiet = 1500;

/** What the library needs of the installation. */
export interface Reading {
  /** The built thread that reads files. */
  readonly reader: string;
  /** The version of that reader. */
  readonly version: string;
}

/**
 * The archive as the editor sees it: tells of it, shows progress, speaks the user's language. Answers are given meanwhile from
 * what has been read.
 */
export class Library implements Follower {
  private readonly archive: Archive;
  private readonly pool: ReaderPool;
  private segmenter: string | null = null;
  private settled_ = deferred<Ready>();
  private isSettled = false;
  private began = performance.now();
  private shown: Promise<WorkDoneProgressServerReporter | null> | null = null;
  private shownAt = 0;
  private whenNoticeable: NodeJS.Timeout | null = null;
  private whenQuiet: NodeJS.Timeout | null = null;

  constructor(
    private readonly service: Service,
    private readonly connection: Connection,
    storage: Storage,
    { reader, version }: Reading,
    private readonly t: Localise,
  ) {
    const lanes = Math.max(1, Math.min(mostReaders, availableParallelism()));
    this.pool = new ReaderPool(reader, { folder: storage.folder, version }, lanes);
    this.archive = new Archive(service.precedents, this.pool, storage, this);
  }

  /** A load is about to come: {@link ready} waits for it. */
  expect(): void {
    if (!this.isSettled) return;
    this.settled_ = deferred<Ready>();
    this.isSettled = false;
    this.began = performance.now();
  }

  /** Reads what these sources hold and has not been read or has changed since; drops what they no longer hold. */
  async load(sources: readonly Source[], withSeeds: boolean): Promise<void> {
    this.expect();
    const loaded = this.archive.load(sources, withSeeds);
    if (withSeeds && this.archive.tally().builtIn === 0)
      this.connection.console.warn(this.t('The built-in plans cannot be read. Install the extension again.'));
    this.tell('reading');
    await loaded;
  }

  watched(paths: readonly string[]): void {
    void this.archive.changed(paths);
  }

  /** Paths of the documents that are open. */
  drafts(paths: ReadonlySet<string>): void {
    this.archive.drafts(paths);
  }

  /** Resolves when all has been read. */
  all(): Promise<Ready> {
    return this.settled_.promise;
  }

  /** As {@link all}, and words can be told apart. */
  async ready(): Promise<Ready> {
    const ready = await this.all();
    this.loadSegmenter();
    return ready;
  }

  /** The user has asked something: once he pauses, words may be told apart. */
  asked(): void {
    if (this.segmenter !== null) return;
    if (this.whenQuiet) this.whenQuiet.refresh();
    else this.whenQuiet = setTimeout(() => this.loadSegmenter(), quiet);
  }

  entries(): LibraryEntry[] {
    const files = [...this.archive.entries()].map((entry) => this.entryOf(entry));
    return [...files, ...this.roots().flatMap(({ path }) => this.folder(path) ?? [])];
  }

  roots(): LibraryRoot[] {
    const all = [...this.archive.entries()].filter(({ builtIn }) => !builtIn);
    return this.archive.roots().map(({ source, problem }) => ({
      setting: source.setting,
      path: source.base,
      files: all.filter(({ path }) => source.holds(path)).length,
      ...(problem && { problem: this.problem(source.base, problem) }),
    }));
  }

  /** @throws in the user's words if the correction cannot be kept */
  async correct({ id, correction }: CorrectParams): Promise<void> {
    try {
      await this.archive.correct(id, correction && readCorrection(correction));
    } catch (error) {
      throw new Error(this.t('The correction holds until the editor is closed; it could not be kept ({0}).', String(error)));
    }
  }

  async reread(id: string | null): Promise<void> {
    await this.archive.reread(id);
  }

  async stop(): Promise<void> {
    if (this.whenQuiet) clearTimeout(this.whenQuiet);
    if (this.whenNoticeable) clearTimeout(this.whenNoticeable);
    this.pool.stop();
    await this.archive.written();
  }

  // What the archive tells

  changed(paths: ReadonlySet<string>): void {
    const entries: LibraryEntry[] = [];
    const removed: string[] = [];
    const all = paths.size > mostTold;
    if (!all)
      for (const path of paths) {
        const file = this.archive.entry(path);
        const entry = file ? this.entryOf(file) : this.folder(path);
        if (!entry) removed.push(path);
        else {
          entries.push(entry);
          if (entry.problem && entry.state !== 'leftOut') this.connection.console.warn(entry.problem);
        }
      }
    void this.connection.sendNotification(methods.libraryChanged, { entries, removed, ...(all && { all }) });
    this.tell(this.isSettled ? 'ready' : 'reading');
  }

  progress(progress: Progress): void {
    this.whenNoticeable ??= setTimeout(() => {
      this.shown = this.showProgress();
    }, noticeable);
    if (!this.shown) return;
    if (performance.now() - this.shownAt < patience) return;
    this.shownAt = performance.now();
    const { done, all, current } = progress;
    const left = progress.left === null ? '' : this.timeLeft(progress.left);
    const words = `${done}/${all} ${left}${current}`;
    void this.shown.then((shown) => shown?.report(Math.round((100 * done) / Math.max(1, all)), words));
  }

  settled(): void {
    if (this.whenNoticeable) clearTimeout(this.whenNoticeable);
    this.whenNoticeable = null;
    void this.shown?.then((shown) => shown?.done());
    this.shown = null;
    this.isSettled = true;
    this.settled_.resolve({ ...this.service.precedents.counts(), ms: Math.max(1, Math.round(performance.now() - this.began)) });
    this.tell('ready');
    // Lenses and marks were made from less than the library now holds.
    void this.connection.languages.diagnostics.refresh().catch(() => undefined);
    void this.connection.sendRequest('workspace/codeLens/refresh').catch(() => undefined);
  }

  private async showProgress(): Promise<WorkDoneProgressServerReporter | null> {
    try {
      const shown = await this.connection.window.createWorkDoneProgress();
      shown.begin(this.t('Reading the library of plans'), 0, '', true);
      shown.token.onCancellationRequested(() => this.archive.breakOff());
      return shown;
    } catch {
      return null; // the editor has no place to show it
    }
  }

  private timeLeft(milliseconds: number): string {
    const minutes = Math.round(milliseconds / 60_000);
    return minutes < 1 ? this.t('less than a minute left · ') : this.t('about {0} min left · ', minutes);
  }

  private loadSegmenter(): void {
    if (this.segmenter !== null) return;
    if (this.whenQuiet) clearTimeout(this.whenQuiet);
    try {
      const { segmenter, fallback } = loadSegmenter();
      if (fallback !== null) this.connection.console.warn(this.t('nodejieba is not available ({0}); using jieba-wasm', fallback));
      this.service.segmentWith(segmenter);
      this.segmenter = segmenter.name;
      this.tell(this.isSettled ? 'ready' : 'reading');
    } catch (error) {
      this.connection.console.warn(
        this.t('No segmentation could be loaded ({0}): only known terms have precedents. Install the extension again.', String(error)),
      );
    }
  }

  // How it is told

  /** Paths of all files that hold the plan of this one, the one that stands for it first; none for a built-in plan. */
  filesOf(id: string): readonly string[] {
    return this.archive.sourcesOf(id).filter((path) => isAbsolute(path));
  }

  private entryOf(file: ArchiveFile): LibraryEntry {
    const { path, builtIn, outcome, correction } = file;
    const plan = outcome?.kind === 'plan' ? outcome : null;
    const { title, place, year, genre } = plan ? { ...plan.label, ...correction } : { title: '', place: '', year: null, genre: null };
    const sources = plan ? this.archive.sourcesOf(path) : [];
    const state = stateOf(file, sources);
    const name = [place, year, title].filter((part) => part !== '' && part !== null).join(' · ');
    const reason =
      state === 'unreachable' ? unreachable : outcome && outcome.kind !== 'plan' && state !== 'waiting' ? outcome.reason : null;
    return {
      id: path,
      kind: 'file',
      state,
      builtIn,
      label: plan ? name : path,
      title,
      place,
      year,
      genre,
      measures: plan?.measures ?? 0,
      targets: plan?.targets ?? 0,
      sources,
      ...(state === 'duplicate' && sources[0] !== undefined && { of: sources[0] }),
      ...(correction && { corrected: Object.keys(correction) as (keyof Correction)[] }),
      ...(reason && { problem: this.problem(path, reason) }),
    };
  }

  /** The entry of a folder that cannot be reached; null for one that can. */
  private folder(path: string): LibraryEntry | null {
    const problem = this.archive.roots().find(({ source }) => source.base === path)?.problem;
    if (!problem) return null;
    const none = { builtIn: false, title: '', place: '', year: null, genre: null, measures: 0, targets: 0, sources: [] };
    return { ...none, id: path, kind: 'folder', state: 'unreachable', label: path, problem: this.problem(path, problem) };
  }

  private problem(place: string, reason: Words): string {
    return this.t.language === 'zh' ? `${place}：${reason.zh}。` : `${place}: ${reason.en}.`;
  }

  private tell(state: Status['state']): void {
    const { waiting, failed } = this.archive.tally();
    const problems = this.archive.roots().filter(({ problem }) => problem).length + failed;
    const status: Status = { state, ...this.service.precedents.counts(), problems, waiting, segmenter: this.segmenter };
    void this.connection.sendNotification(methods.status, status);
  }
}

const unreachable: Words = {
  zh: '所在文件夹现在连不上，先前读过的仍然可用',
  en: 'its folder cannot be reached now; what was read before still counts',
};

function stateOf({ state, outcome, unreachable, path }: ArchiveFile, sources: readonly string[]): LibraryState {
  if (state !== 'done') return state;
  if (unreachable) return 'unreachable';
  if (outcome?.kind !== 'plan') return outcome?.kind ?? 'waiting';
  return sources[0] === path ? 'read' : 'duplicate';
}

/** A correction as it comes from the client: only what may be corrected, and of its kind. */
function readCorrection({ title, place, year, genre }: NonNullable<CorrectParams['correction']>): Correction {
  return {
    ...(typeof title === 'string' && title.trim() !== '' && { title: title.trim() }),
    ...(typeof place === 'string' && { place: place.trim() }),
    ...((year === null || (typeof year === 'number' && Number.isInteger(year))) && { year }),
    ...((genre === null || typeof genre === 'string') && { genre: genre as Genre | null }),
  };
}

function deferred<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
