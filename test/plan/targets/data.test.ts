import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';

const folder = path.join(import.meta.dirname, '../../../server/data');
const read = (name: string) => JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8'));

interface Schema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly minLength?: number;
  readonly uniqueItems?: boolean;
}

/** What a value has against a schema, for the words of JSON Schema that the schemas of server/data use. */
function against(value: unknown, schema: Schema, at = '$'): string[] {
  const wrong: string[] = [];
  const type = Array.isArray(value) ? 'array' : typeof value;
  if (schema.type !== undefined && schema.type !== type) return [`${at} is ${type}, not ${schema.type}`];
  if (schema.enum && !schema.enum.includes(value)) wrong.push(`${at} is ${String(value)}`);
  if (typeof value === 'string' && value.length < (schema.minLength ?? 0)) wrong.push(`${at} is too short`);
  if (Array.isArray(value)) {
    if (value.length < (schema.minItems ?? 0)) wrong.push(`${at} has too few`);
    if (schema.uniqueItems && new Set(value).size !== value.length)
      wrong.push(`${at} repeats ${value.filter((item, index) => value.indexOf(item) !== index)}`);
    for (const [index, item] of value.entries()) if (schema.items) wrong.push(...against(item, schema.items, `${at}[${index}]`));
  } else if (typeof value === 'object' && value !== null) {
    for (const name of schema.required ?? []) if (!(name in value)) wrong.push(`${at} lacks ${name}`);
    for (const [name, inner] of Object.entries(value)) {
      const own = schema.properties?.[name] ?? schema.additionalProperties;
      if (own === false) wrong.push(`${at} has ${name}`);
      else if (typeof own === 'object') wrong.push(...against(inner, own, `${at}.${name}`));
    }
  }
  return wrong;
}

describe('data of the targets', () => {
  for (const name of ['indicators.json', 'units.json', 'target-words.json', 'not-targets.json'])
    it(`${name} is as its schema says`, () => {
      const data = read(name);
      assert.deepEqual(against(data, read(data.$schema)), []);
    });

  it('a schema finds what is wrong', () => {
    const schema = read('indicators.schema.json');
    const entry = { canonical: '甲', field: '经济', aliases: ['乙', '乙'], aspects: ['sum'], units: [], more: 1 };
    assert.equal(against({ indicators: [entry] }, schema).length, 4);
    assert.deepEqual(against({ indicators: {} }, schema), ['$.indicators is object, not array']);
  });

  it('no unit stands under two kinds', () => {
    const units = Object.values<string[]>(read('units.json').kinds).flat();
    assert.deepEqual(
      units.filter((unit, at) => units.indexOf(unit) !== at),
      [],
    );
  });
});
