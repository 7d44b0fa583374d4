import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Frame, Locator, Page } from 'playwright-core';
import { root } from '../../scripts/processes.mjs';
import { type Box, type Squiggle, type StyledText, textBox, visibleLines, visibleSquiggles, visibleStyles } from './view-lines.ts';

/** One row of the suggest list. */
export interface Suggestion {
  readonly label: string;
  /** Right behind the label (`labelDetails.detail`), then at the far right (`labelDetails.description`, else `detail`). */
  readonly detail: string;
  readonly description: string;
}

/** One row of the outline; `level` counts from 1. */
export interface OutlineRow {
  readonly level: number;
  readonly label: string;
}

/** How long to wait for something to be seen before it counts as missing; machines under load are slow. */
const patience = 30_000;

/** Colour themes by name, the class VS Code gives the window in one, and what it says of it to our pages. */
const themes = {
  light: ['Default Light Modern', 'vs', 'vscode-light'],
  dark: ['Default Dark Modern', 'vs-dark', 'vscode-dark'],
  'high contrast': ['Default High Contrast', 'hc-black', 'vscode-high-contrast'],
  'light high contrast': ['Default High Contrast Light', 'hc-light', 'vscode-high-contrast-light'],
} as const;

/**
 * A window of VS Code as the person in front of it sees and uses it. What reads the screen answers at once with what is
 * there; {@link until} waits for it to become as expected. What acts waits until its effect can be seen.
 */
export class Editor {
  readonly #page: () => Page;
  readonly #folder: () => string;

  constructor(page: () => Page, folder: () => string) {
    this.#page = page;
    this.#folder = folder;
  }

  /** For what this class has no word for. */
  get page(): Page {
    return this.#page();
  }

  /** Absolute path of the opened folder, or of a file in it. */
  path(name = ''): string {
    return join(this.#folder(), name);
  }

  /**
   * Reads again and again until what was read passes.
   * @returns what passed
   * @throws an assertion error with what was read last
   */
  async until<T>(read: () => T | Promise<T>, passes: (seen: T) => boolean, expected = 'what the test waits for'): Promise<T> {
    const end = Date.now() + patience;
    for (;;) {
      const seen = await read();
      if (passes(seen)) return seen;
      if (Date.now() > end) assert.fail(`Never seen: ${expected}. Seen last: ${JSON.stringify(seen, null, 1)}`);
      await new Promise((resolve) => setTimeout(resolve, 40));
    }
  }

  async untilStarted(): Promise<void> {
    await this.page.locator('.monaco-workbench .part.statusbar').waitFor({ timeout: 90_000 });
    await this.page.locator('.explorer-folders-view .monaco-list-row').first().waitFor({ timeout: 90_000 });
  }

  /** Waits until the extension shows its status bar item without the sign of being at work. */
  async untilReady(): Promise<void> {
    const item = this.page.locator('.statusbar-item[id^="chengli.chengli"]');
    await item.first().waitFor({ timeout: 60_000 });
    await this.until(
      () => item.locator('.codicon-loading').count(),
      (busy) => busy === 0,
      'the library is indexed',
    );
  }

  // Files and text

  /**
   * Opens a file of the folder with the cursor at `$0` (else at the start).
   * @param content written to the file first; without it the file is opened as it is. Give each test a name of its own.
   */
  async open(name: string, content?: string): Promise<void> {
    const cursor = content?.indexOf('$0') ?? -1;
    const text = content?.replace('$0', '');
    const again = text !== undefined && existsSync(this.path(name));
    if (text !== undefined) {
      mkdirSync(dirname(this.path(name)), { recursive: true });
      writeFileSync(this.path(name), text);
    }
    if (again) {
      // A test that is tried once more finds its file open, with what it typed the first time.
      await this.#show(name, '');
      await this.run('workbench.action.files.revert');
      await this.page.locator('.editor-group-container.active .tab.active:not(.dirty)').first().waitFor({ timeout: patience });
    }
    await this.#show(name, text?.slice(0, Math.max(cursor, 0)) ?? '');
  }

  async #show(name: string, before: string): Promise<void> {
    const label = name.split('/').at(-1) ?? name;
    await this.#quickInput('ControlOrMeta+p', `${this.path(name)}${lineAndColumn(before)}`);
    await this.#acceptRow(label);
    await this.page
      .locator('.editor-group-container.active .tab.active .label-name', { hasText: label })
      .first()
      .waitFor({ timeout: patience });
    await this.page.locator('.editor-group-container.active .monaco-editor.focused').first().waitFor({ timeout: patience });
  }

  /** Saves the file in the active editor and gives its text as it is on disk. */
  async text(name: string): Promise<string> {
    await this.page.keyboard.press('ControlOrMeta+s');
    await this.page.locator('.editor-group-container.active .tab.active:not(.dirty)').first().waitFor({ timeout: patience });
    // VS Code empties a file before it writes it: an empty one counts only where the editor is empty too.
    return this.until(
      async () => ({ saved: readFileSync(this.path(name), 'utf8'), shown: (await this.lines()).join('') }),
      ({ saved, shown }) => saved !== '' || shown === '',
      'the file written',
    ).then(({ saved }) => saved);
  }

  /**
   * Puts the cursor where `$0` stands in `around`, whose other text must occur once in the file of the active editor.
   * @example await editor.cursorTo('草稿.gongwen', '大幅$0提升')
   */
  async cursorTo(name: string, around: string): Promise<void> {
    const text = await this.text(name);
    const plain = around.replace('$0', '');
    const at = text.indexOf(plain);
    assert.ok(at >= 0 && text.indexOf(plain, at + 1) < 0, `${JSON.stringify(plain)} must occur once in ${name}`);
    const offset = at + Math.max(around.indexOf('$0'), 0);
    await this.#quickInput('Control+g', lineAndColumn(text.slice(0, offset)));
    await this.#acceptRow();
  }

  /** Types character by character as an input method delivers them; a line break is the Enter key. */
  async type(text: string): Promise<void> {
    for (const character of text) {
      if (character === '\n') await this.page.keyboard.press('Enter');
      else await this.page.keyboard.insertText(character);
      // As a person's key strokes, each is drawn before the next.
      await this.page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => drawn(undefined)))));
    }
  }

  /** Presses keys by Playwright's names: 'Enter', 'Escape', 'ControlOrMeta+.'. */
  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  // Commands

  /** Runs a command of the palette by its id: 'editor.action.quickFix'. It must be one the palette offers. */
  async run(command: string): Promise<void> {
    await this.#quickInput('F1', `>${command}`);
    await this.#acceptRow();
  }

  /** The rows of the open quick pick: label, description and detail of each. */
  async quickPick(): Promise<string[]> {
    return this.page.locator('.quick-input-widget:visible .quick-input-list .monaco-list-row').allInnerTexts();
  }

  /** Chooses the row of the open quick pick that has this text. */
  async pick(text: string): Promise<void> {
    await this.page.locator('.quick-input-widget:visible .monaco-list-row', { hasText: text }).first().click({ timeout: patience });
  }

  /** Chooses an item of the context menu of what is there. */
  async chooseFromMenu(at: Locator, item: string): Promise<void> {
    await at.click({ button: 'right', timeout: patience });
    const entry = this.page.locator('.context-view .action-label', { hasText: item }).first();
    await entry.waitFor({ timeout: patience });
    // A menu takes no click in its first moments.
    await this.until(
      async () => {
        await entry.click({ timeout: 2000 }).catch(() => undefined);
        return entry.isVisible();
      },
      (open) => !open,
      `${item} chosen`,
    );
  }

  /** Puts the window into light, dark or high contrast colours, by the settings of the folder. `pages`: ours on the screen that follow. */
  async wear(colours: keyof typeof themes, ...pages: readonly Frame[]): Promise<void> {
    const [theme, base, kind] = themes[colours];
    const file = this.path('.vscode/settings.json');
    mkdirSync(dirname(file), { recursive: true });
    const settings = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as object) : {};
    writeFileSync(file, JSON.stringify({ ...settings, 'workbench.colorTheme': theme }));
    await this.page.locator(`.monaco-workbench.${base}`).waitFor({ timeout: patience });
    for (const one of pages) await one.locator(`body[data-vscode-theme-kind="${kind}"]`).waitFor({ timeout: patience });
  }

  // What the editor shows

  /** The text of the lines on the screen, top to bottom, soft-wrapped parts apart. */
  async lines(): Promise<string[]> {
    return this.page.evaluate(visibleLines);
  }

  /** The rows of the suggest list, empty while it is not open. Only rows on the screen: about the first twelve. */
  async suggestions(): Promise<Suggestion[]> {
    return this.page.evaluate(() => {
      const rows = [...document.querySelectorAll('.suggest-widget.visible .monaco-list-row')] as HTMLElement[];
      rows.sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top);
      return rows.map((row) => {
        const part = (name: string) => row.querySelector<HTMLElement>(name)?.innerText.replaceAll('\u00a0', ' ').trim() ?? '';
        return {
          label: part('.label-name'),
          detail: part('.signature-label'),
          description: part('.qualifier-label') || part('.details-label'),
        };
      });
    });
  }

  /** Waits until the suggest list shows a row with this label and gives all rows. */
  async untilSuggested(label: string): Promise<Suggestion[]> {
    return this.until(
      () => this.suggestions(),
      (rows) => rows.some((row) => row.label === label),
      `${label} in the suggest list`,
    );
  }

  /** Takes the suggestion with this label with the mouse. */
  async acceptSuggestion(label: string): Promise<void> {
    await this.untilSuggested(label);
    await this.page.locator('.suggest-widget.visible .monaco-list-row', { hasText: label }).first().click({ timeout: patience });
    await this.page.locator('.suggest-widget.visible').waitFor({ state: 'hidden', timeout: patience });
  }

  /** The ghost text behind the cursor, empty while there is none. */
  async ghostText(): Promise<string> {
    return (await this.page.locator('.view-line .ghost-text-decoration').allTextContents()).join('').replaceAll('\u00a0', ' ');
  }

  /** The text of the hover that is open, empty if none is. */
  async hoverText(): Promise<string> {
    const texts = await this.page.locator('.monaco-hover:visible .monaco-hover-content').allInnerTexts();
    return texts.join('\n').replaceAll('\u00a0', ' ');
  }

  /** Opens the hover at the cursor from the keyboard and gives its text once it has `expected`. */
  async hover(expected: string): Promise<string> {
    await this.press('ControlOrMeta+k', 'ControlOrMeta+i');
    return this.until(
      () => this.hoverText(),
      (text) => text.includes(expected),
      `a hover with ${expected}`,
    );
  }

  /** Moves the mouse onto text on the screen; its middle unless told otherwise. */
  async pointAt(text: string, options: { click?: boolean } = {}): Promise<void> {
    const box = await this.until(
      () => this.page.evaluate(textBox, text),
      (seen): seen is Box => seen !== null,
      `${text} on the screen`,
    );
    if (!box) return;
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    // From outside, so that the editor sees a movement.
    await this.page.mouse.move(x - 3, y);
    await this.page.mouse.move(x, y, { steps: 3 });
    if (options.click) await this.page.mouse.click(x, y);
  }

  /** What is underlined on the screen, top to bottom. */
  async squiggles(): Promise<Squiggle[]> {
    return this.page.evaluate(visibleSquiggles);
  }

  /** Text on the screen in pieces of one colour. */
  async styles(): Promise<StyledText[]> {
    return this.page.evaluate(visibleStyles);
  }

  /** The code lenses on the screen, as text. */
  async lenses(): Promise<string[]> {
    const texts = await this.page.locator('.codelens-decoration:visible').allInnerTexts();
    return texts.map((text) => text.replaceAll('\u00a0', ' ').trim()).filter((text) => text !== '');
  }

  /** Clicks the first code lens that contains the text. */
  async clickLens(text: string): Promise<void> {
    await this.page.locator('.codelens-decoration a', { hasText: text }).first().click({ timeout: patience });
  }

  /** Opens the quick fixes at the cursor and gives their titles. */
  async quickFixes(): Promise<string[]> {
    await this.press('ControlOrMeta+.');
    const rows = this.page.locator('.action-widget .monaco-list-row.action');
    await rows.first().waitFor({ timeout: patience });
    return (await rows.allInnerTexts()).map((text) => text.trim());
  }

  /** Applies a quick fix of the open list. */
  async applyQuickFix(title: string): Promise<void> {
    const row = this.page.locator('.action-widget .monaco-list-row.action', { hasText: title }).first();
    await row.waitFor({ timeout: patience });
    const box = await row.boundingBox();
    // The list ignores the mouse until it has moved, lest a mouse that happens to be there takes an action.
    if (box) await this.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 3 });
    await row.click({ timeout: patience });
    await this.page.locator('.action-widget').waitFor({ state: 'hidden', timeout: patience });
  }

  /** The text of the open peek window: titles, list and code. */
  async peek(): Promise<string> {
    return (await this.page.locator('.peekview-widget:visible').allInnerTexts()).join('\n').replaceAll('\u00a0', ' ');
  }

  // Around the editor

  /** The rows of the Problems panel, which is opened for it. */
  async problems(): Promise<string[]> {
    if (!(await this.page.locator('.markers-panel').isVisible())) await this.run('workbench.actions.view.problems');
    return (await this.page.locator('.markers-panel .monaco-list-row').allInnerTexts()).map((text) => text.replace(/\s+/g, ' ').trim());
  }

  /** The rows of the outline, which is opened for it. */
  async outline(): Promise<OutlineRow[]> {
    if (!(await this.page.locator('.outline-tree .monaco-list').isVisible())) await this.run('outline.focus');
    return this.page.evaluate(() => {
      const rows = [...document.querySelectorAll<HTMLElement>('.outline-tree .monaco-list-row')];
      rows.sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top);
      return rows.map((row) => ({
        level: Number(row.getAttribute('aria-level')),
        label: row.querySelector<HTMLElement>('.label-name')?.innerText.replaceAll('\u00a0', ' ') ?? row.innerText,
      }));
    });
  }

  /** The path shown above the editor. */
  /** Rows of a tree view (`文库`) that is open and on screen, as a person reads them: name, then what stands beside it. */
  async treeRows(view: string): Promise<string[]> {
    const pane = this.page.locator('.pane', { has: this.page.locator('.pane-header', { hasText: view }) });
    const rows = await pane.locator('.monaco-list-row').all();
    const parts = (row: Locator) => row.locator('.label-name, .label-description').allInnerTexts();
    return Promise.all(rows.map(async (row) => (await parts(row)).join(' ').replace(/\s+/g, ' ').trim()));
  }

  /** The row of a tree view whose text holds `text`. */
  treeRow(view: string, text: string): Locator {
    const pane = this.page.locator('.pane', { has: this.page.locator('.pane-header', { hasText: view }) });
    return pane.locator('.monaco-list-row', { hasText: text }).first();
  }

  async breadcrumbs(): Promise<string[]> {
    return (await this.page.locator('.breadcrumbs-control .monaco-breadcrumb-item').allInnerTexts()).map((text) => text.trim());
  }

  /**
   * The document of a page of ours that is open as a panel or view, by its title: a frame in a frame of VS Code's.
   * It is another one each time the page is hidden and seen again.
   */
  async view(title: string): Promise<Frame> {
    const find = async () => {
      for (const frame of this.page.frames()) {
        const found = frame.url().includes('/webview/browser/pre/fake.html') && (await frame.title().catch(() => ''));
        if (found === title) return frame;
      }
      return null;
    };
    const frame = await this.until(find, (seen) => seen !== null, `the page ${title}`);
    return frame as Frame;
  }

  /** Answers VS Code's own save dialog with a file of the folder, and gives what has been written to it. */
  async saveAs(name: string): Promise<Buffer> {
    const input = this.page.locator('.quick-input-widget:visible .quick-input-box input');
    await input.waitFor({ timeout: patience });
    // The dialog takes no Enter while it is looking into the folder, and puts a name of its own into the box when it has.
    const accept = async () => {
      if (existsSync(this.path(name))) return readFileSync(this.path(name));
      const busy = await this.page.locator('.quick-input-widget:visible .monaco-progress-container.active').count();
      if (busy === 0 && (await input.isVisible())) {
        const settled = (await input.inputValue({ timeout: 1000 }).catch(() => '')) === this.path(name);
        await (settled ? input.press('Enter', { timeout: 1000 }) : input.fill(this.path(name), { timeout: 1000 })).catch(() => undefined);
      }
      return Buffer.alloc(0);
    };
    return this.until(accept, (bytes) => bytes.length > 0, `${name} written`);
  }

  /** The items of the status bar, as text. */
  async statusBar(): Promise<string[]> {
    const texts = await this.page.locator('.statusbar-item:visible').allInnerTexts();
    return texts.map((text) => text.replaceAll('\u00a0', ' ').trim()).filter((text) => text !== '');
  }

  /** The titles of the open tabs. */
  async tabs(): Promise<string[]> {
    return this.page.locator('.tabs-container .tab .label-name').allInnerTexts();
  }

  /** The texts of the notifications on the screen. */
  async notifications(): Promise<string[]> {
    return this.page.locator('.notifications-toasts .notification-list-item-message').allInnerTexts();
  }

  /** Takes a picture of the window into test/editor/screenshots. */
  async screenshot(name: string): Promise<void> {
    const folder = join(root, 'test/editor/screenshots');
    mkdirSync(folder, { recursive: true });
    await this.page.screenshot({ animations: 'disabled', path: join(folder, `${name.replace(/[^\p{L}\p{N}]+/gu, '-')}.png`) });
  }

  async #quickInput(key: string, text: string): Promise<void> {
    await this.page.keyboard.press(key);
    const input = this.page.locator('.quick-input-widget:visible .quick-input-box input');
    await input.waitFor({ timeout: patience });
    await input.fill(text);
  }

  /** Presses Enter once the quick input has the row (any row, for commands and lines). */
  async #acceptRow(label?: string): Promise<void> {
    const widget = this.page.locator('.quick-input-widget:visible');
    const row = widget.locator('.monaco-list-row.focused', label === undefined ? {} : { hasText: label });
    await row.first().waitFor({ timeout: patience });
    const input = widget.locator('.quick-input-box input');
    const typed = await input.inputValue();
    await this.page.keyboard.press('Enter');
    // A command may ask for something at once, in the same place.
    await this.until(
      () => input.inputValue({ timeout: 500 }).catch(() => null),
      (value) => value !== typed,
      'the row taken',
    );
  }
}

/** The position behind `before` as quick open and go to line take it: `:line:column`, from 1, in UTF-16. */
function lineAndColumn(before: string): string {
  const lines = before.split(/\r\n|\r|\n/);
  return `:${lines.length}:${(lines.at(-1) ?? '').length + 1}`;
}
