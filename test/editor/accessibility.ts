import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Frame } from 'playwright-core';

const axe = readFileSync(createRequire(__filename).resolve('axe-core/axe.min.js'), 'utf8');

interface AxeResult {
  readonly violations: readonly { readonly id: string; readonly help: string; readonly nodes: readonly { readonly html: string }[] }[];
}

/**
 * What stands in the way of those who have a page of ours read to them or cannot tell its colours apart, by the rules of WCAG 2.2
 * A and AA: one line a rule with what breaks it. Rules about whole sites (landmarks, one heading of the first rank) are left out.
 */
export async function obstacles(page: Frame): Promise<string[]> {
  await page.evaluate(axe);
  // A view in the side bar lets its ground shine through, which is VS Code's and out of reach from inside the page.
  await page.evaluate(() => {
    const { style } = document.documentElement;
    style.background = getComputedStyle(document.body).getPropertyValue('--vscode-sideBar-background');
  });
  const { violations } = await page.evaluate(
    () =>
      (globalThis as unknown as { axe: { run(options: object): Promise<AxeResult> } }).axe.run({
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'cat.keyboard', 'cat.name-role-value'],
      }) as Promise<AxeResult>,
  );
  await page.evaluate(() => document.documentElement.style.removeProperty('background'));
  return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`);
}
