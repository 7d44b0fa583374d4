import { type Column, piecesOf, type Section, withPieces } from './snapshot.ts';

/** `column`, or a longer one that begins with it: one with room for `least` entries. */
export function grown<Kind extends Column>(column: Kind, least: number): Kind {
  if (least <= column.length) return column;
  const larger = new (column.constructor as new (length: number) => Kind)(Math.max(least, Math.ceil(column.length * 1.5), 16));
  larger.set(column);
  return larger;
}

/** `column` with `added` from `at` on. */
export function put<Kind extends Column>(column: Kind, at: number, added: ArrayLike<number>): Kind {
  const long = grown(column, at + added.length);
  long.set(added, at);
  return long;
}

/** The columns of one part of an index under names that begin with the part's. */
export function named(part: string, section: Section): Section {
  return Object.fromEntries(Object.entries(section).map(([name, column]) => [`${part}.${name}`, column]));
}

/** The columns of one part: {@link named} the other way round. Each is asked for when it is. */
export function partOf(section: Section, part: string): Section {
  const start = `${part}.`;
  const columns: Record<string, Column> = {};
  for (const name of Object.keys(section)) {
    const get = () => section[name] as Column;
    if (name.startsWith(start)) Object.defineProperty(columns, name.slice(start.length), { enumerable: true, get });
  }
  return withPieces(columns, (column) => piecesOf(section, start + column));
}
