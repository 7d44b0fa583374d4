/** A flat array of numbers or bytes. */
export type Column = Uint8Array | Uint16Array | Int32Array | Uint32Array | Float32Array | Float64Array;

/** Columns that belong together, by name. */
export type Section = Readonly<Record<string, Column>>;

/**
 * All that the indexes hold, as named sections of flat arrays: to be written down, and taken up again without reading, sorting or
 * copying. A section is asked for when a question first needs it, so a snapshot may fetch each in a getter. Who takes up a
 * snapshot owns its arrays from then on.
 */
export type Snapshot = Readonly<Record<string, Section>>;

/** A column that is read piece by piece, because it may stay where it is kept. */
export interface Pieces {
  /** A view of [from, to) that holds until the next question. */
  between(from: number, to: number): Uint8Array;
  /** All of it, for keeps. */
  whole(): Uint8Array;
  /** Fills the room with what lies from `from` on. */
  into?(from: number, room: Uint8Array): void;
}

const finder = Symbol('pieces');
type InPieces = { readonly [finder]?: (column: string) => Pieces | null };

/** `section`, of which some columns may stay where they are kept: those that `find` finds. */
export function withPieces(section: Section, find: (column: string) => Pieces | null): Section {
  return Object.defineProperty(section, finder, { value: find });
}

/** A column that stays where it is kept, as bytes; null for one that is taken whole. */
export function piecesOf(section: Section, column: string): Pieces | null {
  return (section as InPieces)[finder]?.(column) ?? null;
}
