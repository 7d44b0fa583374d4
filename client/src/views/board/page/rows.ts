import { element, t } from '../../page.ts';
import type { BoardFigure, BoardRow, RowFigures } from '../messages.ts';
import type { Colours, Theme } from './colours.ts';
import { type Chart, chartOn, dots, draw, heightOf, own } from './plot.ts';
import { factsText, placeAndYear, rowLabel, standing } from './words.ts';

/** What the list tells the page. */
export interface RowEvents {
  /** Rows that have come into view and need their figures. */
  wanted(keys: readonly string[]): void;
  openSource(figure: Pick<BoardFigure, 'id' | 'start' | 'end'>): void;
  goToDraft(range: BoardRow['own'][number]['range']): void;
  /** A dot is pointed at or reached by key; null when none is any more. */
  pointedAt(at: { figure: BoardFigure; row: BoardRow; x: number; y: number; byKey: boolean; of: string } | null): void;
}

/** How rows are drawn now. */
export interface Look {
  readonly byYear: boolean;
  readonly colours: Colours;
  readonly theme: Theme;
}

/**
 * The rows as a list one can walk through by keys: ↑ ↓ from row to row, ← → from dot to dot, Enter opens what is reached.
 * Charts are made for the rows on the screen only; a row keeps its place and its chart when its figures change.
 */
export class RowList {
  readonly list = element('ol', { class: 'rows' });
  private readonly shown = new Map<string, RowItem>();
  private readonly seen: IntersectionObserver;
  private readonly sized: ResizeObserver;
  private current: string | null = null;

  constructor(private readonly events: RowEvents) {
    this.seen = new IntersectionObserver((entries) => this.scrolled(entries), { rootMargin: '300px' });
    this.sized = new ResizeObserver(() => {
      for (const item of this.shown.values()) item.resize();
    });
    this.sized.observe(this.list);
    this.list.addEventListener('keydown', (event) => this.pressed(event));
    this.list.addEventListener('focusin', ({ target }) => this.entered(target as HTMLElement));
    this.list.addEventListener('focusout', ({ relatedTarget }) => {
      if (relatedTarget instanceof Node && this.list.contains(relatedTarget)) return;
      if (this.current !== null) this.shown.get(this.current)?.focusDot(null);
      this.events.pointedAt(null);
    });
  }

  /** Shows these rows in this order. */
  show(rows: readonly BoardRow[], look: Look): void {
    const wanted = new Set(rows.map(({ key }) => key));
    for (const [key, item] of this.shown) {
      if (wanted.has(key)) continue;
      this.seen.unobserve(item.node);
      item.dispose();
      this.shown.delete(key);
    }
    let before: Element | null = this.list.firstElementChild;
    for (const row of rows) {
      const item = this.shown.get(row.key) ?? this.make(row.key);
      item.update(row, look);
      if (item.node === before) before = before.nextElementSibling;
      else this.list.insertBefore(item.node, before);
    }
    if (this.current === null || !wanted.has(this.current)) this.current = rows[0]?.key ?? null;
    for (const [key, item] of this.shown) item.stopHere(key === this.current);
    // What is seen now stays seen, and its figures may have changed.
    const visible = [...this.shown].filter(([, item]) => item.visible).map(([key]) => key);
    if (visible.length > 0) this.events.wanted(visible);
  }

  take(answers: readonly RowFigures[]): void {
    for (const answer of answers) this.shown.get(answer.key)?.take(answer);
  }

  private make(key: string): RowItem {
    const item = new RowItem(this.events);
    this.shown.set(key, item);
    item.node.dataset.key = key;
    this.seen.observe(item.node);
    return item;
  }

  private scrolled(entries: readonly IntersectionObserverEntry[]): void {
    const come: string[] = [];
    for (const { target, isIntersecting } of entries) {
      const key = (target as HTMLElement).dataset.key ?? '';
      const item = this.shown.get(key);
      if (!item || item.visible === isIntersecting) continue;
      item.visible = isIntersecting;
      if (isIntersecting) come.push(key);
      else item.rest();
    }
    if (come.length > 0) this.events.wanted(come);
  }

  private entered(target: HTMLElement): void {
    const key = target.closest<HTMLElement>('.row')?.dataset.key;
    if (key === undefined || key === this.current) return;
    const old = this.current === null ? undefined : this.shown.get(this.current);
    old?.stopHere(false);
    old?.focusDot(null);
    this.current = key;
    this.shown.get(key)?.stopHere(true);
  }

  private pressed(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const item = this.current === null ? undefined : this.shown.get(this.current);
    // A button in the row answers Enter and the space bar itself.
    if (!item || (event.target !== item.node && (event.key === 'Enter' || event.key === ' '))) return;
    const rows = [...this.list.children] as HTMLElement[];
    const at = rows.indexOf(item.node);
    const page = Math.max(1, Math.floor(window.innerHeight / (item.node.offsetHeight + 1)) - 2);
    const moves: Readonly<Record<string, () => void>> = {
      ArrowDown: () => rows[at + 1]?.focus(),
      ArrowUp: () => rows[at - 1]?.focus(),
      PageDown: () => rows[Math.min(at + page, rows.length - 1)]?.focus(),
      PageUp: () => rows[Math.max(at - page, 0)]?.focus(),
      Home: () => rows[0]?.focus(),
      End: () => rows.at(-1)?.focus(),
      ArrowRight: () => item.step(1),
      ArrowLeft: () => item.step(-1),
      Escape: () => item.focusDot(null),
      Enter: () => item.open(),
      ' ': () => item.open(),
    };
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    move();
  }
}

/** One row: what it says in words, its chart, and which of its dots has been reached by key. */
class RowItem {
  readonly node = element('li', { class: 'row' });
  visible = false;
  private readonly name = element('div', { class: 'name' });
  private readonly facts = element('div', { class: 'facts' });
  private readonly mine = element('div', { class: 'mine' });
  private readonly plot = element('div', { class: 'plot', 'aria-hidden': 'true' });
  private readonly note = element('div', { class: 'note' });
  private row: BoardRow | null = null;
  private look: Look | null = null;
  private figures: readonly BoardFigure[] | null = null;
  private chart: Chart | null = null;
  private dot: number | null = null;

  constructor(private readonly events: RowEvents) {
    this.node.append(element('div', { class: 'words' }, this.name, this.facts, this.mine), this.plot, this.note);
  }

  update(row: BoardRow, look: Look): void {
    // What was drawn over the years is no spread, and the other way round.
    if (this.look?.byYear !== look.byYear) this.figures = null;
    const height = `${heightOf(row, look.byYear)}px`;
    if (this.plot.style.height !== height) {
      this.plot.style.height = height;
      this.rest();
    }
    const reached = this.dot === null ? undefined : this.figures?.[this.dot];
    this.row = row;
    this.look = look;
    this.node.setAttribute('aria-label', rowLabel(row));
    this.node.classList.toggle('has-own', row.own.length > 0);
    this.node.classList.toggle('without-plot', row.plans === 0 && row.own.length === 0);
    const aspect = row.aspectName === '' ? [] : [element('span', { class: 'aspect' }, row.aspectName)];
    this.name.replaceChildren(element('span', { class: 'indicator', title: row.indicator }, row.indicator), ...aspect);
    this.facts.textContent = factsText(row);
    this.mine.replaceChildren(...this.ofDraft(row));
    this.stopHere(this.node.tabIndex === 0);
    if (!reached) this.dot = null;
    this.redraw();
  }

  /** Whether the Tab key stops at this row, and behind it at what can be opened from it; it stops at one row of all. */
  stopHere(stops: boolean): void {
    this.node.tabIndex = stops ? 0 : -1;
    for (const button of this.mine.querySelectorAll('button')) button.tabIndex = this.node.tabIndex;
  }

  take({ figures, leftOut }: RowFigures): void {
    const reached = this.dot === null ? undefined : this.figures?.[this.dot];
    this.figures = figures;
    const same = figures.findIndex(({ id, start }) => id === reached?.id && start === reached.start);
    this.dot = same < 0 ? null : same;
    this.note.textContent = leftOut === 0 ? '' : t('{0} of {1} dots shown; filter to see others', figures.length, figures.length + leftOut);
    this.redraw();
  }

  /** Goes to the next dot by value, or the one before. */
  step(way: 1 | -1): void {
    const count = this.figures?.length ?? 0;
    if (count === 0) return;
    const from = this.dot ?? (way > 0 ? -1 : count);
    this.focusDot(Math.min(Math.max(from + way, 0), count - 1));
  }

  focusDot(dot: number | null): void {
    if (this.dot === dot) return;
    this.dot = dot;
    this.redraw();
    this.point(dot, true);
  }

  /** Opens the dot that has been reached, else the place in the draft, else the first source. */
  open(): void {
    const range = this.row?.own[0]?.range ?? this.row?.vague[0]?.range;
    const figure = this.figures?.[this.dot ?? (range ? -1 : 0)];
    if (figure) this.events.openSource(figure);
    else if (range) this.events.goToDraft(range);
  }

  resize(): void {
    if (!this.chart || this.plot.clientWidth === this.chart.getWidth()) return;
    this.chart.resize({ width: this.plot.clientWidth, height: this.plot.clientHeight });
    this.redraw();
  }

  /** Out of sight: the chart goes, the row stays. */
  rest(): void {
    this.chart?.dispose();
    this.chart = null;
  }

  dispose(): void {
    this.rest();
    this.node.remove();
  }

  private ofDraft(row: BoardRow): Node[] {
    const goTo = (words: string, title: string, range: BoardRow['own'][number]['range'], kind: string) => {
      const button = element('button', { class: `link ${kind}`, title }, words);
      button.addEventListener('click', () => this.events.goToDraft(range));
      return button;
    };
    const figures = row.own.map(({ text, range }) => goTo(t('Draft: {0}', text), t('Go to the draft'), range, 'own'));
    const vague = row.vague.map(({ text, range }) => goTo(t('Without a figure: {0}', text), t('Go to the draft'), range, 'vague'));
    const elsewhere = row.vagueElsewhere.map((one) => {
      const button = element('button', { class: 'link vague', title: one.text }, t('Without a figure in {0}', placeAndYear(one)));
      button.addEventListener('click', () => this.events.openSource(one));
      return button;
    });
    const stands = standing(row);
    return [...figures, ...(stands === '' ? [] : [element('span', { class: 'standing' }, stands)]), ...vague, ...elsewhere];
  }

  private redraw(): void {
    const { row, look, figures } = this;
    if (!row || !look || !figures || !this.visible || this.plot.clientWidth === 0) return;
    if (!this.chart) {
      this.chart = chartOn(this.plot, { width: this.plot.clientWidth, height: this.plot.clientHeight });
      this.chart.on('click', ({ seriesName, dataIndex }) => {
        const figure = this.figures?.[dataIndex];
        const own_ = this.row?.own[dataIndex];
        if (seriesName === dots && figure) this.events.openSource(figure);
        else if (seriesName === own && own_) this.events.goToDraft(own_.range);
      });
      this.chart.on('mouseover', ({ seriesName, dataIndex }) => {
        if (seriesName === dots) this.point(dataIndex, false);
      });
      this.chart.on('mouseout', () => this.events.pointedAt(null));
    }
    draw(this.chart, { row, figures, ...look }, this.dot);
    // Read by the benchmark.
    if (performance.getEntriesByName('drawn').length === 0) performance.mark('drawn');
  }

  private point(dot: number | null, byKey: boolean): void {
    const { row, look, figures, chart } = this;
    const figure = dot === null ? undefined : figures?.[dot];
    if (!row || !look || !chart || !figure || dot === null) {
      this.events.pointedAt(null);
      return;
    }
    const value = (figure.low + figure.high) / 2;
    const [x, y] = chart.convertToPixel({ gridIndex: 0 }, look.byYear ? [figure.year ?? 0, value] : [value, 0]) as [number, number];
    const box = this.plot.getBoundingClientRect();
    this.events.pointedAt({ figure, row, x: box.left + x, y: box.top + y, byKey, of: `${dot + 1}/${figures?.length ?? 0}` });
  }
}
