import { element, t } from '../../page.ts';
import type { BoardRow, RowFigures } from '../messages.ts';
import type { RowEvents } from './rows.ts';
import { factsText, number } from './words.ts';

/** The same figures as a table: for those who read, or have it read to them. */
export function tableOf(
  rows: readonly BoardRow[],
  figures: readonly RowFigures[],
  events: Pick<RowEvents, 'openSource' | 'goToDraft'>,
): HTMLTableElement {
  const byKey = new Map(figures.map((one) => [one.key, one]));
  const columns = [t('Place'), t('Year'), t('Target'), t('Plan'), t('Sentence')];
  const table = element('table', { class: 'figures' });
  table.append(element('caption', { class: 'for-readers' }, t('Board of targets')));
  table.append(element('thead', {}, element('tr', {}, ...columns.map((name) => element('th', { scope: 'col' }, name)))));
  for (const row of rows) {
    const head = element(
      'th',
      { scope: 'rowgroup', colspan: columns.length },
      element('span', { class: 'indicator' }, row.indicator),
      ...(row.aspectName === '' ? [] : [element('span', { class: 'aspect' }, row.aspectName)]),
      element('span', { class: 'facts' }, factsText(row)),
    );
    const group = element('tbody', { 'data-key': row.key }, element('tr', {}, head));
    for (const own of row.own)
      group.append(
        line(['◆', own.year, button(own.text, t('Go to the draft'), () => events.goToDraft(own.range)), t('This draft'), ''], 'own'),
      );
    for (const vague of row.vague)
      group.append(
        line(
          ['◆', '', t('without a figure'), t('This draft'), button(vague.text, t('Go to the draft'), () => events.goToDraft(vague.range))],
          'vague',
        ),
      );
    const answer = byKey.get(row.key);
    for (const one of answer?.figures ?? [])
      group.append(
        line([one.place, one.year, button(one.text, t('Open the source'), () => events.openSource(one)), one.title, one.quote ?? '']),
      );
    for (const one of row.vagueElsewhere)
      group.append(
        line([one.place, one.year, t('without a figure'), one.title, button(one.text, t('Open the source'), () => events.openSource(one))]),
      );
    if (answer && answer.leftOut > 0)
      group.append(
        element(
          'tr',
          {},
          element('td', { colspan: columns.length, class: 'hint' }, t('{0} more figures; filter to see them', number(answer.leftOut))),
        ),
      );
    table.append(group);
  }
  return table;
}

function line(cells: readonly (string | number | null | Node)[], kind = ''): HTMLTableRowElement {
  const made = element('tr', { class: kind }, ...cells.map((cell) => element('td', {}, cell instanceof Node ? cell : String(cell ?? ''))));
  return made;
}

function button(words: string, title: string, act: () => void): HTMLButtonElement {
  const made = element('button', { class: 'link', title }, words);
  made.addEventListener('click', act);
  return made;
}
