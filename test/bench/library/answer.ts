// What a process started by start.ts runs: opens the library of a folder and answers once.
import { writeFileSync } from 'node:fs';
import { answerOnce } from './first-answer.ts';
import { openLibrary } from './kept.ts';
import { placesIn } from './kept-places.ts';

const [, , folder = ''] = process.argv;
writeFileSync(placesIn(folder).result, JSON.stringify(answerOnce(openLibrary(folder).service)));
