import assert from 'node:assert/strict';
import { parse } from '../../server/src/plan/parse.ts';
import { rules } from '../../server/src/rules/index.ts';
import { messageOf, type Rule } from '../../server/src/rules/rule.ts';
import { marked, withMarks } from './marked.ts';

const marksOf = (rule: Rule, text: string, options: Readonly<Record<string, string>> = {}) =>
  rule.check(parse(text), { options }).map((finding) => ({ rule: finding.rule, ...finding.span }));

for (const rule of rules)
  describe(`rule ${rule.id}`, () => {
    it('says what it is for in both languages', () => {
      for (const words of [
        rule.description,
        rule.norm,
        ...Object.values(rule.messages),
        ...rule.options.map((option) => option.description),
      ]) {
        assert.match(words.zh, /\p{Script=Han}/u);
        assert.match(words.en, /[a-z]{2}/);
      }
    });

    for (const { text, options } of rule.examples.valid)
      it(`leaves alone: ${text}`, () => {
        assert.equal(withMarks(text, marksOf(rule, text, options)), text);
      });

    for (const { text: fixture, options } of rule.examples.invalid)
      it(`marks: ${fixture}`, () => {
        const { text } = marked(fixture);
        assert.equal(withMarks(text, marksOf(rule, text, options)), fixture);
        for (const finding of rule.check(parse(text), { options: options ?? {} }))
          for (const language of ['zh', 'en'] as const)
            assert.doesNotMatch(messageOf(rule, finding, language), /[{}]/, 'every parameter of the message is given');
      });

    for (const { text: fixture, precedents, fixed } of rule.examples.fixes)
      it(`repairs: ${fixture}`, () => {
        const { text } = marked(fixture);
        const draft = parse(text);
        const findings = rule.check(draft, { options: {} });
        assert.equal(withMarks(text, marksOf(rule, text)), fixture);
        const fixes = findings.flatMap((finding) => rule.fixes?.(finding, draft, { targetsLike: () => precedents }) ?? []);
        const apply = (snippet: string, span: { start: number; end: number }) => text.slice(0, span.start) + snippet + text.slice(span.end);
        assert.deepEqual(
          fixes.map((fix) => apply(fix.snippet, fix.span)),
          fixed,
        );
        for (const fix of fixes) {
          assert.doesNotMatch(fix.snippet.replace(/\$\{\d+(?::[^}]*)?\}/g, ''), /\d/, 'a fix brings no figure of its own');
          const filledIn = apply(fix.snippet.replace(/\$\{\d+(?::[^}]*)?\}/g, '12'), fix.span);
          assert.deepEqual(marksOf(rule, filledIn), [], `with a figure filled in nothing is left to mark: ${filledIn}`);
        }
      });

    if (rule.fixes)
      it('offers nothing where precedents hold nothing like it', () => {
        for (const { text: fixture } of rule.examples.invalid) {
          const draft = parse(marked(fixture).text);
          for (const finding of rule.check(draft, { options: {} }))
            assert.deepEqual(rule.fixes?.(finding, draft, { targetsLike: () => [] }), []);
        }
      });
  });

describe('the list of rules', () => {
  it('names every rule once, in words that a setting can carry', () => {
    const ids = rules.map((rule) => rule.id);
    assert.equal(new Set(ids).size, ids.length);
    for (const id of ids) assert.match(id, /^[a-z]+(?:-[a-z]+)*$/);
  });
});
