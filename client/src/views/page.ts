import { localiser } from '../../../server/src/features/localise.ts';
import type { FromPage, Message, Start } from './messages.ts';

/** What VS Code gives a webview's script, once. */
interface Host<State> {
  postMessage(message: unknown): void;
  getState(): State | undefined;
  setState(state: State): void;
}
declare function acquireVsCodeApi<State>(): Host<State>;

const start = JSON.parse(document.body.dataset.start ?? '{}') as Start;

/** The user's words for an English sentence. */
export const t = localiser(start.words, start.language.startsWith('zh') ? 'zh' : 'en');
/** The editor's language, for numbers and order: zh-cn, en. */
export const language = start.language;

/** A page's line to the extension, and what it keeps while it is hidden. */
export interface Connection<Outgoing extends Message, State> {
  post(message: Outgoing): void;
  /** What was kept last; undefined the first time. */
  readonly kept: State | undefined;
  /** Kept until the page is closed, hidden or not, and beyond a restart of the window where the panel is restored. */
  keep(state: State): void;
}

/** Connects a page; to be called once, when it is ready to receive. What goes wrong later is shown on the page. */
export function connect<Incoming extends Message, Outgoing extends Message, State>(
  receive: (message: Incoming) => void,
): Connection<Outgoing, State> {
  const host = acquireVsCodeApi<State>();
  window.addEventListener('message', ({ data }: MessageEvent<Incoming>) => receive(data));
  window.addEventListener('error', ({ message }) => complain(message));
  window.addEventListener('unhandledrejection', ({ reason }) => complain(String(reason)));
  const post = (message: FromPage<Outgoing>) => host.postMessage(message);
  // Behind what the caller still does in this turn: it may use the connection when the first message comes.
  queueMicrotask(() => post({ kind: 'ready' }));
  return { post, kept: host.getState(), keep: (state) => host.setState(state) };
}

/** An element with attributes and children; text becomes text, never markup. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string | number | boolean>> = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(name, '');
    else if (value !== false) made.setAttribute(name, String(value));
  }
  made.append(...children);
  return made;
}

function complain(message: string): void {
  document.querySelector('.page-error')?.remove();
  document.body.prepend(
    element('p', { class: 'page-error', role: 'alert' }, t('Something went wrong here ({0}). Close this view and open it again.', message)),
  );
}
