import type { IndicatorAnswer, Mark, Passage } from '../../../../server/src/lsp/protocol.ts';
import { connect, element, t } from '../page.ts';
import '../page.css';
import './page.css';
import type { Act, FromPanel, Shown, Silence, ToPage } from './messages.ts';
import { icon } from './page/icons.ts';
import { strip } from './page/strip.ts';

const root = element('main', { 'aria-label': t('Precedents') });
document.title = t('Precedents');
const said = element('p', { class: 'for-readers', role: 'status' });
document.body.append(root, said);

const { post } = connect<ToPage, FromPanel, never>((message) => {
  if (message.kind === 'show') show(message);
  else if (message.kind === 'say') said.textContent = message.words;
  else entries()[0]?.focus();
});

/** What is shown, to tell whether there is anything new: what stands under the mouse or is being read stays as it is. */
let shown = '';
/** The passages shown, by their keys: what is acted on. */
const passages = new Map<string, Passage>();
const keyOf = ({ id, start, end }: Passage) => `${id} ${start} ${end}`;
/** The entry the keyboard was on last: where it comes back to. */
let current = '';

function show(message: Shown): void {
  const words = JSON.stringify(message);
  if (words === shown) return;
  shown = words;
  const { pinned, about, comparables, indicator, silence } = message;
  const held = document.activeElement?.closest<HTMLElement>('article')?.dataset.key;
  const scrolled = document.documentElement.scrollTop;
  passages.clear();
  const pins = new Set(pinned.map(keyOf));
  const parts: Node[] = [];
  if (pinned.length > 0) parts.push(list(t('Pinned'), pinned, pins));
  if (indicator) parts.push(targets(indicator));
  const others = comparables.filter((one) => !pins.has(keyOf(one)));
  if (others.length > 0) parts.push(list(t('Comparable measures'), others, pins, about));
  else if (silence) parts.push(nothing(silence, about));
  root.replaceChildren(...parts);
  document.documentElement.scrollTop = scrolled;
  settle(held);
}

/** One entry of all is a stop of the Tab key; the arrows go on from it. */
function settle(held: string | undefined): void {
  const all = entries();
  const stop = all.find(({ dataset }) => dataset.key === (held ?? current)) ?? all[0];
  for (const one of all) one.tabIndex = one === stop ? 0 : -1;
  if (held !== undefined) stop?.focus();
}

function entries(): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>('article')];
}

function list(title: string, shown: readonly Passage[], pins: ReadonlySet<string>, about: string | null = null): HTMLElement {
  const heading = element('h2', {}, title, element('span', { class: 'count' }, String(shown.length)));
  const section = element('section', {}, heading);
  if (about) section.append(element('p', { class: 'about', title: about }, about));
  for (const one of shown) section.append(entry(one, pins.has(keyOf(one))));
  return section;
}

function entry(one: Passage, isPinned: boolean): HTMLElement {
  const key = keyOf(one);
  passages.set(key, one);
  const source = [one.place || one.title, one.year ?? ''].join(' ').trim();
  const article = element(
    'article',
    {
      tabindex: -1,
      'data-key': key,
      'aria-label': `${source}，${one.section.at(-1) ?? one.title}：${one.text}`,
      'aria-keyshortcuts': 'Enter Q S D P C',
      'data-vscode-context': JSON.stringify({
        webviewSection: 'passage',
        passage: one,
        pinned: isPinned,
        preventDefaultContextMenuItems: true,
      }),
    },
    element(
      'header',
      {},
      element('span', { class: 'place' }, one.place || one.title),
      element('span', { class: 'year' }, one.year === null ? '' : String(one.year)),
      button('copy', t('Copy as a quotation with its source'), 'C', icon('copy'), { class: 'copy' }),
      button('pin', isPinned ? t('Unpin') : t('Pin'), 'P', icon(isPinned ? 'pinned' : 'pin'), {
        class: isPinned ? 'pin on' : 'pin',
        'aria-pressed': String(isPinned),
      }),
    ),
    element('p', { class: 'section', title: [one.title, ...one.section].join(' › ') }, under(one)),
    element('blockquote', {}, ...marked(one.text, one.marks)),
    element(
      'div',
      { class: 'acts', role: 'toolbar', 'aria-label': t('Actions') },
      button('quote', t('Insert as a quotation with its source'), 'Q', t('Quote')),
      button('snippet', t('Insert with its figures, places, dates and bodies left to be filled in'), 'S', t('Adapt')),
      button('compare', t('Compare with the measure of the draft'), 'D', t('Compare')),
      button('open', t('Open the source'), 'Enter', t('Original')),
    ),
  );
  return article;
}

/** The heading it stands under; where the passage itself begins with that, the one above, or the plan's title. */
function under({ section, text, title }: Passage): string {
  return section.findLast((heading) => !text.startsWith(heading)) ?? title;
}

function button(act: Act, title: string, key: string, content: Node | string, attributes: Record<string, string> = {}): HTMLButtonElement {
  return element('button', { 'data-act': act, title: `${title} (${key})`, 'aria-label': title, tabindex: -1, ...attributes }, content);
}

/** The text with its targets, agencies and deadlines marked. */
function marked(text: string, marks: readonly Mark[]): (Node | string)[] {
  const out: (Node | string)[] = [];
  let at = 0;
  for (const { start, end, kind } of marks) {
    out.push(text.slice(at, start), element('mark', { class: kind }, text.slice(start, end)));
    at = end;
  }
  out.push(text.slice(at));
  return out;
}

function targets(indicator: IndicatorAnswer): HTMLElement {
  const section = element(
    'section',
    { class: 'indicator' },
    element('h2', {}, t('Targets'), element('span', { class: 'count' }, t('{0} plans', indicator.plans))),
    element('p', { class: 'about', title: indicator.name }, indicator.name),
  );
  if (indicator.spread) {
    if (new Set(indicator.spread.values).size > 1) section.append(strip(indicator.spread, indicator.own));
    section.append(element('p', { class: 'spread' }, indicator.spread.words));
    if (indicator.own) section.append(element('p', { class: 'standing' }, indicator.own.standing));
  }
  const rows = indicator.targets.map((one) =>
    element(
      'tr',
      {},
      element('td', { class: 'year' }, one.year === null ? '—' : String(one.year)),
      element('td', { class: 'place', title: one.title }, one.place || one.title),
      element(
        'td',
        { class: 'figure' },
        element(
          'a',
          { href: '#', 'data-target': JSON.stringify({ id: one.id, start: one.start, end: one.end }), title: t('Open the source') },
          one.figure,
        ),
      ),
      element('td', { class: 'aspect' }, one.aspect),
    ),
  );
  section.append(
    element(
      'table',
      { 'aria-label': indicator.name },
      // Columns by name: the head, which is only read aloud, would make them all alike.
      element('colgroup', {}, ...['year', 'place', 'figure', 'aspect'].map((name) => element('col', { class: `of-${name}` }))),
      element(
        'thead',
        { class: 'for-readers' },
        element('tr', {}, ...[t('Year'), t('Place'), t('Target'), t('Aspect')].map((name) => element('th', { scope: 'col' }, name))),
      ),
      element('tbody', {}, ...rows),
    ),
  );
  if (indicator.more > 0) section.append(element('p', { class: 'more' }, t('{0} more targets', indicator.more)));
  return section;
}

function nothing(silence: Silence, about: string | null): HTMLElement {
  const say = (...words: string[]) => words.map((one) => element('p', {}, one));
  const offer = (label: string, command: Extract<FromPanel, { kind: 'command' }>['command'], className = '') =>
    element('button', { 'data-command': command, class: `offer ${className}` }, label);
  switch (silence) {
    case 'no draft':
      return element(
        'section',
        { class: 'empty' },
        ...say(t('Open a draft: what other plans say of the measure at the cursor appears here.')),
        offer(t('New plan'), 'newPlan', 'primary'),
        offer(t('Open the sample draft'), 'openSample'),
      );
    case 'nothing written':
      return element('section', { class: 'empty' }, ...say(t('Write a heading or a measure: comparable ones appear here as you write.')));
    case 'reading':
      return element('section', { class: 'empty' }, ...say(t('Reading the library…')));
    case 'nothing comparable': {
      const section = element('section', { class: 'empty' }, element('h2', {}, t('Comparable measures')));
      if (about) section.append(element('p', { class: 'about', title: about }, about));
      section.append(
        ...say(
          t('No comparable measure in the library.'),
          t('Say in other words what is to be done, or add plans of this field to the library.'),
        ),
        offer(t('Add plans to the library'), 'addToLibrary'),
      );
      return section;
    }
  }
}

root.addEventListener('click', (event) => {
  const from = event.target as HTMLElement;
  const target = from.closest<HTMLElement>('[data-target]')?.dataset.target;
  if (target) {
    event.preventDefault();
    post({ kind: 'target', ...(JSON.parse(target) as { id: string; start: number; end: number }) });
    return;
  }
  const command = from.closest<HTMLElement>('[data-command]')?.dataset.command as 'newPlan' | undefined;
  if (command) post({ kind: 'command', command });
  const act = from.closest<HTMLElement>('[data-act]')?.dataset.act as Act | undefined;
  const article = from.closest<HTMLElement>('article');
  if (act && article) perform(act, article);
});

root.addEventListener('dblclick', (event) => {
  const article = (event.target as HTMLElement).closest<HTMLElement>('article');
  if (article && (event.target as HTMLElement).closest('header, .section')) perform('open', article);
});

const keys: Readonly<Record<string, Act>> = { Enter: 'open', q: 'quote', s: 'snippet', d: 'compare', p: 'pin', c: 'copy' };

root.addEventListener('keydown', (event) => {
  const article = (event.target as HTMLElement).closest<HTMLElement>('article');
  if (event.key === 'Escape') post({ kind: 'leave' });
  if (!article || event.ctrlKey || event.metaKey || event.altKey) return;
  const all = entries();
  const at = all.indexOf(article);
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
  if (next !== undefined) {
    event.preventDefault();
    all[Math.max(0, Math.min(next, all.length - 1))]?.focus();
    return;
  }
  const act = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (!act || event.target !== article) return;
  event.preventDefault();
  perform(act, article);
});

root.addEventListener('focusin', (event) => {
  const article = (event.target as HTMLElement).closest<HTMLElement>('article');
  if (!article) return;
  current = article.dataset.key ?? '';
  for (const one of entries()) {
    one.tabIndex = one === article ? 0 : -1;
    // The actions of the entry one is on come next; those of the others would be a long way round.
    for (const button of one.querySelectorAll('button')) button.tabIndex = one === article ? 0 : -1;
  }
});

function perform(act: Act, article: HTMLElement): void {
  const passage = passages.get(article.dataset.key ?? '');
  if (passage) post({ kind: 'act', act, passage });
}
