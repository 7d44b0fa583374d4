import { resolve } from 'node:path';
import type { RuleSettings } from '../rules/rule.ts';
import { readRuleSettings } from '../rules/settings.ts';

/** The content of the settings section `chengli`, as the server uses it. */
export interface Settings {
  readonly library: {
    /** Folders (absolute paths) whose plans are precedents. */
    readonly folders: readonly string[];
    /** Whether the built-in seeds are precedents too. */
    readonly includeSeeds: boolean;
  };
  /** The list of suggestions. */
  readonly completion: { readonly enabled: boolean };
  /** Suggestions shown in the text. */
  readonly ghostText: { readonly enabled: boolean };
  readonly rules: RuleSettings;
}

/**
 * Reads settings as they come from the editor; what is missing or of the wrong kind takes its default.
 * `workspace`: the folder that folders given as relative paths are in.
 */
export function readSettings(section: unknown, workspace: string): Settings {
  const library = field(section, 'library');
  const folders = field(library, 'folders');
  return {
    library: {
      folders: Array.isArray(folders)
        ? folders.filter((folder) => typeof folder === 'string' && folder !== '').map((folder) => resolve(workspace, folder))
        : [],
      includeSeeds: field(library, 'includeSeeds') !== false,
    },
    completion: { enabled: field(field(section, 'completion'), 'enabled') !== false },
    ghostText: { enabled: field(field(section, 'ghostText'), 'enabled') !== false },
    rules: readRuleSettings(field(section, 'rules')),
  };
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
