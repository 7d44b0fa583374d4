import type { Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Precedent } from '../precedents/precedent.ts';
import { ReadError } from './errors.ts';
import { listFiles } from './list-files.ts';
import { readFile } from './read-file.ts';
import { readPrecedent } from './read-precedent.ts';

/** A file of the library and what tells that it has changed: size in bytes, modification time in ms. */
export interface FileState {
  readonly path: string;
  readonly size: number;
  readonly modified: number;
}

/** Something of the library that cannot be read; the message names it and the cure. */
export interface Problem {
  readonly place: string;
  readonly message: string;
}
