import { connect, element, language, t } from '../page.ts';
import '../page.css';
import './page.css';
import type {
  BoardAnswer,
  BoardFigure,
  BoardFilter,
  BoardSort,
  ExportFormat,
  FromBoard,
  Questions,
  RowFigures,
  ToBoard,
} from './messages.ts';
import { Card } from './page/card.ts';
import { DropDown, ManyOf, OneOf, opener } from './page/choosing.ts';
import { type ColourBy, Colours, readTheme } from './page/colours.ts';
import { pngOf, svgOf } from './page/picture.ts';
import { type Look, RowList } from './page/rows.ts';
import { csv, details, html, summary, tabbed, xlsx } from './page/sheets.ts';
import { tableOf } from './page/table.ts';

/** What the user has set; kept while the page is hidden. */
interface State {
  readonly filter: BoardFilter;
  readonly sort: BoardSort;
  readonly colourBy: ColourBy;
  readonly shape: 'spread' | 'years';
  readonly form: 'chart' | 'table';
  /** Rows asked for: grows as one scrolls. */
  readonly limit: number;
  readonly scroll: number;
}

const unfiltered: BoardFilter = { places: [], years: [], genres: [], own: 'all', text: '' };
const first: State = { filter: unfiltered, sort: 'draft', colourBy: 'place', shape: 'spread', form: 'chart', limit: 40, scroll: 0 };
/** Rows more at a time; dots of a row on the screen, in a table and in a file at most; rows of a file. */
const more = 40;
const mostDots = 300;
const mostInTable = 40;
const mostInFile = 2000;
const mostRowsInFile = 500;
/** Places offered where one has to be chosen. */
const placesOffered = 12;

let state: State = first;
let answer: BoardAnswer | null = null;
let draft: string | null = null;
let reading = false;
let theme = readTheme();

const waiting = new Map<number, { resolve(answered: never): void; reject(reason: Error): void }>();
let asked = 0;

const line = connect<ToBoard, FromBoard, State>((message) => {
  if (message.kind === 'changed') {
    ({ draft, reading } = message);
    void refresh();
    return;
  }
  const one = waiting.get(message.number);
  waiting.delete(message.number);
  if (message.kind === 'answer') one?.resolve(message.answered as never);
  else one?.reject(new Error(message.reason));
});
state = { ...first, ...line.kept };

function ask<Kind extends keyof Questions>(kind: Kind, what: Questions[Kind]['asked']): Promise<Questions[Kind]['answered']> {
  const number = ++asked;
  line.post({ kind, number, asked: what } as FromBoard);
  return new Promise((resolve, reject) => {
    waiting.set(number, { resolve, reject });
  });
}

// What the page is made of

const card = new Card((figure) => ask('sentence', { id: figure.id, start: figure.start }));
const events = {
  openSource: ({ id, start, end }: Pick<BoardFigure, 'id' | 'start' | 'end'>) => line.post({ kind: 'source', id, start, end }),
  goToDraft: (range: Extract<FromBoard, { kind: 'draft' }>['range']) => line.post({ kind: 'draft', range }),
};
const rows = new RowList({
  ...events,
  wanted: (keys) => void fetchFigures(keys),
  pointedAt: (at) => {
    if (at) void card.show(at.figure, at);
    else card.hide();
  },
});

const search = element('input', { type: 'search', class: 'search', spellcheck: 'false' });
search.placeholder = t('Find an indicator');
search.setAttribute('aria-label', t('Find an indicator'));
search.value = state.filter.text;
let typing = 0;
search.addEventListener('input', () => {
  clearTimeout(typing);
  typing = window.setTimeout(() => filterBy({ text: search.value }), 150);
});

const ownChoice = new OneOf<BoardFilter['own']>(
  t('Rows'),
  [
    ['all', t('All')],
    ['has', t('In the draft')],
    ['lacks', t('Not in the draft')],
  ],
  (own) => filterBy({ own }),
);
const shapeChoice = new OneOf<State['shape']>(
  t('Shape'),
  [
    ['spread', t('Spread')],
    ['years', t('By year')],
  ],
  (shape) => change({ shape }),
);
const formChoice = new OneOf<State['form']>(
  t('Form'),
  [
    ['chart', t('Chart')],
    ['table', t('Table')],
  ],
  (form) => change({ form }),
);
const places = new ManyOf<string>(t('Place'), (chosen) => filterBy({ places: chosen }));
const years = new ManyOf<number>(t('Year'), (chosen) => filterBy({ years: chosen }));
const genres = new ManyOf<string>(t('Genre'), (chosen) => filterBy({ genres: chosen }));
const sorting = new DropDown<BoardSort>(
  t('Order'),
  [
    ['draft', t('As in the draft')],
    ['plans', t('By number of plans')],
    ['distance', t('By distance from the median')],
    ['name', t('By name')],
  ],
  (sort) => change({ sort, limit: first.limit }),
);
const colouring = new DropDown<ColourBy>(
  t('Colour'),
  [
    ['place', t('Coloured by place')],
    ['year', t('Coloured by year')],
  ],
  (colourBy) => change({ colourBy }),
);

const exports = element('div', { class: 'menu', role: 'menu' });
const act = (words: string, run: () => Promise<void>) => {
  const button = element('button', { class: 'menu-item', role: 'menuitem' }, words);
  button.addEventListener('click', () => {
    exports.hidePopover();
    void run();
  });
  return button;
};
exports.append(
  act(t('Copy as table'), copy),
  ...(['csv', 'xlsx', 'png', 'svg'] as const).map((format) => act(t('Export as {0}', format.toUpperCase()), () => save(format))),
);
exports.addEventListener('keydown', (event) => {
  const items = [...exports.querySelectorAll('button')];
  const at = items.indexOf(document.activeElement as HTMLButtonElement);
  const to = event.key === 'ArrowDown' ? at + 1 : event.key === 'ArrowUp' ? at - 1 : null;
  if (to === null) return;
  event.preventDefault();
  items.at(to % items.length)?.focus();
});

const clearing = element('button', { class: 'link' }, t('Clear the filters'));
clearing.addEventListener('click', clear);
const status = element('span', { class: 'status', role: 'status' });
const legend = element('div', { class: 'legend', 'aria-hidden': 'true' });
const table = element('div', { class: 'table' });
const empty = element('div', { class: 'empty' });
const moreRows = element('button', { class: 'more' });
moreRows.addEventListener('click', () => change({ limit: state.limit + more }));
new IntersectionObserver(
  (seen) => {
    if (seen.some(({ isIntersecting }) => isIntersecting) && !moreRows.hidden) change({ limit: state.limit + more });
  },
  { rootMargin: '400px' },
).observe(moreRows);

document.title = t('Board of targets');
document.body.append(
  element(
    'header',
    { class: 'bar' },
    element(
      'div',
      { class: 'tools', role: 'toolbar', 'aria-label': t('Filter and order') },
      ...[search, ownChoice.node, places.button, years.button, genres.button, sorting.node, colouring.node],
      ...[shapeChoice.node, formChoice.node, opener(t('Copy and export'), exports)],
    ),
    element('div', { class: 'said' }, element('span', {}, status, ' ', clearing), legend),
  ),
  element('main', { 'aria-label': t('Board of targets') }, empty, rows.list, table, moreRows),
  ...[places.popup, years.popup, genres.popup, exports, card.node, card.announcement],
);

window.addEventListener('scroll', () => {
  card.hide();
  clearTimeout(keeping);
  keeping = window.setTimeout(keep, 150);
});
let keeping = 0;
// The theme changes by a class on the body.
new MutationObserver(() => {
  theme = readTheme();
  draw();
}).observe(document.body, { attributes: true, attributeFilter: ['class', 'data-vscode-theme-id'] });

function keep(): void {
  state = { ...state, scroll: window.scrollY };
  line.keep(state);
}

function filterBy(part: Partial<BoardFilter>): void {
  change({ filter: { ...state.filter, ...part }, limit: first.limit });
}

function clear(): void {
  search.value = '';
  filterBy(unfiltered);
}

/** Takes up what the user has set and asks for what it needs. */
function change(part: Partial<State>): void {
  state = { ...state, ...part };
  line.keep(state);
  void refresh();
}

/** The rows and figures as they are now; an older answer that comes late is not drawn. */
let refreshing = 0;
async function refresh(): Promise<void> {
  const mine = ++refreshing;
  show();
  try {
    const { filter, sort, limit } = state;
    const found = await ask('board', { filter, sort, start: 0, limit });
    if (mine !== refreshing) return;
    const isFirst = answer === null;
    answer = found;
    draw();
    if (isFirst && state.scroll > 0) window.scrollTo(0, state.scroll);
    if (state.form === 'table') await fillTable(mine);
  } catch (error) {
    if (mine === refreshing)
      status.textContent = t('The board could not be drawn: {0}', error instanceof Error ? error.message : String(error));
  }
}

async function fetchFigures(keys: readonly string[]): Promise<void> {
  const mine = refreshing;
  const query = { filter: state.filter, rows: keys, limit: mostDots, byYear: state.shape === 'years', quotes: false };
  const found = await ask('figures', query);
  if (mine !== refreshing) return;
  // A row of the draft alone has no figures in the library.
  const without = keys.filter((key) => !found.some((one) => one.key === key)).map((key) => ({ key, figures: [], leftOut: 0 }));
  rows.take([...found, ...without]);
}

async function fillTable(mine: number): Promise<void> {
  const keys = (answer?.rows ?? []).map(({ key }) => key);
  const query = { filter: state.filter, rows: keys, limit: mostInTable, byYear: state.shape === 'years', quotes: true };
  const found = await ask('figures', query);
  if (mine !== refreshing || state.form !== 'table') return;
  const at = (document.activeElement as HTMLElement | null)?.closest('table') ? window.scrollY : null;
  table.replaceChildren(tableOf(answer?.rows ?? [], found, events));
  if (at !== null) window.scrollTo(0, at);
}

/** Whether one has first to say whose years are meant. */
function placeMissing(): boolean {
  return state.shape === 'years' && state.filter.places.length !== 1;
}

function look(): Look {
  const names =
    state.colourBy === 'place'
      ? state.filter.places.length > 0
        ? state.filter.places
        : (answer?.places ?? []).map(({ value }) => value)
      : (state.filter.years.length > 0 ? [...state.filter.years] : (answer?.years ?? []).map(({ value }) => value))
          .sort((a, b) => a - b)
          .map(String);
  return { byYear: state.shape === 'years', colours: new Colours(state.colourBy, theme, names), theme };
}

function draw(): void {
  show();
  if (!answer) return;
  const drawn = look();
  rows.show(state.form === 'chart' && !placeMissing() ? answer.rows : [], drawn);
  const shades = drawn.colours.shades;
  const dots = shades.length > 10 ? [shades[0]!, shades.at(-1)!] : shades;
  legend.replaceChildren(
    ...dots.flatMap(({ name, colour }, at) => {
      const dot = element('span', { class: 'dot' });
      dot.style.background = colour;
      return [...(shades.length > 10 && at === 1 ? ['…'] : []), element('span', { class: 'shade' }, dot, name)];
    }),
    ...(state.colourBy === 'place' && answer.places.length > shades.length && state.filter.places.length === 0
      ? [element('span', { class: 'shade' }, element('span', { class: 'dot other' }), t('other places'))]
      : []),
    element('span', { class: 'shade' }, element('span', { class: 'diamond' }, '◆'), t('This draft')),
    element('span', { class: 'shade' }, element('span', { class: 'dash' }, state.shape === 'years' ? '—' : '┊'), t('median')),
  );
}

/** Everything but rows and dots. */
function show(): void {
  const { filter, sort, colourBy, shape, form } = state;
  ownChoice.update(filter.own);
  shapeChoice.update(shape);
  formChoice.update(form);
  sorting.update(sort);
  colouring.update(colourBy);
  places.update(answer?.places ?? [], filter.places);
  years.update(answer?.years ?? [], filter.years);
  genres.update(answer?.genres ?? [], filter.genres);
  clearing.hidden = [...filter.places, ...filter.years, ...filter.genres].length === 0 && filter.own === 'all' && filter.text === '';
  if (document.activeElement !== search) search.value = filter.text;
  const total = answer?.total ?? 0;
  const shown = answer?.rows.length ?? 0;
  const about = draft === null ? t('no draft: the library alone') : draft;
  status.textContent = answer
    ? [about, t('{0} rows', total), t('{0} plans', answer.plans), ...(reading ? [t('Reading the library…')] : [])].join(' · ')
    : t('Reading the library…');
  moreRows.hidden = shown === 0 || shown >= total || placeMissing();
  moreRows.textContent = t('Show more: {0} of {1}', shown, total);
  rows.list.hidden = form === 'table' || placeMissing();
  table.hidden = form !== 'table' || placeMissing();
  legend.hidden = form === 'table' || placeMissing() || total === 0;
  empty.replaceChildren(...emptyState(total));
  empty.hidden = empty.childElementCount === 0;
}

/** What to do where there is nothing to see; empty where there is. */
function emptyState(total: number): Node[] {
  if (!answer) return [];
  const say = (words: string) => element('p', {}, words);
  const button = (words: string, run: () => void, primary = false) => {
    const made = element('button', primary ? { class: 'primary' } : {}, words);
    made.addEventListener('click', run);
    return made;
  };
  if (answer.plans === 0 && answer.total === 0) {
    if (reading) return [say(t('Reading the library…'))];
    return [
      say(t('No plan of the library sets a target.')),
      say(t('Name the folders your reference plans are kept in, or use the built-in plans.')),
      button(t('Set the folders of the library'), () => line.post({ kind: 'settings' }), true),
    ];
  }
  if (placeMissing())
    return [
      say(t('Whose years? Choose one place.')),
      element(
        'div',
        { class: 'offers' },
        ...answer.places.slice(0, placesOffered).map(({ value }) => button(value, () => filterBy({ places: [value] }))),
      ),
    ];
  if (total > 0) return [];
  const cure = button(t('Clear the filters'), clear);
  if (state.filter.own === 'has' && draft === null)
    return [say(t('No draft is open. Open one, and its targets stand here beside those of precedents.')), cure];
  if (state.filter.own === 'has') return [say(t('The draft sets no target with a figure that passes the filters.')), cure];
  return [say(t('Nothing passes the filters.')), cure];
}

// What leaves the page

/** All rows that pass the filters with their figures and sentences; `note` says what had to be left out. */
async function everything(): Promise<{ found: BoardAnswer; all: readonly RowFigures[]; note: string }> {
  const found = await ask('board', { filter: state.filter, sort: state.sort, start: 0, limit: mostRowsInFile });
  const keys = found.rows.map(({ key }) => key);
  const all = await ask('figures', { filter: state.filter, rows: keys, limit: mostInFile, byYear: state.shape === 'years', quotes: true });
  const leftOut = all.reduce((sum, one) => sum + one.leftOut, 0);
  const notes = [
    ...(found.total > found.rows.length
      ? [t('{0} of {1} rows are in the file: filter to have others.', found.rows.length, found.total)]
      : []),
    ...(leftOut > 0 ? [t('{0} figures were left out: filter to have them.', leftOut)] : []),
  ];
  return { found, all, note: notes.join(' ') };
}

async function copy(): Promise<void> {
  const { found } = await everything();
  const sheet = summary(found.rows, t);
  const item = (type: string, text: string) => ({ [type]: new Blob([text], { type }) });
  await navigator.clipboard.write([new ClipboardItem({ ...item('text/plain', tabbed(sheet)), ...item('text/html', html(sheet)) })]);
  line.post({ kind: 'copied', rows: found.rows.length });
}

async function save(format: ExportFormat): Promise<void> {
  const { found, all, note } = await everything();
  const inTable = () => details(found.rows, all, draft ?? '', t);
  if (format === 'csv') return line.post({ kind: 'save', format, bytes: csv(inTable()), note });
  if (format === 'xlsx') {
    const sheets = [
      { name: t('Indicators'), sheet: summary(found.rows, t) },
      { name: t('Figures'), sheet: inTable() },
    ];
    return line.post({ kind: 'save', format, bytes: await xlsx(sheets), note });
  }
  // A picture is of what is loaded: hundreds of rows make none.
  const shown = found.rows.slice(0, state.limit);
  const drawn = look();
  const svg = svgOf(shown, all, drawn, {
    heading: [t('Board of targets'), draft ?? ''].filter((part) => part !== '').join(' · '),
    source: t('Source: library of {0} plans, {1}', found.plans, new Date().toLocaleDateString(language)),
    shades: drawn.colours.shades.length > 10 ? [] : drawn.colours.shades,
  });
  const left = shown.length < found.total ? t('{0} of {1} rows are in the picture: filter to have others.', shown.length, found.total) : '';
  line.post({ kind: 'save', format, bytes: format === 'svg' ? new TextEncoder().encode(svg) : await pngOf(svg), note: left });
}
