import type { Memento } from 'vscode';
import type { Passage } from '../../../../server/src/lsp/protocol.ts';

const key = 'chengli.pins';

/** The passages pinned in this workspace, the newest first; kept as they were shown, beyond a restart of the window. */
export class Pins {
  constructor(private readonly kept: Memento) {}

  all(): readonly Passage[] {
    return this.kept.get<readonly Passage[]>(key, []);
  }

  /** Pins a passage, or unpins it if it is pinned; tells which. */
  async toggle(passage: Passage): Promise<boolean> {
    const same = (one: Passage) => one.id === passage.id && one.start === passage.start && one.end === passage.end;
    const others = this.all().filter((one) => !same(one));
    const pins = others.length === this.all().length;
    await this.kept.update(key, pins ? [passage, ...others] : others);
    return pins;
  }
}
