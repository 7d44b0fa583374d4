import assert from 'node:assert/strict';
import type { CodeAction, TextDocumentEdit, TextEdit } from 'vscode-languageserver-types';
import chinese from '../../l10n/bundle.l10n.zh-cn.json' with { type: 'json' };
import { fixAllKind } from '../../server/src/features/code-actions.ts';
import { localiser } from '../../server/src/features/localise.ts';
import type { RuleSettings } from '../../server/src/rules/rule.ts';
import { createService } from '../../server/src/service.ts';
import { applied, documentOf, fixture, positionIn } from '../fixtures.ts';

const service = createService(localiser(chinese, 'zh'));

interface Asked {
  readonly only?: readonly string[];
  readonly rules?: RuleSettings;
}

/** The actions offered at `$0`, and the text each makes of the draft. */
function offered(source: string, { only, rules = {} }: Asked = {}): { title: string; kind: string | undefined; text: string }[] {
  const { text, cursor } = fixture(source);
  const draft = service.read(documentOf(text), 'draft.gongwen');
  const at = positionIn(text, cursor);
  const request = { review: { rules, silenced: [] }, snippets: true, team: null, ...(only && { only }) };
  return service
    .codeActions(draft, { start: at, end: at }, request)
    .map((action) => ({ title: action.title, kind: action.kind, text: applied(text, editsOf(action)) }));
}

function editsOf(action: CodeAction): TextEdit[] {
  return (action.edit!.documentChanges![0] as TextDocumentEdit).edits as TextEdit[];
}

describe('code actions', () => {
  const messy = '一、总体要求$0,加快布署\n三、重点任务,推进(一期)工程\n四、保障措施\n';
  const text = (source: string) => fixture(source).text;

  it('repair one mark, all marks of its rule, and all that needs no choice', () => {
    const actions = offered(messy);
    assert.deepEqual(actions, [
      { title: '改为“，”', kind: 'quickfix', text: text(messy).replace(',', '，') },
      {
        title: '全部修正：punctuation（3 处）',
        kind: 'quickfix',
        text: text(messy).replaceAll(',', '，').replace('(一期)', '（一期）'),
      },
      {
        title: '修正全部不需选择的问题',
        kind: fixAllKind,
        text: '一、总体要求，加快部署\n二、重点任务，推进（一期）工程\n三、保障措施\n',
      },
    ]);
  });

  it('keep to the kinds asked for', () => {
    assert.deepEqual([...new Set(offered(messy, { only: ['quickfix'] }).map(({ kind }) => kind))], ['quickfix']);
    for (const only of ['source', 'source.fixAll', fixAllKind])
      assert.deepEqual(
        offered(messy, { only: [only] }).map(({ kind }) => kind),
        [fixAllKind],
        only,
      );
    assert.deepEqual(offered(messy, { only: ['refactor'] }), []);
  });

  it('leave what needs a choice to the drafter', () => {
    const source = '引进$0近100家以上企业。';
    assert.deepEqual(
      offered(source).map(({ text }) => text),
      ['引进近100家企业。', '引进100家以上企业。'],
    );
    assert.deepEqual(offered(source, { only: ['source.fixAll'] }), []);
  });

  it('leave alone what is off, and what good texts do differently', () => {
    assert.deepEqual(offered(messy, { only: ['source'], rules: off('punctuation', 'spelling', 'heading-numbering') }), []);
    assert.deepEqual(offered('推进“一网通办”$0、“一网统管”。', { only: ['source'] }), []);
  });

  it('leave nothing to repair', () => {
    const [all] = offered(messy, { only: ['source'] });
    assert.deepEqual(offered(`${all?.text}$0`, { only: ['source'] }), []);
  });
});

function off(...rules: string[]): RuleSettings {
  return Object.fromEntries(rules.map((rule) => [rule, { severity: 'off' as const, options: {} }]));
}
