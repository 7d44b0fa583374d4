import type { Precedent } from '../precedents/precedent.ts';
import { inSnippet } from '../rules/rule.ts';
import type { Span } from '../text/mapped-text.ts';
import { type Particular, particulars } from './particulars.ts';

/**
 * A snippet in VS Code's syntax, made piece by piece of words and placeholders. One place or date named twice is one
 * placeholder: it is filled in once.
 */
export class Snippet {
  private text = '';
  private next = 1;
  private readonly known = new Map<string, number>();

  /** Adds words as they are. */
  add(words: string): this {
    this.text += inSnippet(words);
    return this;
  }

  /** Adds a placeholder that shows `words`. */
  hole(words: string): this {
    this.text += `\${${this.next++}:${inSnippet(words)}}`;
    return this;
  }

  /** Adds a span of a precedent's text; what is particular to it becomes a placeholder. */
  addPassage(precedent: Precedent, span: Span): this {
    const { text } = precedent.plan;
    let at = span.start;
    for (const one of particulars(precedent, span)) {
      this.add(text.slice(at, one.start));
      const written = text.slice(one.start, one.end);
      const key = `${one.kind} ${written}`;
      const number = this.known.get(key) ?? this.next++;
      if (one.kind === 'place' || one.kind === 'date') this.known.set(key, number);
      this.text += `\${${number}:${blank(one, written)}}`;
      at = one.end;
    }
    return this.add(text.slice(at, span.end));
  }

  toString(): string {
    return this.text;
  }
}

/** What stands for a particular until it is filled in, as official papers leave a blank: ××市, ××××年××月, ××. Nothing of it but its form. */
function blank({ kind }: Particular, written: string): string {
  switch (kind) {
    case 'figure':
      return '××';
    case 'body':
      return '××单位';
    case 'date':
      return written
        .replace(/(\d)\d*/g, (digits) => '×'.repeat(Math.max(2, digits.length)))
        .replace(/^[上下一二三四五六七八九十]+(?=[半季五])/, '××');
    case 'place':
      return `××${/(?:自治[区州县旗]|[省市区县盟旗])$/.exec(written)?.[0] ?? ''}`;
  }
}
