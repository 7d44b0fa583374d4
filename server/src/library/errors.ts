/** Input that cannot be read. The message (Chinese) names the file, the place and the cure. */
export class ReadError extends Error {
  constructor(
    /** The file or folder. */
    readonly place: string,
    message: string,
  ) {
    super(message);
    this.name = 'ReadError';
  }
}
