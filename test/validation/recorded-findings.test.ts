// Does the validator say what Access Analyzer said of real policies? The recorded findings stay outside the project: without them the
// test is skipped by name.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Finding, PathElement } from '../../src/validation/finding.ts';
import type { PolicyType } from '../../src/validation/policy-type.ts';
import { RULES } from '../../src/validation/rules.ts';
import { validatePolicy } from '../../src/validation/validate-policy.ts';
import { ROOT } from '../repository/source-files.ts';

interface Recorded {
  readonly name: string;
  readonly policyType: PolicyType;
  readonly text: string;
  readonly findings: readonly Finding[];
}

const CORPUS = join(ROOT, '../shared/corpora/managed-policy-findings.jsonl');

/** Codes that a catalogue newer than the recording finds more of. */
const NEWER_CATALOGUE = new Set(['INVALID_ACTION', 'INVALID_SERVICE_IN_ACTION', 'INVALID_SERVICE']);

/** Recorded before the service reference told that the actions of MLflow know the tags of their server. */
const OUTDATED = (name: string, { issueCode, findingDetails }: Finding): boolean =>
  name === 'SageMakerStudioProjectRoleMachineLearningPolicy' &&
  issueCode === 'ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE' &&
  findingDetails.includes(': sagemaker-mlflow.');

const keyOf = ({ issueCode, locations }: Finding): string =>
  JSON.stringify([issueCode, locations.map(({ path }) => path satisfies readonly PathElement[])]);

describe.skipIf(!existsSync(CORPUS))(`recorded findings${existsSync(CORPUS) ? '' : ' (skipped: no corpus)'}`, () => {
  const policies: readonly Recorded[] = existsSync(CORPUS)
    ? readFileSync(CORPUS, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
    : [];
  const known = new Set(RULES.map(({ issueCode }) => issueCode));
  const expected = policies.flatMap(({ name, findings }) =>
    findings
      .filter((finding) => known.has(finding.issueCode) && !OUTDATED(name, finding))
      .map((finding) => ({ name, finding })),
  );
  const found = policies.flatMap(({ name, text, policyType }) =>
    validatePolicy(text, { policyType }).map((finding) => ({ name, finding })),
  );
  const pair = ({ name, finding }: { name: string; finding: Finding }) => `${name} ${keyOf(finding)}`;
  const agreed = expected.flatMap((recorded) => {
    const own = found.find((candidate) => pair(candidate) === pair(recorded));
    return own === undefined ? [] : [{ recorded, own }];
  });

  it('were read', () => expect(policies.length).toBeGreaterThan(400));

  it('are all found', () => {
    const ours = new Set(found.map(pair));
    expect(expected.map(pair).filter((one) => !ours.has(one))).toEqual([]);
  });

  it('are no more, but for what a newer catalogue finds', () => {
    const theirs = new Set(expected.map(pair));
    const more = found.filter((one) => !theirs.has(pair(one)) && !NEWER_CATALOGUE.has(one.finding.issueCode));
    expect(more.map(pair)).toEqual([]);
  });

  it('stand at the same places', () => {
    const apart = agreed.filter(
      ({ recorded, own }) =>
        JSON.stringify(recorded.finding.locations.map(({ span }) => [span.start.offset, span.end.offset])) !==
        JSON.stringify(own.finding.locations.map(({ span }) => [span.start.offset, span.end.offset])),
    );
    expect(apart.map(({ recorded }) => pair(recorded))).toEqual([]);
  });

  it('are worded alike', () => {
    const apart = agreed.filter(({ recorded, own }) => recorded.finding.findingDetails !== own.finding.findingDetails);
    expect(apart.map(({ recorded, own }) => [recorded.finding.findingDetails, own.finding.findingDetails])).toEqual([]);
  });

  it('link to the same page', () => {
    for (const { recorded, own } of agreed) {
      expect(own.finding.learnMoreLink).toBe(recorded.finding.learnMoreLink);
      expect(own.finding.findingType).toBe(recorded.finding.findingType);
    }
  });
});
