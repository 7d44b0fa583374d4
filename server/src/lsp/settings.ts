import type { RuleSettings } from '../rules/rule.ts';
import { readRuleSettings, settingProblems } from '../rules/settings.ts';

/** When drafts are checked. */
export type Run = (typeof runs)[number];

const runs = ['onType', 'onSave', 'off'] as const;

/** The content of the settings section `chengli`, as the server uses it. */
export interface Settings {
  readonly library: {
    /** Folders, files and patterns whose plans are precedents, as written. */
    readonly folders: readonly string[];
    /** Whether the plans in the workspace are precedents. */
    readonly includeWorkspace: boolean;
    /** Whether the built-in seeds are precedents too. */
    readonly includeSeeds: boolean;
  };
  /** The list of suggestions. */
  readonly completion: { readonly enabled: boolean };
  /** Suggestions shown in the text. */
  readonly ghostText: { readonly enabled: boolean };
  readonly diagnostics: { readonly run: Run };
  readonly rules: RuleSettings;
}

/**
 * Reads settings as they come from the editor; what is missing or of the wrong kind takes its default.
 */
export function readSettings(section: unknown): Settings {
  const library = field(section, 'library');
  const folders = field(library, 'folders');
  return {
    library: {
      folders: Array.isArray(folders)
        ? folders.filter((folder): folder is string => typeof folder === 'string' && folder.trim() !== '')
        : [],
      includeWorkspace: field(library, 'includeWorkspace') === true,
      includeSeeds: field(library, 'includeSeeds') !== false,
    },
    completion: { enabled: field(field(section, 'completion'), 'enabled') !== false },
    ghostText: { enabled: field(field(section, 'ghostText'), 'enabled') !== false },
    diagnostics: { run: runs.find((run) => run === field(field(section, 'diagnostics'), 'run')) ?? 'onType' },
    rules: readRuleSettings(field(section, 'rules')),
  };
}

/** What is wrong with the settings of rules and checks: one line for each, with the setting's full name and the cure. */
export function wrongSettings(section: unknown, language: 'zh' | 'en'): string[] {
  const run = field(field(section, 'diagnostics'), 'run');
  const values = runs.map((one) => `"${one}"`);
  const wrongRun =
    run === undefined || runs.some((one) => one === run)
      ? []
      : [
          language === 'zh'
            ? `chengli.diagnostics.run：不能写 ${JSON.stringify(run)}，要写 ${values.join('、')} 之一；现按默认的 "onType"。`
            : `chengli.diagnostics.run: ${JSON.stringify(run)} will not do: write one of ${values.join(', ')}; "onType" holds for now.`,
        ];
  const wrongRules = settingProblems(field(section, 'rules')).map(
    ({ path, message }) => `${['chengli.rules', ...path].join('.')}${language === 'zh' ? '：' : ': '}${message[language]}`,
  );
  return [...wrongRun, ...wrongRules];
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
