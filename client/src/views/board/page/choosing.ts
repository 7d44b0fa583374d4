import { element, t } from '../../page.ts';
import type { Choice } from '../messages.ts';

/** A button that opens something under it; closes with Escape or a click elsewhere. */
export function opener(label: string, content: HTMLElement, opened: () => void = () => undefined): HTMLButtonElement {
  content.popover = 'auto';
  content.classList.add('popup');
  const button = element('button', { class: 'opener', 'aria-haspopup': 'true', 'aria-expanded': 'false' }, label);
  button.popoverTargetElement = content;
  content.addEventListener('beforetoggle', (event) => {
    if ((event as ToggleEvent).newState !== 'open') return;
    opened();
    const box = button.getBoundingClientRect();
    content.style.left = `${Math.max(8, Math.min(box.left, window.innerWidth - 288))}px`;
    content.style.top = `${box.bottom + 2}px`;
  });
  content.addEventListener('toggle', (event) => {
    const open = (event as ToggleEvent).newState === 'open';
    button.setAttribute('aria-expanded', String(open));
    if (open) content.querySelector<HTMLElement>('input:not([hidden]), button')?.focus();
  });
  return button;
}

/** From so many values on they can be searched. */
const many = 12;
/** Values drawn at once: the others are found by searching. */
const drawn = 200;

/** A filter by some of many values, each with its number of plans. */
export class ManyOf<Value extends string | number> {
  readonly button: HTMLButtonElement;
  readonly popup = element('div', { role: 'dialog' });
  private readonly search = element('input', { type: 'search', spellcheck: 'false' });
  private readonly values = element('div', { class: 'values', role: 'group' });
  private readonly clear = element('button', {}, t('Clear'));
  private choices: readonly Choice<Value>[] = [];
  private chosen: ReadonlySet<Value> = new Set();

  constructor(
    private readonly label: string,
    private readonly changed: (chosen: readonly Value[]) => void,
  ) {
    this.search.placeholder = t('Search');
    this.search.setAttribute('aria-label', t('Search'));
    this.popup.setAttribute('aria-label', label);
    this.values.setAttribute('aria-label', label);
    this.popup.append(this.search, this.values, this.clear);
    this.button = opener(label, this.popup, () => this.fill());
    this.search.addEventListener('input', () => this.fill());
    this.clear.addEventListener('click', () => {
      this.choose(new Set());
      this.fill();
    });
  }

  update(choices: readonly Choice<Value>[], chosen: readonly Value[]): void {
    this.choices = choices;
    this.chosen = new Set(chosen);
    const names = chosen.length === 0 ? '' : chosen.length === 1 ? `：${chosen[0]}` : `（${chosen.length}）`;
    this.button.textContent = `${this.label}${names}`;
    this.button.classList.toggle('chosen', chosen.length > 0);
    this.clear.disabled = chosen.length === 0;
    if (this.popup.matches(':popover-open')) this.mark();
  }

  private choose(chosen: ReadonlySet<Value>): void {
    this.chosen = chosen;
    this.changed([...chosen]);
  }

  private fill(): void {
    this.search.hidden = this.choices.length < many;
    const wanted = this.search.value.trim().toLowerCase();
    const found = this.choices.filter(({ value }) => String(value).toLowerCase().includes(wanted));
    // What is chosen can always be taken back.
    const shown = [...found.filter(({ value }) => this.chosen.has(value)), ...found.filter(({ value }) => !this.chosen.has(value))];
    this.values.replaceChildren(
      ...shown.slice(0, drawn).map(({ value, plans }) => this.box(value, plans)),
      ...(shown.length > drawn ? [element('p', { class: 'hint' }, t('{0} more: search for them', shown.length - drawn))] : []),
    );
  }

  private box(value: Value, plans: number): HTMLElement {
    const box = element('input', { type: 'checkbox' });
    box.checked = this.chosen.has(value);
    box.dataset.value = String(value);
    box.addEventListener('change', () => {
      const chosen = new Set(this.chosen);
      if (box.checked) chosen.add(value);
      else chosen.delete(value);
      this.choose(chosen);
    });
    return element(
      'label',
      { class: 'value' },
      box,
      element('span', {}, String(value)),
      element('span', { class: 'count' }, String(plans)),
    );
  }

  private mark(): void {
    for (const box of this.values.querySelectorAll<HTMLInputElement>('input'))
      box.checked = [...this.chosen].some((value) => String(value) === box.dataset.value);
  }
}

/** A choice of one among few, as a row of buttons. */
export class OneOf<Value extends string> {
  readonly node: HTMLElement;
  private readonly buttons: ReadonlyMap<Value, HTMLButtonElement>;

  constructor(label: string, values: readonly (readonly [Value, string])[], changed: (value: Value) => void) {
    this.buttons = new Map(
      values.map(([value, words]) => {
        const button = element('button', { 'data-value': value, 'aria-pressed': 'false' }, words);
        button.addEventListener('click', () => changed(value));
        return [value, button];
      }),
    );
    this.node = element('div', { class: 'one-of', role: 'group', 'aria-label': label }, ...this.buttons.values());
  }

  update(chosen: Value): void {
    for (const [value, button] of this.buttons) button.setAttribute('aria-pressed', String(value === chosen));
  }
}

/** A choice of one from a list that drops down. */
export class DropDown<Value extends string> {
  readonly node = element('select');

  constructor(label: string, values: readonly (readonly [Value, string])[], changed: (value: Value) => void) {
    this.node.append(...values.map(([value, words]) => element('option', { value }, words)));
    this.node.addEventListener('change', () => changed(this.node.value as Value));
    this.node.setAttribute('aria-label', label);
    this.node.title = label;
  }

  update(chosen: Value): void {
    this.node.value = chosen;
  }
}
