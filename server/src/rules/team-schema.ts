import { rules } from './index.ts';
import type { Words } from './rule.ts';
import { severities } from './settings.ts';

/** The JSON schema of a team file, made from the rules' declarations; syntaxes/chengli.schema.json holds the same. */
export function teamSchema(): unknown {
  const text = ({ zh, en }: Words) => `${zh}\n${en}`;
  const ruleProperties = rules.map(({ id, severity, description, options }) => [
    id,
    {
      type: 'object',
      description: text(description),
      additionalProperties: false,
      properties: {
        severity: {
          enum: severities,
          default: severity,
          description: text({ zh: '级别；off 为不查。', en: 'Severity; off turns the rule off.' }),
        },
        ...Object.fromEntries(
          options.map((option) => [option.name, { enum: option.values, default: option.default, description: text(option.description) }]),
        ),
      },
    },
  ]);
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: '成例：全组共用的设置 / Chengli: settings of a team',
    type: 'object',
    additionalProperties: false,
    allowTrailingCommas: true,
    properties: {
      $schema: { type: 'string' },
      rules: {
        type: 'object',
        description: text({
          zh: '各条规则的级别和选项，优先于个人设置。',
          en: 'Severity and options of rules; hold before personal settings.',
        }),
        additionalProperties: false,
        properties: Object.fromEntries(ruleProperties),
      },
      silenced: {
        type: 'array',
        description: text({ zh: '看过、不再提示的地方。', en: 'What has been looked at and is not to be marked again.' }),
        items: {
          type: 'object',
          additionalProperties: false,
          required: ['rule', 'file'],
          properties: {
            rule: { enum: rules.map(({ id }) => id), description: text({ zh: '哪条规则。', en: 'The rule.' }) },
            file: {
              type: 'string',
              description: text({ zh: '文稿的路径，从本文件所在的文件夹算起。', en: 'Path of the draft from this folder.' }),
            },
            sentence: {
              type: 'string',
              description: text({
                zh: '哪句话，不含空格；不写则整个文件。句子改了，这一条就不再起作用。',
                en: 'The sentence, without spaces; left out, the whole file. Void once the sentence changes.',
              }),
            },
          },
        },
      },
    },
  };
}
