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
