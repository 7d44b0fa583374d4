// Functions that run inside the page, where VS Code draws a text editor as one absolutely placed element per visible line.
// Each is handed to the page as its source, so none may use anything outside itself.

/** In pixels of the page. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Underlined text; a soft-wrapped squiggle comes in pieces. */
export interface Squiggle {
  readonly severity: 'error' | 'warning' | 'info' | 'hint';
  readonly text: string;
}

/** A run of text with the colour (as `rgb(…)`) and weight it is drawn in. */
export interface StyledText {
  readonly text: string;
  readonly color: string;
  readonly bold: boolean;
}

export function visibleLines(): string[] {
  const lines = [...document.querySelectorAll<HTMLElement>('.editor-instance .view-lines .view-line')];
  lines.sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top);
  return lines.map((line) => (line.textContent ?? '').replaceAll('\u00a0', ' '));
}

/** The place of the first visible occurrence of `text` within one drawn line, or null. */
export function textBox(text: string): Box | null {
  for (const line of document.querySelectorAll<HTMLElement>('.editor-instance .view-lines .view-line')) {
    const start = (line.textContent ?? '').replaceAll('\u00a0', ' ').indexOf(text);
    if (start < 0) continue;
    const range = document.createRange();
    const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    let at = 0;
    let begun = false;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const length = node.textContent?.length ?? 0;
      if (!begun && start < at + length) {
        range.setStart(node, start - at);
        begun = true;
      }
      if (begun && start + text.length <= at + length) {
        range.setEnd(node, start + text.length - at);
        const { left, top, width, height } = range.getBoundingClientRect();
        return { left, top, width, height };
      }
      at += length;
    }
  }
  return null;
}

export function visibleSquiggles(): Squiggle[] {
  const found: { severity: Squiggle['severity']; text: string; top: number; left: number }[] = [];
  const lines = [...document.querySelectorAll<HTMLElement>('.editor-instance .view-lines .view-line')];
  for (const severity of ['error', 'warning', 'info', 'hint'] as const) {
    for (const mark of document.querySelectorAll<HTMLElement>(`.editor-instance .view-overlays .squiggly-${severity}`)) {
      const box = mark.getBoundingClientRect();
      const middle = box.top + box.height / 2;
      const line = lines.find((each) => each.getBoundingClientRect().top <= middle && middle < each.getBoundingClientRect().bottom);
      if (!line) continue;
      let text = '';
      const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
      const range = document.createRange();
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        for (let i = 0; i < (node.textContent?.length ?? 0); i++) {
          range.setStart(node, i);
          range.setEnd(node, i + 1);
          const character = range.getBoundingClientRect();
          const centre = character.left + character.width / 2;
          if (centre > box.left && centre < box.right) text += node.textContent?.[i] ?? '';
        }
      }
      found.push({ severity, text: text.replaceAll('\u00a0', ' '), top: box.top, left: box.left });
    }
  }
  found.sort((a, b) => a.top - b.top || a.left - b.left);
  return found.map(({ severity, text }) => ({ severity, text }));
}

export function visibleStyles(): StyledText[] {
  const lines = [...document.querySelectorAll<HTMLElement>('.editor-instance .view-lines .view-line')];
  lines.sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top);
  return lines.flatMap((line) =>
    [...line.querySelectorAll<HTMLElement>(':scope > span > span')].map((span) => {
      const style = getComputedStyle(span);
      return { text: (span.textContent ?? '').replaceAll('\u00a0', ' '), color: style.color, bold: Number(style.fontWeight) >= 600 };
    }),
  );
}
