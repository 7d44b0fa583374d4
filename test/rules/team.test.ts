import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyEdits } from 'jsonc-parser';
import { isEditable, offEdits, readTeam, removalEdits, silencingEdits } from '../../server/src/rules/team.ts';

const id = 'target-without-number';
const entry = { rule: id, file: '要点.gongwen', sentence: '引进一批高端机构。' };

/** What is wrong in a text, as `what stands there: message`. */
const problemsOf = (text: string) =>
  readTeam(text).problems.map(({ span, message }) => `${text.slice(span.start, span.end)}: ${message.zh}`);

describe('a team file', () => {
  it('sets rules and silences sentences, comments allowed', () => {
    const text = `{\n  // 全组\n  "rules": { "${id}": { "severity": "error", "kinds": "quantity" } },\n  "silenced": [${JSON.stringify(entry)}],\n}`;
    const team = readTeam(text);
    assert.deepEqual(team.problems, []);
    assert.deepEqual(team.rules[id], { severity: 'error', options: { kinds: 'quantity' } });
    const [{ span, ...read }] = team.silenced as [(typeof team.silenced)[number]];
    assert.deepEqual(read, entry);
    assert.equal(text.slice(span.start, span.end), JSON.stringify(entry));
  });

  it('that is empty says nothing', () => {
    for (const text of ['', '\n', '{}', '// 还没有写']) assert.deepEqual(readTeam(text).silenced, []);
    for (const text of ['', '\n', '{}']) assert.deepEqual(readTeam(text).problems, []);
  });

  for (const [name, text, expected] of [
    ['a name it does not know', '{ "rule": {} }', [/^"rule": 没有“rule”这一项，只有 rules、silenced/]],
    ['a rule that does not exist', '{ "rules": { "target-number": {} } }', [/^"target-number": .*是不是要写“target-without-number”/]],
    ['a wrong severity', `{ "rules": { "${id}": { "severity": "严重" } } }`, [/^"严重": 不能写 "严重"，要写 "error"/]],
    ['a wrong option', `{ "rules": { "${id}": { "kind": "both" } } }`, [/^"kind": 规则 target-without-number 没有“kind”/]],
    ['rules that are no object', '{ "rules": [] }', [/^\[\]: 这里要写 \{ … \}/]],
    ['a file that is no object', '[]', [/^\[\]: 整个文件/]],
    ['broken JSON, once', `{ "rules": { "${id}": { "severity" "hint" } `, [/不合 JSON 格式：缺一个冒号/]],
    ['silences that are no list', '{ "silenced": {} }', [/^\{\}: “silenced”要写成 \[/]],
    ['an entry without a file', `{ "silenced": [{ "rule": "${id}" }] }`, [/缺“file”/]],
    [
      'an entry with a wrong name',
      `{ "silenced": [{ "rule": "${id}", "file": "a", "line": 3 }] }`,
      [/^"line": 没有“line”.*rule、file、sentence/],
    ],
    ['an entry with a wrong value', `{ "silenced": [{ "rule": "${id}", "file": 3 }] }`, [/^3: “file”要写成文字/]],
    ['an entry that is none', '{ "silenced": ["a"] }', [/^"a": 这里要写 \{ "rule"/]],
  ] as const)
    it(`complains about ${name}`, () => {
      const problems = problemsOf(text);
      assert.equal(problems.length, expected.length, problems.join('\n'));
      for (const [at, pattern] of expected.entries()) assert.match(problems[at] ?? '', pattern);
    });

  it('keeps what is right beside what is wrong', () => {
    const team = readTeam(
      `{ "x": 1, "rules": { "nothing": {}, "${id}": { "severity": "hint", "kinds": 3 } }, "silenced": [3, ${JSON.stringify(entry)}] }`,
    );
    assert.deepEqual(team.rules[id], { severity: 'hint', options: {} });
    assert.deepEqual(
      team.silenced.map(({ file }) => file),
      ['要点.gongwen'],
    );
    assert.equal(team.problems.length, 4);
  });

  it('is read whatever it holds', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json()), (text) => {
        readTeam(text);
        if (!isEditable(text)) return;
        applyEdits(text, [...silencingEdits(text, entry)]);
        applyEdits(text, [...offEdits(text, id)]);
      }),
    );
  });
});

describe('an edit of a team file', () => {
  const written = `{\n  // 全组\n  "rules": {},\n  "silenced": [\n    { "rule": "${id}", "file": "a.txt" }\n  ]\n}\n`;

  it('adds an entry and leaves the rest as it is', () => {
    for (const text of ['{}', '{ "rules": {} }', written, '{ "silenced": [] }']) {
      const after = applyEdits(text, [...silencingEdits(text, entry)]);
      const { silenced, problems } = readTeam(after);
      assert.deepEqual(problems, []);
      const { span: _, ...last } = silenced.at(-1)!;
      assert.deepEqual(last, entry);
      assert.equal(silenced.length, readTeam(text).silenced.length + 1);
      assert.deepEqual(silencingEdits(after, entry), [], 'what is there already is not added again');
    }
    assert.match(applyEdits(written, [...silencingEdits(written, entry)]), /\/\/ 全组/);
  });

  it('turns a rule off', () => {
    for (const text of ['{}', written, `{ "rules": { "${id}": { "severity": "hint", "kinds": "both" } } }`]) {
      const { rules, problems } = readTeam(applyEdits(text, [...offEdits(text, id)]));
      assert.deepEqual(problems, []);
      assert.equal(rules[id]?.severity, 'off');
    }
  });

  it('takes entries out by their place', () => {
    const three = ['a', 'b', 'c'].reduce((text, file) => applyEdits(text, [...silencingEdits(text, { rule: id, file })]), '{}');
    const { silenced } = readTeam(three);
    const left = applyEdits(three, [...removalEdits(three, [silenced[0]!.span, silenced[2]!.span])]);
    assert.deepEqual(
      readTeam(left).silenced.map(({ file }) => file),
      ['b'],
    );
    assert.deepEqual(removalEdits(three, []), []);
  });

  it('is not tried where the file cannot be edited by place', () => {
    for (const text of ['[]', '{ "rules": 3 }', `{ "rules": { "${id}": 3 } }`, '{ "silenced": {} }', '{ "a" }', '3'])
      assert.ok(!isEditable(text), text);
    for (const text of ['', '{}', written]) assert.ok(isEditable(text), text);
  });
});
