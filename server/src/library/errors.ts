/** Something said to the user, in both languages; the edge picks one. */
export interface Words {
  readonly zh: string;
  readonly en: string;
}

/** Input that cannot be read: the file or folder, the reason, and the cure. The message is the Chinese one. */
export class ReadError extends Error {
  constructor(
    /** The file or folder. */
    readonly place: string,
    /** Reason and cure, without the place and without a full stop at the end. */
    readonly reason: Words,
    /** Whether the same bytes may be read another time: when a program that converts them is there. */
    readonly passing = false,
  ) {
    super(`${place}：${reason.zh}。`);
    this.name = 'ReadError';
  }
}
