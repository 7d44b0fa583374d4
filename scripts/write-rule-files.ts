// npm run docs: writes what is made from the rules' declarations: settings in the manifest and their words in both
// languages, the schema of team files, the pages in docs/rules. test/rules/settings.test.ts says when they are behind.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { rules } from '../server/src/rules/index.ts';
import { rulePage, rulesIndex } from '../server/src/rules/page.ts';
import { contributedSettings } from '../server/src/rules/settings.ts';
import { teamSchema } from '../server/src/rules/team-schema.ts';
import { root } from './processes.mjs';

type Json = Record<string, unknown>;

const pages = 'docs/rules';

/** The files as they should be, by path from the root: generated parts are new, everything else as it is. */
export function ruleFiles(): ReadonlyMap<string, string> {
  const manifest = read('package.json') as { contributes: { configuration: { properties: Json } } };
  const properties: Json = {};
  const words: Record<'en' | 'zh', Json> = { en: {}, zh: {} };
  for (const [name, { description, ...setting }] of contributedSettings()) {
    const key = name.replace(/^chengli\./, 'config.');
    properties[name] = { ...setting, markdownDescription: `%${key}%` };
    words.en[key] = description.en;
    words.zh[key] = description.zh;
  }
  const { configuration } = manifest.contributes;
  configuration.properties = { ...without(configuration.properties, 'chengli.rules.'), ...properties };
  return new Map([
    ['package.json', json(manifest)],
    ['package.nls.json', json({ ...without(read('package.nls.json'), 'config.rules.'), ...words.en })],
    ['package.nls.zh-cn.json', json({ ...without(read('package.nls.zh-cn.json'), 'config.rules.'), ...words.zh })],
    ['syntaxes/chengli.schema.json', json(teamSchema())],
    [`${pages}/README.md`, rulesIndex()],
    ...rules.map((rule) => [`${pages}/${rule.id}.md`, rulePage(rule)] as const),
  ]);
}

/** Pages of rules that are no more, as paths from the root. */
export function orphanPages(files: ReadonlyMap<string, string>): string[] {
  const folder = join(root, pages);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .map((name) => `${pages}/${name}`)
    .filter((name) => !files.has(name));
}

/** Writes the files and removes orphans. */
export function writeRuleFiles(): void {
  const files = ruleFiles();
  for (const [name, content] of files) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), content);
  }
  for (const name of orphanPages(files)) rmSync(join(root, name));
}

function read(name: string): Json {
  return JSON.parse(readFileSync(join(root, name), 'utf8')) as Json;
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function without(all: Json, prefix: string): Json {
  return Object.fromEntries(Object.entries(all).filter(([key]) => !key.startsWith(prefix)));
}

if (process.argv[1]?.endsWith('write-rule-files.ts')) writeRuleFiles();
