/**
 * Gives the user's words for an English message; `{0}`, `{1}` … stand for the arguments.
 * The same shape as VS Code's own `l10n.t`, so that server and client share one bundle.
 */
export interface Localise {
  (message: string, ...args: readonly (string | number)[]): string;
  /** The language spoken, for texts that carry both. */
  readonly language: 'zh' | 'en';
}

/** A {@link Localise} over a bundle in VS Code's format: English message → translation. */
export function localiser(bundle: Readonly<Record<string, string>>, language: Localise['language']): Localise {
  const t = (message: string, ...args: readonly (string | number)[]) =>
    (bundle[message] ?? message).replace(/\{(\d+)\}/g, (hole, at) => String(args[Number(at)] ?? hole));
  return Object.assign(t, { language });
}
