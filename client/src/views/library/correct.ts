import * as vscode from 'vscode';
import { type CorrectParams, genres, type LibraryEntry, methods } from '../../../../server/src/lsp/protocol.ts';
import type { ChengliServer } from '../../server.ts';

type Correction = NonNullable<CorrectParams['correction']>;

/** Asks what of a plan was read wrong and what is right. It is kept beside the library; the file stays as it is. */
export async function correct(server: ChengliServer, entry: LibraryEntry): Promise<void> {
  const { t } = vscode.l10n;
  const row = (label: string, description: string, ask: () => Promise<Correction | undefined>) => ({ label, description, ask });
  const rows = [
    row(t('Title'), entry.title, async () => {
      const title = await asText(t('Title of the plan'), entry.title, (text) => (text.trim() === '' ? t('A title is needed.') : null));
      return title === undefined ? undefined : { title };
    }),
    row(t('Place'), entry.place, async () => {
      const place = await asText(t('Place the plan is for, such as 武汉市'), entry.place, () => null);
      return place === undefined ? undefined : { place };
    }),
    row(t('Year'), entry.year === null ? '' : String(entry.year), async () => {
      const year = await asText(
        t('Year the plan is for; of a period its last year'),
        entry.year === null ? '' : String(entry.year),
        (text) => (/^(?:(?:19|20)\d\d)?$/.test(text.trim()) ? null : t('Four digits, such as 2021, or nothing.')),
      );
      return year === undefined ? undefined : { year: year.trim() === '' ? null : Number(year) };
    }),
    row(t('Kind of plan'), entry.genre ?? '', async () => {
      const genre = await vscode.window.showQuickPick(genres, { title: t('Kind of plan') });
      return genre === undefined ? undefined : { genre };
    }),
  ];
  const asRead = { label: t('As read: take back what was corrected'), description: '', ask: null };
  const chosen = await vscode.window.showQuickPick<{
    label: string;
    description: string;
    ask: (() => Promise<Correction | undefined>) | null;
  }>(entry.corrected ? [...rows, asRead] : rows, {
    title: t('What was read wrong?'),
    placeHolder: t('The correction is kept beside the library; the file stays as it is'),
  });
  if (!chosen) return;
  const corrected = chosen.ask === null ? null : await chosen.ask();
  if (corrected === undefined) return;
  // What was corrected before stays.
  const before = Object.fromEntries((entry.corrected ?? []).map((field) => [field, entry[field]])) as Correction;
  const correction = corrected && { ...before, ...corrected };
  await server.request(methods.correct, { id: entry.id, correction } satisfies CorrectParams).catch((error: unknown) => {
    void vscode.window.showWarningMessage(error instanceof Error ? error.message : String(error));
  });
}

async function asText(prompt: string, value: string, wrong: (text: string) => string | null): Promise<string | undefined> {
  return vscode.window.showInputBox({ prompt, value, validateInput: wrong });
}
