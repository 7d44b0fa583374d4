import { readFileSync } from 'node:fs';
import type { Connection, WorkDoneProgressReporter } from 'vscode-languageserver/node';
import type { Localise } from '../features/localise.ts';
import { type BakedPrecedent, unbake } from '../library/baked.ts';
import { listLibrary, readLibraryFile } from '../library/folders.ts';
import type { FileState } from '../library/list-files.ts';
import { loadSegmenter } from '../library/segmenters.ts';
import type { Precedent } from '../precedents/precedent.ts';
import type { Service } from '../service.ts';
import { type LibraryEntry, methods, type Ready, type Status } from './protocol.ts';
import type { Settings } from './settings.ts';

/**
 * Brings the plans of the settings' folders into the service, and keeps the editor told of it.
 * Answers are given meanwhile from what has been read; a file that cannot be read stops no other.
 */
export class Library {
  private readonly read = new Map<string, FileState>();
  private readonly problems = new Map<string, string>();
  private seedIds: readonly string[] = [];
  private segmenter: string | null = null;
  private settled = deferred<Ready>();
  private isSettled = false;
  /** Counts loads: a newer one ends the older. */
  private load_ = 0;

  constructor(
    private readonly service: Service,
    private readonly connection: Connection,
    private readonly seedsFile: string,
    private readonly t: Localise,
  ) {}

  /** A load is about to come: {@link ready} waits for it. */
  expect(): void {
    if (!this.isSettled) return;
    this.settled = deferred<Ready>();
    this.isSettled = false;
  }

  /** Reads what the settings name and has not been read or has changed since; drops what they no longer name. */
  async load(settings: Settings): Promise<void> {
    const mine = ++this.load_;
    const began = performance.now();
    this.expect();
    this.problems.clear();
    this.includeSeeds(settings.library.includeSeeds);
    this.tell('reading');

    const { files, problems } = await listLibrary(settings.library.folders);
    if (mine !== this.load_) return;
    for (const { place, message } of problems) this.warn(place, message);
    const named = new Set(files.map((file) => file.path));
    for (const path of this.read.keys()) if (!named.has(path)) this.drop(path);
    const changed = files.filter((file) => !sameState(this.read.get(file.path), file));
    await this.readAll(changed, mine);
    if (mine !== this.load_) return;

    if (this.segmenter === null) {
      // Loading blocks for the better part of a second: let what is waiting be answered first.
      await turn();
      if (mine !== this.load_) return;
      this.loadSegmenter();
    }
    this.isSettled = true;
    this.settled.resolve({ ...this.counts(), ms: Math.round(performance.now() - began) });
    this.tell('ready');
    // Lenses and marks were made from less than the library now holds.
    void this.connection.languages.diagnostics.refresh().catch(() => undefined);
    void this.connection.sendRequest('workspace/codeLens/refresh').catch(() => undefined);
  }

  /** Resolves when the latest load is done. */
  ready(): Promise<Ready> {
    return this.settled.promise;
  }

  entries(): LibraryEntry[] {
    const plans = [...this.service.precedents.all()].map((precedent) => {
      const { title, place, year } = precedent.label;
      const name = [place, year, title].filter((part) => part !== '' && part !== null).join(' · ');
      return { id: precedent.id, label: name, measures: precedent.plan.measures.length, targets: precedent.plan.targets.length };
    });
    const failed = [...this.problems].map(([id, problem]) => ({ id, label: id, measures: 0, targets: 0, problem }));
    return [...plans, ...failed];
  }

  private loadSegmenter(): void {
    try {
      const { segmenter, fallback } = loadSegmenter();
      if (fallback !== null) this.connection.console.warn(this.t('nodejieba is not available ({0}); using jieba-wasm', fallback));
      this.service.segmentWith(segmenter);
      this.segmenter = segmenter.name;
    } catch (error) {
      this.warn(
        'jieba-wasm',
        this.t('No segmentation could be loaded ({0}): only known terms have precedents. Install the extension again.', String(error)),
      );
    }
  }

  private includeSeeds(wanted: boolean): void {
    if (wanted && this.seedIds.length === 0) {
      let seeds: Precedent[];
      try {
        seeds = (JSON.parse(readFileSync(this.seedsFile, 'utf8')) as BakedPrecedent[]).map(unbake);
      } catch (error) {
        this.warn(this.seedsFile, this.t('The built-in plans cannot be read ({0}). Install the extension again.', String(error)));
        return;
      }
      for (const seed of seeds) this.service.add(seed);
      this.seedIds = seeds.map((seed) => seed.id);
    } else if (!wanted) {
      for (const id of this.seedIds) this.service.remove(id);
      this.seedIds = [];
    }
  }

  private async readAll(files: readonly FileState[], mine: number): Promise<void> {
    if (files.length === 0) return;
    const progress = await this.progress();
    for (const [at, file] of files.entries()) {
      await turn();
      if (mine !== this.load_) break;
      progress?.report(Math.round((100 * at) / files.length), `${at + 1}/${files.length} ${file.path}`);
      const result = await readLibraryFile(file.path);
      // A newer load has decided what is in the library.
      if (mine !== this.load_) break;
      if ('problem' in result) {
        this.service.remove(file.path);
        this.warn(file.path, result.problem.message);
      } else {
        this.service.add(result.precedent);
        this.read.set(file.path, file);
      }
      if (at % 50 === 49) this.tell('reading');
    }
    progress?.done();
  }

  private async progress(): Promise<WorkDoneProgressReporter | null> {
    try {
      const progress = await this.connection.window.createWorkDoneProgress();
      progress.begin(this.t('Reading the library of plans'), 0);
      return progress;
    } catch {
      return null; // the editor has no place to show it
    }
  }

  private drop(path: string): void {
    this.read.delete(path);
    this.service.remove(path);
  }

  private warn(place: string, message: string): void {
    this.problems.set(place, message);
    this.connection.console.warn(message);
  }

  private counts(): { plans: number; measures: number; targets: number } {
    let measures = 0;
    let targets = 0;
    for (const { plan } of this.service.precedents.all()) {
      measures += plan.measures.length;
      targets += plan.targets.length;
    }
    return { plans: this.service.precedents.size, measures, targets };
  }

  private tell(state: Status['state']): void {
    const status: Status = { state, ...this.counts(), problems: this.problems.size, segmenter: this.segmenter };
    void this.connection.sendNotification(methods.status, status);
  }
}

function sameState(a: FileState | undefined, b: FileState): boolean {
  return a !== undefined && a.size === b.size && a.modified === b.modified;
}

/** Lets everything that is queued run first. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function deferred<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
