import { type Manuscript, titleOf } from './manuscript.ts';
import { nameOf, type Rhythm, readRhythms, remindersInWords, remindersOf } from './reminders.ts';
import { readTasks, type Task } from './tasks.ts';

/** How the ledger is put together: by section, by agency on one sheet, or one sheet for each agency (一区一表). */
export type Grouping = 'section' | 'agency' | 'sheets';

export interface LedgerOptions {
  readonly grouping: Grouping;
  /** A column of the days on which the plan asks to be followed up. */
  readonly reminders: boolean;
}

/** 任务分解表, apart from any file format. */
export interface Ledger {
  readonly title: string;
  readonly sheets: readonly Sheet[];
}

export interface Sheet {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly bands: readonly Band[];
}

export interface Column {
  readonly name: string;
  /** In Chinese characters. */
  readonly width: number;
  readonly centred: boolean;
}

/** Rows under a heading of their own; null for rows without one. */
export interface Band {
  readonly title: string | null;
  readonly rows: readonly (readonly Cell[])[];
}

export interface Cell {
  readonly text: string;
  /** The draft does not say it: to be seen at a glance, for the table is a check too. */
  readonly missing: boolean;
}

const missing = (text: string): Cell => ({ text, missing: true });
const given = (text: string): Cell => ({ text, missing: false });
const listed = (words: readonly string[], otherwise: string): Cell => (words.length > 0 ? given(words.join('、')) : missing(otherwise));

const notWritten = '未写';
const withoutOwner = '未写单位';

/** A column and what stands in it for one task; `unit` is whose sheet or band it is, if anybody's. */
interface Field extends Column {
  cell(task: Task, unit: Unit | null): Cell;
}

const order: Field = { name: '序号', width: 4, centred: true, cell: ({ number }) => given(String(number)) };
const path: Field = { name: '章节', width: 9, centred: false, cell: ({ path }) => given(path.join('\n')) };
const role: Field = {
  name: '职责',
  width: 4,
  centred: true,
  cell: (task, unit) => (unit ? given(leads(task, unit) ? '牵头' : '责任') : missing(notWritten)),
};
const rest: readonly Field[] = [
  { name: '举措', width: 11, centred: false, cell: ({ headline }) => given(headline) },
  { name: '主要内容', width: 30, centred: false, cell: ({ text }) => given(text) },
  { name: '目标', width: 16, centred: false, cell: targetCell },
  { name: '牵头单位', width: 8, centred: false, cell: ({ lead }) => listed(lead, notWritten) },
  { name: '责任单位', width: 11, centred: false, cell: ({ responsible }) => listed(responsible, notWritten) },
  { name: '完成时限', width: 8, centred: true, cell: ({ due }) => (due === null ? missing(notWritten) : given(due)) },
];

function targetCell({ targets, vague }: Task): Cell {
  const without = vague.map((words) => `未量化：${words}`);
  return { text: [...(targets.length > 0 ? targets : ['未写数']), ...without].join('\n'), missing: targets.length === 0 };
}

/** The ledger of a plan. A plan without measures has none: then there are no sheets. */
export function readLedger(manuscript: Manuscript, { grouping, reminders }: LedgerOptions): Ledger {
  const { plan } = manuscript;
  const tasks = readTasks(manuscript);
  const title = titleOf(manuscript);
  if (tasks.length === 0) return { title, sheets: [] };
  const rhythms = readRhythms(plan);
  const last = reminders ? [reminderField(rhythms, plan.year)] : [];
  const sheets =
    grouping === 'section'
      ? [sheetOf('任务分解表', [order, ...rest, ...last], bySection(tasks))]
      : grouping === 'agency'
        ? [sheetOf('按单位分解', [order, path, role, ...rest, ...last], byUnit(tasks))]
        : [
            sheetOf('总表', [order, ...rest, ...last], bySection(tasks)),
            ...named(byUnit(tasks)).map(({ name, group }) =>
              sheetOf(name, [order, path, ...(group.unit ? [role] : []), ...rest, ...last], [{ ...group, title: null }]),
            ),
          ];
  const days = reminders ? calendar(rhythms, plan.year) : null;
  return { title, sheets: days ? [...sheets, days] : sheets };
}

/** What stands above a sheet's table. */
export function headingOf({ title }: Ledger, { name }: Sheet): string {
  return title === '' ? name : `${title}（${name}）`;
}

interface Group {
  readonly title: string | null;
  readonly unit: Unit | null;
  readonly tasks: readonly Task[];
}

function sheetOf(name: string, fields: readonly Field[], groups: readonly Group[]): Sheet {
  return {
    name,
    columns: fields.map(({ name, width, centred }) => ({ name, width, centred })),
    bands: groups.map(({ title, unit, tasks }) => ({ title, rows: tasks.map((task) => fields.map((field) => field.cell(task, unit))) })),
  };
}

function bySection(tasks: readonly Task[]): readonly Group[] {
  const groups: { title: string | null; unit: null; tasks: Task[] }[] = [];
  for (const task of tasks) {
    const title = task.path.join('　') || null;
    const open = groups.at(-1);
    if (open && open.title === title) open.tasks.push(task);
    else groups.push({ title, unit: null, tasks: [task] });
  }
  return groups;
}

/** Who answers for something, under the first of the names the draft has for it. */
interface Unit {
  readonly name: string;
  readonly key: string;
  /** 各区人民政府: every district. */
  readonly all: string | null;
  /** The draft counts 开发区 among 各区. */
  readonly withZones: boolean;
}

const district = /^(?!各).{1,10}?(?:区|县|旗|市|州|盟|镇|乡|街道)$/;
const everyOne = /^(?:市内|全市)?各((?:县|市|区|旗|州|镇|乡|街道|[（(][县市区旗]+[）)]|、)+)/;

/** 江夏区人民政府 and 江夏区 are one; what stands in brackets behind a name is a remark. */
export function unitOf(name: string, withZones = false): Unit {
  const bare = name.replace(/[（(〈].*[)）〉]$/, '');
  const place = bare.replace(/(?:人民)?政府$|管委会$|办事处$/, '');
  return { name: bare, key: district.test(place) ? place : bare, all: everyOne.exec(bare)?.[1] ?? null, withZones };
}

function leads(task: Task, unit: Unit): boolean {
  return task.lead.some((name) => unitOf(name).key === unit.key || covers(unitOf(name), unit));
}

/** 开发区 and the like are districts of their own kind. */
const zone = /(?:开发|产业|高新|功能|示范|保税|合作|试验|园|景)区$/;

/** What 各区 does is done by a district the draft names, too; by a zone only where the draft says so: 各区人民政府（含开发区管委会）. */
function covers({ all }: Unit, { key, all: own, withZones }: Unit): boolean {
  return all !== null && own === null && district.test(key) && all.includes(key.at(-1) as string) && (withZones || !zone.test(key));
}

/** The tasks of every unit, in the order the draft names them; those nobody answers for come last. */
function byUnit(tasks: readonly Task[]): readonly Group[] {
  const units = new Map<string, Unit>();
  const names = tasks.flatMap(({ lead, responsible }) => [...lead, ...responsible]);
  const withZones = names.some((name) => /^各.{0,12}区.{0,8}[（(〈]含.{0,12}(?:开发区|功能区|园区|管委会)/.test(name));
  for (const task of tasks)
    for (const name of [...task.lead, ...task.responsible]) {
      const unit = unitOf(name, withZones);
      if (!units.has(unit.key)) units.set(unit.key, unit);
    }
  const groups: Group[] = [...units.values()].map((unit) => ({
    title: unit.name,
    unit,
    tasks: tasks.filter((task) =>
      [...task.lead, ...task.responsible].some((name) => unitOf(name).key === unit.key || covers(unitOf(name), unit)),
    ),
  }));
  const unowned = tasks.filter(({ lead, responsible }) => lead.length + responsible.length === 0);
  return unowned.length > 0 ? [...groups, { title: withoutOwner, unit: null, tasks: unowned }] : groups;
}

const longestName = 31;

/** Names a workbook takes: of 31 characters at most, without : \ / ? * [ ] and each once. */
function named(groups: readonly Group[]): readonly { readonly name: string; readonly group: Group }[] {
  const taken = new Set(['总表', '提醒日期']);
  return groups.map((group) => {
    const bare = (group.title ?? '').replaceAll(/[:\\/?*[\]'\u0000-\u001f]/g, ' ').trim() || withoutOwner;
    let name = bare.slice(0, longestName);
    for (let count = 2; taken.has(name); count++) name = `${bare.slice(0, longestName - 4)} ${count}`;
    taken.add(name);
    return { name, group };
  });
}

function reminderField(rhythms: readonly Rhythm[], year: number | null): Field {
  return {
    name: '提醒日期',
    width: 12,
    centred: false,
    cell({ deadline }) {
      if (rhythms.length === 0) return missing('未写调度、考核');
      if (year === null) return missing('未写年份');
      // What is done by June is followed up until June.
      const until = deadline?.year === year ? (deadline.month ?? 12) : 12;
      return given(remindersInWords(rhythms, year, until).join('\n'));
    },
  };
}

/** All days of the year on which something is due, as a sheet of its own. */
function calendar(rhythms: readonly Rhythm[], year: number | null): Sheet | null {
  if (rhythms.length === 0 || year === null) return null;
  const days = new Map<string, string[]>();
  for (const { month, day, rhythm } of remindersOf(rhythms, year)) {
    const date = `${year}年${month}月${day}日`;
    days.set(date, [...(days.get(date) ?? []), nameOf(rhythm)]);
  }
  return {
    name: '提醒日期',
    columns: [
      { name: '日期', width: 14, centred: true },
      { name: '事项', width: 30, centred: false },
    ],
    bands: [{ title: null, rows: [...days].map(([date, acts]) => [given(date), given(acts.join('、'))]) }],
  };
}
