import assert from 'node:assert/strict';
import { parse } from '../../server/src/plan/parse.ts';
import { rules } from '../../server/src/rules/index.ts';
import { type Finding, type Fix, messageOf, type PrecedentTargets, type Rule } from '../../server/src/rules/rule.ts';
import { marked, withMarks } from './marked.ts';

const nothingLike = { targetsLike: () => [] };

function check(rule: Rule, text: string, options: Readonly<Record<string, string>> = {}): readonly Finding[] {
  const context = { options, precedents: nothingLike };
  return rule.reads === 'plan' ? rule.check(parse(text), context) : rule.check(text, context);
}

function fixesFor(rule: Rule, finding: Finding, text: string, precedents: PrecedentTargets): readonly Fix[] {
  return (rule.reads === 'plan' ? rule.fixes?.(finding, parse(text), precedents) : rule.fixes?.(finding, text)) ?? [];
}

const marksOf = (rule: Rule, text: string, options: Readonly<Record<string, string>> = {}) =>
  check(rule, text, options).map((finding) => ({ rule: finding.rule, ...finding.span }));

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
        for (const finding of check(rule, text, options))
          for (const language of ['zh', 'en'] as const)
            assert.doesNotMatch(messageOf(rule, finding, language), /[{}]/, 'every parameter of the message is given');
      });

    for (const { text: fixture, precedents, fixed } of rule.examples.fixes)
      it(`repairs: ${fixture}`, () => {
        const { text } = marked(fixture);
        const findings = check(rule, text);
        assert.equal(withMarks(text, marksOf(rule, text)), fixture);
        const fixes = findings.flatMap((finding) => fixesFor(rule, finding, text, { targetsLike: () => precedents }));
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

    if (rule.reads === 'plan' && rule.fixes)
      it('offers nothing where precedents hold nothing like it', () => {
        for (const { text: fixture } of rule.examples.invalid) {
          const { text } = marked(fixture);
          for (const finding of check(rule, text)) assert.deepEqual(fixesFor(rule, finding, text, nothingLike), []);
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
