// Every decision case is of the format that cases/decision.schema.json describes, so that others can run the cases too.

import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { loadDecisionCases } from './load-cases.ts';

const schema = JSON.parse(readFileSync(new URL('../../cases/decision.schema.json', import.meta.url), 'utf8'));
const validate = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(schema);

const cases = loadDecisionCases();
const [{ data: sample } = { data: {} }] = cases;

test.each(cases)('$file', ({ data }) => {
  validate(data);
  expect(validate.errors ?? []).toEqual([]);
});

test.each([
  ['no source', { ...sample, source: undefined }],
  ['two sources', { ...sample, source: { doc: 'a', derived: 'b' } }],
  ['a place that does not exist', { ...sample, policies: { identities: [] } }],
  ['a member that does not exist', { ...sample, expect: {} }],
  ['neither requests nor problems', { ...sample, requests: undefined }],
])('a case with %s is refused', (_, data) => {
  expect(validate(JSON.parse(JSON.stringify(data)))).toBe(false);
});
