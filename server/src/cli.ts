import { existsSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { TextDocument } from 'vscode-languageserver-textdocument';
import chinese from '../../l10n/bundle.l10n.zh-cn.json' with { type: 'json' };
import type { Draft } from './features/draft.ts';
import { sectionAt, sectionPath } from './features/draft.ts';
import { localiser } from './features/localise.ts';
import type { HandOver } from './handover/hand-over.ts';
import { writeOut } from './handover/write-out.ts';
import { Archive, type Follower } from './library/archive.ts';
import type { ArchiveFile } from './library/archive-files.ts';
import { ReadError } from './library/errors.ts';
import { installationIn } from './library/installation.ts';
import { readText } from './library/read-file.ts';
import { readPrecedent } from './library/read-precedent.ts';
import { ReaderPool } from './library/reader-pool.ts';
import { sourceOf } from './library/sources.ts';
import { findUpwards } from './library/upwards.ts';
import { placed } from './lsp/views.ts';
import type { Precedent } from './precedents/precedent.ts';
import { messageOf, type Review } from './rules/rule.ts';
import { readTeam, type Team, teamFile } from './rules/team.ts';
import { createService, type Service } from './service.ts';

const usage = `用法：chengli <命令> [选项]

  chengli targets FILE…            列出目标
  chengli check FILE…              检查没有写数的目标等
  chengli outline FILE             列出提纲
  chengli clean FILE               去掉网页杂质后的正文
  chengli similar --text T         可比举措（也可写 FILE:LINE）
  chengli lookup TERM              术语或指标的先例
  chengli export FILE --to word|ledger|sources
                                   导出：Word（GB/T 9704-2012）、任务分解表、引用和沿用的先例
  chengli library DIR…             逐个列出文件：读成了什么，没有编入的说明原因

  --format text|json    输出格式，默认 text
  --library DIR         把文件夹里的计划也作为先例，可写多次；也可写单个文件或通配（'DIR/**/*要点*'）
  --store DIR           把读过的文件存在这个文件夹里，下次不必再读
  --no-seeds            不用自带的五份计划
  --limit N             最多列出多少条
  --out FILE            导出到哪个文件；任务分解表按扩展名写成 .xlsx 或 .docx，来源不写就打印出来
  --by section|agency|sheets
                        任务分解表按章节、按单位，或一个单位一张表（一区一表），默认 section
  --reminders           任务分解表加提醒日期（每月调度、每季小结等，文稿怎么要求就怎么算）
  --sources             Word 后面附引用和沿用的先例
  --force               要导出的文件已经有了也照写
  --config FILE         检查时按这个文件的规则设置，默认是文稿所在文件夹往上最近的 .chengli.json
文件写 - 表示标准输入。导出时 .gongwen、.md 是文稿，照原样导出；其他文件先去掉网页杂质。
`;

/** Exit codes: 0 done, 1 `check` found something of warning or above, 2 bad usage or unreadable input. */
const ok = 0;
const found = 1;
const failed = 2;

/** Bad usage or unreadable input: the message names the file and the cure. */
class CliError extends Error {}

interface Options {
  readonly json: boolean;
  readonly libraries: readonly string[];
  readonly seeds: boolean;
  readonly limit: number | undefined;
  readonly text: string | undefined;
  readonly config: string | undefined;
  readonly to: string | undefined;
  readonly out: string | undefined;
  readonly by: string;
  readonly reminders: boolean;
  readonly sources: boolean;
  readonly force: boolean;
  readonly store: string | undefined;
}

/** One command: prints its answer to standard output and returns the exit code. */
type Command = (operands: readonly string[], options: Options) => Promise<number>;

const t = localiser(chinese, 'zh');

const commands: Readonly<Record<string, Command>> = {
  async targets(operands, { json, limit }) {
    const rows = (await readAll(operands)).flatMap(({ file, precedent }) =>
      precedent.plan.targets.map(({ span, figure: _figure, indicatorSpan: _at, section: _section, measure: _measure, ...fields }) => ({
        file,
        text: textOf(precedent, span),
        ...fields,
        ...precedent.source.toSource(span),
      })),
    );
    print(
      rows.slice(0, limit),
      json,
      (one) =>
        `${place(one)}\t${one.indicator}\t${one.aspect}\t${one.comparator}\t${[one.value].flat().join('-')}${one.unit}\t${one.year ?? ''}`,
    );
    return ok;
  },

  async check(operands, options) {
    const { json, limit, config } = options;
    const service = await openLibrary(options);
    const inputs = await readAll(operands);
    const reviews = await reviewsOf(inputs, config);
    const rows = inputs.flatMap(({ file, raw, precedent }, at) =>
      service
        .check(draftOf(raw, precedent), reviews[at] as Review)
        .filter(({ source }) => inBody(precedent, source))
        .map(({ rule, severity, finding, source }) => ({
          file,
          rule: rule.id,
          severity,
          message: messageOf(rule, finding, 'zh'),
          text: raw.slice(source.start, source.end),
          ...source,
        })),
    );
    print(rows.slice(0, limit), json, (one) => `${place(one)}\t${one.severity}\t${one.rule}\t${one.message}`);
    return rows.some((one) => one.severity === 'warning' || one.severity === 'error') ? found : ok;
  },

  async outline(operands, { json, limit }) {
    const rows = (await readAll(operands)).flatMap(({ file, precedent }) =>
      precedent.plan.sections.map((section) => ({
        file,
        level: section.level,
        marker: section.marker,
        number: section.number,
        title: textOf(precedent, section.title),
        kind: section.kind,
        ...precedent.source.toSource(section.span),
      })),
    );
    print(rows.slice(0, limit), json, (one) => `${'  '.repeat(one.level)}${one.marker}${one.title}`);
    return ok;
  },

  async clean(operands, { json }) {
    for (const { precedent } of await readAll(operands)) {
      const { metadata, plan } = precedent;
      const { title, place: where, year } = precedent.label;
      const whole = {
        title,
        issuer: metadata.issuer,
        place: where || null,
        year,
        documentNumber: metadata.documentNumber,
        date: metadata.date,
        text: plan.text,
      };
      process.stdout.write(json ? `${JSON.stringify(whole, null, 1)}\n` : `${plan.text}\n`);
    }
    return ok;
  },

  async similar(operands, options) {
    const [operand] = operands;
    if (options.text === undefined && operand === undefined) throw new CliError('similar 要有 --text 文字，或者 文件:行号。');
    const wanted = options.text === undefined ? await lineOf(operand as string) : { text: options.text, exclude: [] };
    const service = await openLibrary(options);
    const rows = service.similar(wanted.text, options.limit ?? 10, wanted.exclude).flatMap(({ plan, section, span, text, score }) => {
      const precedent = service.precedents.get(plan);
      return precedent ? [{ ...placed(precedent, span), section, text, score }] : [];
    });
    print(rows, options.json, (one) => `${place(one)}\t${one.place} ${one.year ?? ''}\t${one.text}`);
    return ok;
  },

  async lookup(operands, options) {
    const [term] = operands;
    if (!term) throw new CliError('lookup 要写一个术语或指标。');
    const service = await openLibrary(options);
    const rows = service
      .lookup(term)
      .slice(0, options.limit)
      .map(({ precedent, span }) => {
        const line = service.passage(precedent, span);
        return {
          ...placed(precedent, span),
          section: sectionPath(precedent.plan, sectionAt(precedent.plan, span.start)),
          text: textOf(precedent, line),
        };
      });
    print(rows, options.json, (one) => `${place(one)}\t${one.place} ${one.year ?? ''}\t${one.text}`);
    return ok;
  },

  async export(operands, options) {
    const [file] = operands;
    if (!file || operands.length > 1) throw new CliError('export 要写一个文件。');
    const wanted = wantedBy(options);
    if (options.out !== undefined && !options.force && existsSync(options.out))
      throw new CliError(`${options.out}：已经有了，没有覆盖。换个名字，或者加 --force。`);
    // Only sources are asked of the library.
    const asksLibrary = wanted.what === 'sources' || (wanted.what === 'word' && wanted.sources);
    const service = asksLibrary ? await openLibrary(options) : createService(t);
    const made = await service.handOver(draftToExport(service, file, await readText(file)), wanted, writeOut);
    if (made === null) throw new CliError(`${file}：${nothingTo[wanted.what]}`);
    if (options.out === undefined) process.stdout.write(made);
    else {
      try {
        writeFileSync(options.out, made);
      } catch (error) {
        throw new CliError(
          `${options.out}：写不进去（${error instanceof Error && 'code' in error ? String(error.code) : String(error)}）。`,
        );
      }
    }
    return ok;
  },

  async library(operands, options) {
    if (operands.length === 0) throw new CliError('library 要写文件夹。');
    const { archive } = await openArchive({ ...options, libraries: [...operands, ...options.libraries], seeds: false });
    const rows = [...archive.entries()].sort((a, b) => (a.path < b.path ? -1 : 1)).map((entry) => entryRow(archive, entry));
    print(rows.slice(0, options.limit), options.json, ({ file, state, title, place: where, year, genre, measures, targets, reason }) =>
      state === 'read'
        ? `${file}\t读入\t${[where, year, genre, title].filter(Boolean).join(' · ')}\t举措 ${measures}，目标 ${targets}`
        : `${file}\t${{ duplicate: '重复', leftOut: '未编入', failed: '读不了' }[state]}\t${reason}`,
    );
    return ok;
  },
};

/** A file of the library as the command line lists it. */
function entryRow(archive: Archive, { path, outcome }: ArchiveFile) {
  const none = { title: '', place: '', year: null, genre: null, measures: 0, targets: 0 };
  if (outcome?.kind !== 'plan') {
    const reason = outcome?.reason.zh ?? '';
    return { file: path, state: outcome?.kind ?? ('failed' as const), ...none, reason };
  }
  const { label, measures, targets } = outcome;
  const [of = path] = archive.sourcesOf(path);
  const row = { file: path, state: of === path ? ('read' as const) : ('duplicate' as const), ...label, measures, targets };
  return { ...row, reason: of === path ? '' : `与 ${of} 是同一份` };
}

interface Input {
  readonly file: string;
  /** The decoded text as it stands in the file. */
  readonly raw: string;
  readonly precedent: Precedent;
}

/** Set when a file or folder named on the command line cannot be read: the rest is answered, the exit code tells. */
let missed = false;

function miss(message: string): void {
  missed = true;
  console.error(`chengli: ${message}`);
}

async function readAll(files: readonly string[]): Promise<Input[]> {
  if (files.length === 0) throw new CliError('没有写文件。标准输入写 -。');
  const inputs: Input[] = [];
  for (const file of files) {
    try {
      const raw = await readText(file);
      inputs.push({ file, raw, precedent: readPrecedent(raw, file) });
    } catch (error) {
      if (!(error instanceof ReadError)) throw error;
      miss(error.message);
    }
  }
  return inputs;
}

/** FILE:LINE → the text of that line of the decoded raw file; the file itself is no precedent of its own. */
async function lineOf(operand: string): Promise<{ text: string; exclude: string[] }> {
  const [, file, number] = /^(.*):(\d+)$/u.exec(operand) ?? [];
  if (file === undefined) throw new CliError(`${operand}：要写成 文件:行号，例如 草稿.gongwen:12。`);
  const lines = (await readText(file)).split(/\r\n?|\n/);
  const text = lines[Number(number) - 1];
  if (text === undefined) throw new CliError(`${file}：没有第 ${number} 行，全文共 ${lines.length} 行。`);
  return { text, exclude: [resolve(file)] };
}

/** A service over the seeds and the given folders. What cannot be read is named on standard error and stops nothing else. */
async function openLibrary(options: Options): Promise<Service> {
  const { archive, service } = await openArchive(options);
  for (const { path, outcome } of archive.entries())
    if (outcome && outcome.kind !== 'plan') console.error(`${path}：${outcome.reason.zh}。`);
  return service;
}

async function openArchive({ libraries, seeds, store }: Options): Promise<{ archive: Archive; service: Service }> {
  const service = createService(t);
  const installation = installationIn(__dirname);
  const folder = store === undefined ? null : resolve(store);
  const pool = new ReaderPool(installation.reader, { folder, version: installation.versions.reader }, availableParallelism());
  const silent: Follower = { changed: () => undefined, progress: () => undefined, settled: () => undefined };
  const archive = new Archive(
    service.precedents,
    pool,
    { folder, version: installation.versions.program, seeds: installation.seeds },
    silent,
  );
  await archive.load(
    libraries.map((one) => sourceOf(one, process.cwd())),
    seeds,
  );
  for (const { source, problem } of archive.roots()) if (problem) miss(`${source.base}：${problem.zh}。`);
  return { archive, service };
}

/** A file read for checking, as a draft: the document is the file as it stands, the plan that of its body. */
function draftOf(raw: string, { id, plan, source }: Precedent): Draft {
  const language = /\.(?:md|markdown)$/i.test(id) ? 'markdown' : 'gongwen';
  return { uri: id, file: id, document: TextDocument.create(id, language, 0, raw), clean: source, plan };
}

/**
 * How each file is reviewed: by the team file given, or by the nearest one upwards from the file. What is wrong in a
 * team file is named on standard error and has no effect.
 */
async function reviewsOf(inputs: readonly Input[], config: string | undefined): Promise<Review[]> {
  const teams = new Map<string, Team>();
  const reviews: Review[] = [];
  for (const { file } of inputs) {
    const path = config ?? findUpwards(file === '-' ? process.cwd() : dirname(resolve(file)), teamFile);
    if (path === null) {
      reviews.push({ rules: {}, silenced: [] });
      continue;
    }
    const team = teams.get(path) ?? (await openTeam(path));
    teams.set(path, team);
    const named = relative(dirname(resolve(path)), resolve(file)).replaceAll('\\', '/');
    reviews.push({ rules: team.rules, silenced: team.silenced.filter((one) => one.file === named) });
  }
  return reviews;
}

async function openTeam(path: string): Promise<Team> {
  const text = await readText(path);
  const team = readTeam(text);
  const document = TextDocument.create(path, 'jsonc', 0, text);
  for (const { span, message } of team.problems) {
    const { line, character } = document.positionAt(span.start);
    console.error(`${path}:${line + 1}:${character + 1}: ${message.zh}`);
  }
  return team;
}

const nothingTo: Readonly<Record<Exportable['what'], string>> = {
  word: '没有文字，没有导出。',
  ledger: '没有读出举措，没有导出任务分解表。',
  sources: '没有引用或沿用文库里的先例。',
};

/** The pages are for a screen. */
type Exportable = Exclude<HandOver, { what: 'pages' }>;

/** What `export` is to make, checked before anything is read. */
function wantedBy({ to, out, by, reminders, sources }: Options): Exportable {
  if (to === 'sources') return { what: 'sources' };
  if (to !== 'word' && to !== 'ledger')
    throw new CliError(`export 要写 --to word、--to ledger 或 --to sources${to ? `，没有 ${to}` : ''}。`);
  if (out === undefined) throw new CliError('export 要写 --out 文件名。');
  const format = /\.(xlsx|docx)$/i.exec(out)?.[1]?.toLowerCase();
  if (to === 'word') {
    if (format !== 'docx') throw new CliError(`--out ${out}：Word 文件的扩展名是 .docx。`);
    return { what: 'word', sources };
  }
  if (format !== 'xlsx' && format !== 'docx') throw new CliError(`--out ${out}：任务分解表的扩展名是 .xlsx 或 .docx。`);
  if (by !== 'section' && by !== 'agency' && by !== 'sheets') throw new CliError(`--by ${by}：只能是 section、agency 或 sheets。`);
  return { what: 'ledger', format, grouping: by, reminders };
}

/** A draft as the editor reads it; of any other file the plan on its page, in its clean text. */
function draftToExport(service: Service, file: string, raw: string): Draft {
  const id = resolve(file);
  const isDraft = /\.(?:gongwen|md|markdown)$/i.test(file);
  const text = isDraft ? raw : readPrecedent(raw, id).plan.text;
  return service.read(TextDocument.create(pathToFileURL(id).href, 'gongwen', 0, text), id);
}

/** Whether a stretch of the file belongs to the plan, and not to the page around it. */
function inBody({ source }: Precedent, { start, end }: { start: number; end: number }): boolean {
  return source.cleanOf(start) < source.cleanOf(end);
}

function textOf({ plan }: Precedent, span: { start: number; end: number }): string {
  return plan.text.slice(span.start, span.end);
}

function place(one: { file: string; start: number }): string {
  return `${one.file}:${one.start}`;
}

function print<Row>(rows: readonly Row[], json: boolean, line: (row: Row) => string): void {
  process.stdout.write(json ? `${JSON.stringify(rows, null, 1)}\n` : rows.map((row) => `${line(row)}\n`).join(''));
}

function readOptions(args: readonly string[]): { operands: string[]; options: Options; help: boolean } {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      format: { type: 'string', default: 'text' },
      library: { type: 'string', multiple: true, default: [] },
      'no-seeds': { type: 'boolean', default: false },
      limit: { type: 'string' },
      text: { type: 'string' },
      config: { type: 'string' },
      to: { type: 'string' },
      out: { type: 'string' },
      by: { type: 'string', default: 'section' },
      reminders: { type: 'boolean', default: false },
      sources: { type: 'boolean', default: false },
      force: { type: 'boolean', default: false },
      store: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.format !== 'text' && values.format !== 'json') throw new CliError(`--format ${values.format}：只能是 text 或 json。`);
  const limit = values.limit === undefined ? undefined : Number(values.limit);
  if (limit !== undefined && !(Number.isInteger(limit) && limit > 0)) throw new CliError(`--limit ${values.limit}：要写正整数。`);
  return {
    operands: positionals,
    options: {
      json: values.format === 'json',
      libraries: values.library,
      seeds: !values['no-seeds'],
      limit,
      text: values.text,
      config: values.config,
      to: values.to,
      out: values.out,
      by: values.by,
      reminders: values.reminders,
      sources: values.sources,
      force: values.force,
      store: values.store,
    },
    help: values.help,
  };
}

async function main(args: readonly string[]): Promise<number> {
  try {
    const { operands, options, help } = readOptions(args);
    const [name, ...rest] = operands;
    if (help) {
      process.stdout.write(usage);
      return ok;
    }
    const command = Object.hasOwn(commands, name ?? '') ? commands[name as string] : undefined;
    if (!command) throw new CliError(name === undefined ? `没有写命令。\n${usage}` : `没有“${name}”这个命令。\n${usage}`);
    const code = await command(rest, options);
    return missed ? failed : code;
  } catch (error) {
    if (error instanceof CliError || error instanceof ReadError) console.error(`chengli: ${error.message}`);
    else if (error instanceof TypeError && 'code' in error) console.error(`chengli: ${error.message}\n用法见 chengli --help。`);
    else console.error(error);
    return failed;
  }
}

// A reader that closes early (| head) is no error of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? ok : failed));
void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
