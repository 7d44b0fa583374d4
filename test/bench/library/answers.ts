import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Position } from 'vscode-languageserver-types';
import chinese from '../../../l10n/bundle.l10n.zh-cn.json' with { type: 'json' };
import type { Draft } from '../../../server/src/features/draft.ts';
import { localiser } from '../../../server/src/features/localise.ts';
import { readPrecedent } from '../../../server/src/library/read-precedent.ts';
import { loadSegmenter } from '../../../server/src/library/segmenters.ts';
import { digestOf } from '../../../server/src/precedents/digest.ts';
import { createService, type Service } from '../../../server/src/service.ts';
import { seeded } from './corpus.ts';
import { openLibrary } from './kept.ts';
import { placesIn } from './kept-places.ts';
import * as miniSearch from './minisearch.ts';

/** Places of drafts at which each question is put. */
const places = 500;
const warmUp = 40;
const queries = 60;
/** Plans added one after another. */
const added = 15;

/** Milliseconds. */
export interface Answers {
  readonly query: { readonly ours: number[]; readonly theirs: number[] };
  readonly hover: { readonly library: number[]; readonly seeds: number[] };
  readonly completion: { readonly library: number[]; readonly seeds: number[] };
  readonly add: number[];
  readonly loadJson: number | null;
}

/** Puts the same questions in turn to the library and to what it is compared with. */
export async function ask(folder: string, root: string, withMiniSearch: boolean): Promise<Answers> {
  const loaded = withMiniSearch ? miniSearch.load(folder) : null;
  const opened = openLibrary(folder);
  await opened.close();
  const [library, seeds] = [opened.service, createService(localiser(chinese, 'zh'))];
  const texts = readdirSync(join(root, 'seeds'))
    .filter((name) => name.endsWith('.txt'))
    .map((name) => ({ name, text: readFileSync(join(root, 'seeds', name), 'utf8') }));
  for (const { name, text } of texts) for (const one of [library, seeds]) one.add(readPrecedent(text, name));
  const { segmenter } = loadSegmenter();
  for (const one of [library, seeds]) one.segmentWith(segmenter);

  const documents = readdirSync(join(root, 'test/plan/documents')).filter((name) => name.endsWith('.gongwen'));
  const drafts = [
    ...documents.sort().map((name) => readFileSync(join(root, 'test/plan/documents', name), 'utf8')),
    ...texts.map(({ text, name }) => readPrecedent(text, name).plan.text),
  ].map((text, at) => TextDocument.create(`file:///draft-${at}.gongwen`, 'gongwen', 1, text));

  const query: Answers['query'] = { ours: [], theirs: [] };
  for (const text of measuresOf(library, drafts)) {
    query.ours.push(timed(() => library.precedents.similar({ text, limit: 10 })));
    if (loaded) query.theirs.push(timed(() => loaded.search.search(segmenter.cut(text).join(' ')).slice(0, 10)));
  }
  const compare = (questionAt: (service: Service, draft: Draft, at: Position) => unknown) => {
    const times: Answers['hover'] = { library: [], seeds: [] };
    for (const [turn, { document, at }] of somewhere(drafts).entries()) {
      // Each has its turn first.
      const services =
        turn % 2 === 0
          ? ([
              ['library', library],
              ['seeds', seeds],
            ] as const)
          : ([
              ['seeds', seeds],
              ['library', library],
            ] as const);
      for (const [name, service] of services) {
        const draft = service.read(document, '/draft');
        const time = timed(() => questionAt(service, draft, at));
        if (turn >= warmUp) times[name].push(time);
      }
    }
    return times;
  };
  const hover = compare((service, draft, at) => service.hover(draft, at));
  const completion = compare((service, draft, at) => service.complete(draft, at));

  const names = readdirSync(placesIn(folder).texts);
  const add: number[] = [];
  for (let at = 0; at < added; at++) {
    const name = names[Math.floor(((at + 0.5) * names.length) / added)] as string;
    const text = readFileSync(join(placesIn(folder).texts, name), 'utf8');
    add.push(
      timed(() => {
        const precedent = readPrecedent(text, `again-${name}`);
        library.add(precedent, digestOf(precedent));
        library.precedents.phrases.ready();
        library.precedents.similar({ text: '完善科技成果转化机制', limit: 3 });
      }),
    );
  }
  return { query, hover, completion, add, loadJson: loaded?.seconds ?? null };
}

/** Measures of the drafts, as they are when one asks for comparable ones. */
function measuresOf(service: Service, drafts: readonly TextDocument[]): string[] {
  const all = drafts.flatMap((document) => {
    const { plan } = service.read(document, '/draft');
    return plan.measures.map(({ span }) => plan.text.slice(span.start, span.end));
  });
  return all.filter((_, at) => at % Math.max(1, Math.floor(all.length / queries)) === 0);
}

/** Places spread over the drafts, behind a character that is no white space. */
function somewhere(drafts: readonly TextDocument[]): { document: TextDocument; at: Position }[] {
  const random = seeded(7);
  return Array.from({ length: places + warmUp }, (_, turn) => {
    const document = drafts[turn % drafts.length] as TextDocument;
    const text = document.getText();
    let offset = 0;
    do offset = 1 + Math.floor(random() * (text.length - 1));
    while (/\s/.test(text[offset - 1] as string));
    return { document, at: document.positionAt(offset) };
  });
}

function timed(work: () => unknown): number {
  const began = performance.now();
  work();
  return performance.now() - began;
}
