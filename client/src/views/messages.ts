/** What passes between the extension and a page of ours is told apart by its kind. */
export interface Message {
  readonly kind: string;
}

/** What a page sends: its own messages, and that it has been loaded. */
export type FromPage<Incoming extends Message> = Incoming | { readonly kind: 'ready' };

/** What a page is given with its document. */
export interface Start {
  /** The editor's language: zh-cn, en. */
  readonly language: string;
  /** English sentence → the user's words, as in l10n/; empty where the user reads English. */
  readonly words: Readonly<Record<string, string>>;
}
