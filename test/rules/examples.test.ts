import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { answersFor } from '../../server/src/features/precedent-answers.ts';
import { textFindings } from '../../server/src/features/text-findings.ts';
import { readPrecedent } from '../../server/src/library/read-precedent.ts';
import { parse } from '../../server/src/plan/parse.ts';
import type { Plan } from '../../server/src/plan/plan.ts';
import { Precedents } from '../../server/src/precedents/precedents.ts';
import { rules } from '../../server/src/rules/index.ts';
import { type Example, type Finding, type Fix, messageOf, type PrecedentAnswers, type Rule } from '../../server/src/rules/rule.ts';
import { marked, withMarks } from './marked.ts';

function answersOf(draft: Plan, library: readonly string[] = []): PrecedentAnswers {
  const precedents = new Precedents([]);
  for (const [at, text] of library.entries()) precedents.add(readPrecedent(text, `precedent-${at}`));
  return answersFor({ file: 'draft', plan: draft }, precedents);
}

function check(rule: Rule, text: string, { options = {}, library }: Partial<Example> = {}): readonly Finding[] {
  if (rule.reads === 'text') return textFindings(TextDocument.create('file:///draft.md', 'markdown', 1, text), rule, { options });
  const draft = parse(text);
  return rule.check(draft, { options, precedents: answersOf(draft, library) });
}

function fixesFor(rule: Rule, finding: Finding, text: string, precedents: PrecedentAnswers): readonly Fix[] {
  return (rule.reads === 'plan' ? rule.fixes?.(finding, parse(text), precedents) : rule.fixes?.(finding, text)) ?? [];
}

const marksOf = (rule: Rule, text: string, example: Partial<Example> = {}) =>
  check(rule, text, example).map((finding) => ({ rule: finding.rule, ...finding.span }));

const numbersIn = (words: string): readonly string[] => words.match(/\d+(?:\.\d+)?/g) ?? [];

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

    for (const example of rule.examples.valid)
      it(`leaves alone: ${example.text}`, () => {
        const { text } = example;
        assert.equal(withMarks(text, marksOf(rule, text, example)), text);
      });

    for (const { text: fixture, ...example } of rule.examples.invalid)
      it(`marks: ${fixture}`, () => {
        const { text } = marked(fixture);
        assert.equal(withMarks(text, marksOf(rule, text, example)), fixture);
        for (const finding of check(rule, text, example))
          for (const language of ['zh', 'en'] as const)
            assert.doesNotMatch(messageOf(rule, finding, language), /[{}]/, 'every parameter of the message is given');
      });

    for (const { text: fixture, precedents, fixed, ...example } of rule.examples.fixes)
      it(`repairs: ${fixture}`, () => {
        const { text } = marked(fixture);
        const findings = check(rule, text, example);
        assert.equal(withMarks(text, marksOf(rule, text, example)), fixture);
        const fixes = findings.flatMap((finding) =>
          fixesFor(rule, finding, text, { ...answersOf(parse('')), targetsLike: () => precedents }),
        );
        const apply = (fix: Fix, words = (snippet: string) => snippet) =>
          [fix, ...(fix.more ?? [])]
            .sort((a, b) => b.span.start - a.span.start)
            .reduce((made, { span, snippet }) => made.slice(0, span.start) + words(snippet) + made.slice(span.end), text);
        assert.deepEqual(
          fixes.map((fix) => apply(fix)),
          fixed,
        );
        for (const fix of fixes) {
          const numbers = numbersIn(fix.snippet.replace(/\$\{\d+(?::[^}]*)?\}/g, ''));
          assert.deepEqual(
            numbers.filter((number) => !text.includes(number)),
            [],
            'a fix brings no figure of its own',
          );
          const filledIn = apply(fix, (snippet) => snippet.replace(/\$\{\d+(?::[^}]*)?\}/g, '12'));
          assert.deepEqual(marksOf(rule, filledIn, example), [], `with a figure filled in nothing is left to mark: ${filledIn}`);
        }
      });

    if (rule.reads === 'plan' && rule.examples.fixes.some(({ precedents }) => precedents.length > 0))
      it('offers nothing where precedents hold nothing like it', () => {
        for (const { text: fixture } of rule.examples.invalid) {
          const { text } = marked(fixture);
          for (const finding of check(rule, text)) assert.deepEqual(fixesFor(rule, finding, text, answersOf(parse(''))), []);
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
