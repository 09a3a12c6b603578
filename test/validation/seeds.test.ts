// Are the mistakes found that AWS's own pages on SageMaker print? Those of the cases always; those of the pages themselves, which stay
// outside the project, where they are there.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { validatePolicy } from '../../src/validation/validate-policy.ts';
import { ROOT } from '../repository/source-files.ts';

function findingsOf(text: string): readonly string[] {
  return validatePolicy(text, { policyType: 'IDENTITY_POLICY', beyond: true }).map(
    ({ issueCode, findingDetails }) => `${issueCode} ${findingDetails}`,
  );
}

function caseText(name: string): string {
  const { policies } = JSON.parse(readFileSync(join(ROOT, `cases/decision/seeds/${name}.json`), 'utf8'));
  const [{ document }] = policies.identity;
  return typeof document === 'string' ? document : JSON.stringify(document);
}

describe('policies as they are printed', () => {
  it.each([
    ['jobs-encrypt-their-volumes-as-printed', 'INVALID_ACTION', 'Did you mean sagemaker:CreateFlowDefinition?'],
    ['jobs-encrypt-their-volumes-as-printed', 'SAGEWARDEN_DEPRECATED_CONDITION_KEY', 'sagemaker:VolumeKmsKeyArn'],
    ['models-are-tagged-and-a-domain-is-isolated-as-printed', 'INVALID_CONDITION_OPERATOR', 'operator String is'],
    ['search-shows-two-domains-as-printed', 'SAGEWARDEN_DUPLICATE_JSON_KEY', 'for the second time'],
    ['search-shows-two-domains-as-printed', 'SAGEWARDEN_OPERATOR_IN_KEY', 'ends in EqualsIfExists'],
    ['training-runs-in-one-vpc-as-printed', 'SAGEWARDEN_INVALID_ID', 'sg12345'],
  ])('%s: %s', (name, code, words) => {
    expect(findingsOf(caseText(name)).some((found) => found.startsWith(`${code} `) && found.includes(words))).toBe(
      true,
    );
  });

  it.each([
    ['jobs-encrypt-their-volumes-corrected', 'INVALID_ACTION'],
    ['models-are-tagged-and-a-domain-is-isolated-corrected', 'INVALID_CONDITION_OPERATOR'],
    ['search-shows-two-domains-corrected', 'SAGEWARDEN_DUPLICATE_JSON_KEY'],
    ['training-runs-in-one-vpc-corrected', 'SAGEWARDEN_INVALID_ID'],
  ])('%s: no %s', (name, code) => {
    expect(findingsOf(caseText(name)).filter((found) => found.startsWith(`${code} `))).toEqual([]);
  });

  it('are told apart from what only Access Analyzer says', () => {
    const text = caseText('training-runs-in-one-vpc-as-printed');
    const codes = validatePolicy(text, { policyType: 'IDENTITY_POLICY' }).map(({ issueCode }) => issueCode);
    expect(codes.filter((code) => code.startsWith('SAGEWARDEN_'))).toEqual([]);
  });
});

const PAGES = join(ROOT, '../shared/seeds');

describe.skipIf(!existsSync(PAGES))(`the pages${existsSync(PAGES) ? '' : ' (skipped: no corpus)'}`, () => {
  it('have every one of these mistakes', () => {
    const lines = readdirSync(PAGES).flatMap((file) => readFileSync(join(PAGES, file), 'utf8').split('\n'));
    const texts = lines.map((line) => line.trim()).filter((line) => line.startsWith('{') && line.endsWith('}'));
    const policies = texts.map((text) => (text.includes('"Statement"') ? text : `{"Statement":[${text}]}`));
    const codes = new Set(policies.flatMap(findingsOf).map((found) => found.split(' ', 1)[0]));
    expect([...codes]).toEqual(
      expect.arrayContaining([
        'INVALID_ACTION',
        'INVALID_CONDITION_OPERATOR',
        'SAGEWARDEN_DUPLICATE_JSON_KEY',
        'SAGEWARDEN_OPERATOR_IN_KEY',
        'SAGEWARDEN_INVALID_ID',
        'SAGEWARDEN_DEPRECATED_CONDITION_KEY',
      ]),
    );
  });
});
