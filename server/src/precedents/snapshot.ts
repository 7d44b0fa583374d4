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

/** Changes whenever a snapshot of an older program cannot be taken up. */
export const snapshotFormat = 2;
