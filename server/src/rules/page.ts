import { rules } from './index.ts';
import type { Example, Rule, Severity, Words } from './rule.ts';
import { silencingComment } from './silence.ts';

const severityNames: Readonly<Record<Severity, Words>> = {
  error: { zh: '错误', en: 'error' },
  warning: { zh: '警告', en: 'warning' },
  information: { zh: '提示', en: 'information' },
  hint: { zh: '轻微提示', en: 'hint' },
  off: { zh: '默认不查', en: 'off by default' },
};

/** The page of a rule in docs/rules, in Markdown, Chinese first: everything in it comes from the rule's declaration. */
export function rulePage(rule: Rule): string {
  const { id, severity, description, norm, options, examples } = rule;
  const languages = (['zh', 'en'] as const).map((language) => {
    const w = headings[language];
    return [
      language === 'zh' ? `# ${id}` : `## In English`,
      description[language],
      `- ${w.severity}${severityNames[severity][language]} (\`${severity}\`)\n- ${w.norm}${norm[language]}`,
      ...(options.length === 0 ? [] : [title(language, w.options), optionTable(rule, language)]),
      ...(language === 'zh' ? exampleParts(examples) : []),
      title(language, w.silence),
      silencing(id, language),
    ].join('\n\n');
  });
  return `${languages.join('\n\n')}\n`;
}

/** The list of all rules, docs/rules/README.md. */
export function rulesIndex(): string {
  const rows = rules.map(
    ({ id, severity, description }) =>
      `| [${id}](${id}.md) | ${severityNames[severity].zh} \`${severity}\` | ${cell(description.zh)}<br>${cell(description.en)} |`,
  );
  return [
    '# 规则 / Rules',
    '由各规则的声明生成，请勿手改：`npm run docs`。 / Made from the rules’ declarations by `npm run docs`; do not edit.',
    `| 规则 rule | 级别 severity | 查什么 what it marks |\n|---|---|---|\n${rows.join('\n')}`,
    ...countedMarks(),
    '## 设置 / Settings',
    [
      '- 每条规则：`chengli.rules.<规则>.severity` 和该规则的选项，可分工作区、分语言设置（`"[markdown]": { … }`）。',
      '- 全组共用：文件夹里放 `.chengli.json`，对其中的文稿优先于个人设置；命令行也按它。',
      '- 什么时候查：`chengli.diagnostics.run`，`onType` 随写随查，`onSave` 保存时查，`off` 不查。',
      '- Per rule `chengli.rules.<id>.severity` and its options, per workspace and per language; for a team `.chengli.json`, which holds for the drafts of its folder before personal settings and on the command line.',
    ].join('\n'),
    '```json\n{\n  "rules": { "target-without-number": { "severity": "information" } },\n  "silenced": [\n    { "rule": "target-without-number", "file": "要点.gongwen", "sentence": "引进一批高端研发机构。" }\n  ]\n}\n```',
    '',
  ].join('\n\n');
}

/** Marks judged by hand, by rule: those a strict reviewer would keep, of those looked at. */
interface Count {
  readonly kept: number;
  readonly judged: number;
}

interface Counted {
  /** On documents nobody had looked at while the rules were written. */
  readonly before?: Count;
  /** After what had made the false ones was mended, on documents not drawn before; left out where nothing was mended or none were left. */
  readonly after?: Count;
  readonly note?: Words;
}

/** The count of November 2026; rules left out marked nothing. Made again by hand when rules change. */
const counted: Readonly<Record<string, Counted>> = {
  punctuation: {
    before: { kept: 38, judged: 43 },
    after: { kept: 52, judged: 59 },
    note: { zh: '误报多在一份识别错乱的扫描件里', en: 'most of the false ones stand in one garbled scan' },
  },
  'mixed-script': { before: { kept: 20, judged: 20 }, after: { kept: 8, judged: 8 } },
  'number-form': { before: { kept: 27, judged: 27 }, after: { kept: 20, judged: 20 } },
  spelling: { before: { kept: 21, judged: 22 }, after: { kept: 20, judged: 20 } },
  'heading-numbering': { before: { kept: 9, judged: 15 }, after: { kept: 19, judged: 20 } },
  'document-number': { before: { kept: 9, judged: 9 }, after: { kept: 26, judged: 26 } },
  'term-variants': {
    before: { kept: 7, judged: 9 },
    after: { kept: 15, judged: 16 },
    note: { zh: '全部文件只有16处，两次有重叠', en: 'no more than 16 in all documents, so the two counts overlap' },
  },
  'measure-without-owner': {
    before: { kept: 3, judged: 4 },
    after: { kept: 3, judged: 3 },
    note: { zh: '全部文件只有3处', en: 'no more than 3 in all documents' },
  },
  'target-without-number': {
    before: { kept: 28, judged: 50 },
    after: { kept: 102, judged: 120 },
    note: {
      zh: '第一次：数量14/15，结果14/35；改后：数量50/60，结果52/60。拿不准的结果（降低企业成本）默认不标，要看把 `results` 设为 `all`',
      en: 'first: quantities 14 of 15, results 14 of 35; after: quantities 50 of 60, results 52 of 60. Doubtful results (降低企业成本) are off by default: set `results` to `all`',
    },
  },
  'stale-precedent': {
    before: { kept: 1, judged: 27 },
    note: {
      zh: '都是没写年份的旧消息里当时还在的机构；改为不写明年份不标之后，全部文件一处也没有',
      en: 'bodies of their time in old papers without a date; since such papers are left alone, none in all documents',
    },
  },
  'copied-run': {
    before: { kept: 5, judged: 27 },
    after: { kept: 3, judged: 24 },
    note: { zh: '默认不查', en: 'off by default' },
  },
  'ambition-outlier': {
    after: { kept: 3, judged: 3 },
    note: {
      zh: '以61份工作报告也作先例才有：全部文件只有3处，其中两处是同一份文件的两个来源',
      en: 'only with the 61 work reports as precedents too: 3 in all documents, two of them one paper from two sources',
    },
  },
  'unit-unlike-precedent': {
    before: { kept: 0, judged: 1 },
    note: {
      zh: '以61份工作报告也作先例只有1处，是误报；改掉原因后全部文件一处也没有',
      en: 'one, with the 61 work reports as precedents too, and false; its cause mended, none in all documents',
    },
  },
  'target-conflict': {
    note: {
      zh: '没有标出。把目标改了数再写到举措里，57处中年份、口径仍相同的30处标出20处；换了年份的不算矛盾',
      en: 'none. Of 57 targets written again among the measures with another figure, 30 kept their year and scope: 20 of these are found',
    },
  },
  'repeated-measure': {
    note: {
      zh: '没有标出。把一句话照抄到另一条举措里的121份文件里标出46份：不以要做的事开头的句子不标（放宽后标出118处，多是办事程序里本该重复的话）',
      en: 'none. Of 121 papers in which a sentence was copied to another measure it found 46: sentences that do not open with what is to be done are left alone (with them, 118 marks, most of them procedures that repeat themselves rightly)',
    },
  },
  'target-without-deadline': { note: { zh: '默认不查，没有再数', en: 'off by default, not counted again' } },
};

/** What the reader may expect of the rules: the table of counted marks, and how it was counted. */
function countedMarks(): readonly string[] {
  const say = (count: Count | undefined): string => (count ? `${count.kept}/${count.judged}` : '–');
  const rows = rules.map(({ id }) => {
    const { before, after, note } = counted[id] ?? {};
    return `| ${id} | ${say(before)} | ${say(after)} | ${note ? `${note.zh}<br>${note.en}` : before ? '' : '没有标出 / none'} |`;
  });
  return [
    '## 误报 / False marks',
    [
      '从2,840份公开文件（计划、工作报告、地方政策短文）里按种子随机抽取，所有规则打开，以自带五份和69份计划为先例（本文除外），逐处判断一位严格的审稿人会不会留下。先看20份，不足20处的规则接着抽，直到够数或抽完；改掉误报的原因后，换没有抽过的文件再数一遍。同一规则在一份文件里最多取4处，标点按提示的种类分层，不设上限。',
      'Drawn at random, with a seed, from 2,840 public papers (plans, work reports, short local policies), every rule on, the five seeds and 69 plans as precedents (never the paper itself); each mark judged: would a strict reviewer keep it? Twenty papers first, more for rules with fewer than 20 marks until there were enough or no papers left; then, the causes of false marks mended, again on papers not drawn before. At most 4 marks of a rule from one paper; punctuation by kinds of message and without that limit.',
    ].join('\n\n'),
    `| 规则 rule | 第一次 first | 改后 after | |\n|---|---|---|---|\n${rows.join('\n')}`,
  ];
}

const headings = {
  zh: { severity: '级别：', norm: '依据：', options: '选项', silence: '不再提示' },
  en: { severity: 'Severity: ', norm: 'Norm: ', options: 'Options', silence: 'Silencing it' },
};

function title(language: keyof Words, words: string): string {
  return `${language === 'zh' ? '##' : '###'} ${words}`;
}

function optionTable({ id, options }: Rule, language: keyof Words): string {
  const head = language === 'zh' ? '| 设置 | 取值 | 说明 |' : '| setting | values | meaning |';
  const rows = options.map(({ name, values, default: usual, description }) => {
    const all = values.map((value) => (value === usual ? `**\`${value}\`**` : `\`${value}\``)).join(' ');
    return `| \`chengli.rules.${id}.${name}\` | ${all} | ${cell(description[language])} |`;
  });
  return `${head}\n|---|---|---|\n${rows.join('\n')}`;
}

function exampleParts({ valid, invalid, fixes }: Rule['examples']): string[] {
  const part = (heading: string, list: readonly Example[]) => (list.length === 0 ? [] : [heading, list.map(exampleText).join('\n\n')]);
  return [
    ...part('## 会划线的 / Marked', invalid),
    ...part('## 不划线的 / Left alone', valid),
    ...(fixes.length === 0
      ? []
      : [
          '## 怎么改 / Repairs',
          fixes
            .map(({ text, fixed }) => [exampleText({ text }), ...fixed.map((one) => `→ ${quoted(shown(one))}`)].join('\n\n'))
            .join('\n\n'),
        ]),
  ];
}

/** The marks as the page shows them: 【…】 around what is marked. */
function shown(text: string): string {
  return text
    .replace(/⟦[a-z-]+\|([^⟧]*)⟧/g, '【$1】')
    .replace(/\$\{\d+(?::([^}]*))?\}/g, (_whole, words: string | undefined) => words ?? 'N')
    .replace(/\\([\\$}])/g, '$1');
}

function exampleText({ text, why, options }: Example): string {
  const set = Object.entries(options ?? {}).map(([name, value]) => `\`${name}: ${value}\``);
  const notes = [...set, ...(why ? [`${why.zh} / ${why.en}`] : [])];
  return [quoted(shown(text)), ...(notes.length > 0 ? [notes.join(' ')] : [])].join('\n\n');
}

function quoted(text: string): string {
  const fence = text.includes('```') ? '~~~~' : '```';
  return `${fence}text\n${text}\n${fence}`;
}

function silencing(id: string, language: keyof Words): string {
  const here = silencingComment('next-line', id);
  const file = silencingComment('file', id);
  const off = `{ "rules": { "${id}": { "severity": "off" } } }`;
  return language === 'zh'
    ? [
        `- 这一处：在 Markdown 中上一行写 \`${here}\`；在其他文稿中用快速修复，记入 \`.chengli.json\` 的 \`silenced\`，跟着这句话走，句子改了或删了就不再起作用。`,
        `- 这个文件：在 Markdown 中任一处写 \`${file}\`；在其他文稿中用快速修复。`,
        `- 这条规则：\`.chengli.json\` 中写 \`${off}\`，或设 \`chengli.rules.${id}.severity\` 为 \`off\`。`,
      ].join('\n')
    : [
        `- Here: in Markdown \`${here}\` on the line before; elsewhere by the quick fix, which notes the sentence under \`silenced\` in \`.chengli.json\` and holds until the sentence changes.`,
        `- In this file: \`${file}\` anywhere in Markdown; elsewhere by the quick fix.`,
        `- The rule: \`${off}\` in \`.chengli.json\`, or \`chengli.rules.${id}.severity\` set to \`off\`.`,
      ].join('\n');
}

function cell(text: string): string {
  return text.replace(/\|/g, '\\|').replace(/\n/g, '<br>');
}
