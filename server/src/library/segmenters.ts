import { createRequire } from 'node:module';
import type { Segmenter } from '../text/segmenter.ts';

/** A segmenter and why it is not the first choice, in a form a status can show; null when it is. */
export interface LoadedSegmenter {
  readonly segmenter: Segmenter;
  readonly fallback: string | null;
}

let loaded: LoadedSegmenter | null = null;

/**
 * The best segmenter this machine has: nodejieba, or jieba-wasm where nodejieba's native part is missing.
 * The first call blocks for about 0.7 s while a dictionary is read; call it where nobody is waiting.
 * @throws when neither can be loaded.
 */
export function loadSegmenter(): LoadedSegmenter {
  loaded ??= choose(moduleRequire());
  return loaded;
}

/** In the bundle `require` is there; run from source it is made. */
function moduleRequire(): (id: string) => unknown {
  return typeof require === 'function' ? require : createRequire(import.meta.url);
}

/** As {@link loadSegmenter}, without remembering, through a `require` of the caller's. */
export function choose(require: (id: string) => unknown): LoadedSegmenter {
  let reason: string;
  try {
    return { segmenter: nodejieba(require), fallback: null };
  } catch (error) {
    reason = error instanceof Error ? (error.message.split('\n', 1)[0] ?? '') : String(error);
  }
  return { segmenter: jiebaWasm(require), fallback: reason };
}

function nodejieba(require: (id: string) => unknown): Segmenter {
  const jieba = require('nodejieba') as { cut(text: string): string[]; load?(): void };
  jieba.cut('成例');
  return { name: 'nodejieba', cut: (text) => pieces(text, jieba.cut(wellFormed(text))) };
}

function jiebaWasm(require: (id: string) => unknown): Segmenter {
  const jieba = require('jieba-wasm') as { cut(text: string, hmm?: boolean): string[] };
  jieba.cut('成例', true);
  return { name: 'jieba-wasm', cut: (text) => pieces(text, jieba.cut(wellFormed(text), true)) };
}

/** Lone surrogates cannot be handed to native code; a stand-in of the same length can. */
function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\uFFFD');
}

/** The words as they stand in `text`, which `words` add up to in length. */
function pieces(text: string, words: readonly string[]): string[] {
  let at = 0;
  return words.map((word) => {
    const start = at;
    at += word.length;
    return text.slice(start, at);
  });
}
