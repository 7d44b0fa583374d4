import { element, t } from '../../page.ts';
import type { BoardFigure } from '../messages.ts';
import { placeAndYear } from './words.ts';

/** What is said of the dot one points at: beside it for the eye, and as an announcement where it was reached by key. */
export class Card {
  readonly node = element('div', { class: 'card', 'aria-hidden': 'true', hidden: true });
  readonly announcement = element('div', { class: 'for-readers', role: 'status', 'aria-live': 'polite' });
  private shown: BoardFigure | null = null;

  constructor(private readonly sentenceOf: (figure: BoardFigure) => Promise<string | null>) {}

  hide(): void {
    this.shown = null;
    this.node.hidden = true;
  }

  /** Shows a figure beside a place of the window. `of`: which of how many, as 2/4. */
  async show(figure: BoardFigure, at: { x: number; y: number; byKey: boolean; of: string }): Promise<void> {
    this.shown = figure;
    const head = element('div', { class: 'card-head' }, element('strong', {}, figure.text), ` ${placeAndYear(figure)}`);
    const title = element('div', { class: 'card-title' }, [figure.title, figure.genre].filter((part) => part !== '').join(' · '));
    const quote = element('div', { class: 'card-quote' }, '…');
    const further =
      figure.further === 0 ? [] : [element('div', { class: 'card-more' }, t('{0} more figures in the same plan', figure.further))];
    const cure = element('div', { class: 'card-more' }, at.byKey ? t('Enter opens the source') : t('Click to open the source'));
    this.node.replaceChildren(head, title, quote, ...further, cure);
    this.node.hidden = false;
    this.place(at);
    const sentence = await this.sentenceOf(figure);
    if (this.shown !== figure) return;
    quote.textContent = sentence ?? t('This plan is no longer in the library.');
    this.place(at);
    if (at.byKey) this.announcement.textContent = [at.of, figure.text, placeAndYear(figure), figure.title, sentence ?? ''].join('，');
  }

  /** Above or below the dot, inside the window. */
  private place({ x, y }: { x: number; y: number }): void {
    const { offsetWidth: width, offsetHeight: height } = this.node;
    const below = y + 18 + height <= window.innerHeight;
    this.node.style.left = `${Math.max(8, Math.min(x - width / 2, window.innerWidth - width - 8))}px`;
    this.node.style.top = `${below ? y + 18 : Math.max(8, y - 18 - height)}px`;
  }
}
