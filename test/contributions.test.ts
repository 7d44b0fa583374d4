import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../scripts/processes.mjs';

const read = (file: string) => readFileSync(join(root, file), 'utf8');
const { contributes } = JSON.parse(read('package.json')) as {
  contributes: {
    commands: readonly { command: string; category?: string }[];
    menus: Readonly<Record<string, readonly { command?: string }[]>>;
    keybindings: readonly { command: string }[];
    walkthroughs: readonly { steps: readonly { id: string; media: { svg: string }; completionEvents: readonly string[] }[] }[];
    views: Readonly<Record<string, readonly { id: string }[]>>;
  };
};
const commands = new Set(contributes.commands.map(({ command }) => command));
const words = ['package.nls.json', 'package.nls.zh-cn.json'].map((file) => JSON.parse(read(file)) as Record<string, string>);

describe('what the extension contributes', () => {
  it('every command stands under the one category', () => {
    for (const { command, category } of contributes.commands) assert.equal(category, '%category%', command);
  });

  it('menus and keys name commands there are', () => {
    const named = [...Object.values(contributes.menus).flat(), ...contributes.keybindings].flatMap(({ command }) => command ?? []);
    for (const command of named) assert.ok(commands.has(command), command);
  });

  it('every command has its code', () => {
    const sources = readdirSync(join(root, 'client/src'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
    const code = sources.map((name) => read(join('client/src', name))).join('\n');
    for (const command of commands) {
      const [family] = command.split(/\.(?=[^.]*$)/);
      assert.ok(code.includes(`'${command}'`) || code.includes(`\`${family}.\${`), command);
    }
  });

  it('the first steps have their pictures, link to commands there are, and are done by what there is', () => {
    for (const { steps } of contributes.walkthroughs)
      for (const { id, media, completionEvents } of steps) {
        assert.ok(existsSync(join(root, media.svg)), media.svg);
        for (const bundle of words) {
          const links = [...(bundle[`firstSteps.${id}.how`] ?? '').matchAll(/\(command:([\w.]+)\)/g)].map(
            ([, command]) => command as string,
          );
          for (const command of links) assert.ok(commands.has(command) || command.startsWith('workbench.'), command);
        }
        assert.ok(completionEvents.length > 0, id);
        for (const event of completionEvents) {
          const [kind, what = ''] = event.split(':');
          if (kind === 'onCommand' && what.startsWith('chengli.')) assert.ok(commands.has(what), event);
          if (kind === 'onView')
            assert.ok(
              Object.values(contributes.views)
                .flat()
                .some((view) => view.id === what),
              event,
            );
        }
      }
  });
});
