import * as vscode from 'vscode';

/** One thing to choose from. */
export interface Choice<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly detail?: string;
}

/** Asks for one of several, the one chosen last time first; undefined where the user turns away. `key` names the question. */
export async function choose<Value extends string>(
  memory: vscode.Memento,
  key: string,
  title: string,
  choices: readonly Choice<Value>[],
): Promise<Value | undefined> {
  const last = memory.get<string>(key);
  const ordered = [...choices].sort((a, b) => Number(b.value === last) - Number(a.value === last));
  const items = ordered.map(({ value, label, detail }) => ({ value, label, ...(detail === undefined ? {} : { detail }) }));
  const chosen = await vscode.window.showQuickPick(items, { title });
  if (chosen) await memory.update(key, chosen.value);
  return chosen?.value;
}
