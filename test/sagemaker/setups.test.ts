// The tables of setups say what the pages say: each is compared with the policy that its page prints, as the decision cases hold it.

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { actionNamed, actionsMatching } from '../../src/catalog/catalog.ts';
import { executionRole } from '../../src/sagemaker/setups/execution-role.ts';
import { notebookJob } from '../../src/sagemaker/setups/notebook-job.ts';
import type { Permission, Setup, SetupFacts } from '../../src/sagemaker/setups/setup.ts';
import { SETUPS } from '../../src/sagemaker/setups/setups.ts';
import { studio } from '../../src/sagemaker/setups/studio.ts';
import { TAGGED_AT_CREATION } from '../../src/sagemaker/setups/tagged-at-creation.ts';

const NOTHING_KNOWN: SetupFacts = {
  rolesDiffer: true,
  buckets: [],
  endpoint: false,
  vpc: false,
  mayCall: () => true,
};
const KEY = 'arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab';

interface PrintedStatement {
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/** Each action with each resource and each condition, in an order that does not matter. */
function grants(statements: readonly PrintedStatement[]): readonly string[] {
  const all = statements.flatMap(({ Action, Resource, Condition }) =>
    [Action]
      .flat()
      .flatMap((action) => [Resource].flat().map((resource) => `${action} ${resource} ${conditionText(Condition)}`)),
  );
  return [...new Set(all)].sort();
}

function conditionText(condition: PrintedStatement['Condition'] = {}): string {
  return JSON.stringify(
    Object.entries(condition).map(([operator, keys]) => [
      operator,
      Object.entries(keys).map(([key, values]) => [key, [values].flat()]),
    ]),
  );
}

function printedIn(file: string): readonly PrintedStatement[] {
  const text = readFileSync(new URL(`../../cases/decision/seeds/${file}.json`, import.meta.url), 'utf8');
  const { policies } = JSON.parse(text);
  return [(policies.endpoint ?? policies.identity[0]).document].flatMap(({ Statement }) => Statement);
}

function asStatements(permissions: readonly Permission[]): readonly PrintedStatement[] {
  return permissions.map(({ actions, resources, condition }) => ({
    Action: actions,
    Resource: resources,
    ...(condition && { Condition: condition }),
  }));
}

function permissionsOf(setup: Setup, facts: SetupFacts, at = 'identity', of = 'jobRole'): readonly Permission[] {
  return setup
    .checks(facts)
    .filter((check) => check.at === at && (check.of === of || setup !== notebookJob))
    .flatMap((check) => ('permissions' in check ? check.permissions : []));
}

describe('the tables of setups', () => {
  it.each([
    ['sagemaker-console', 'the-sagemaker-console-has-what-it-needs'],
    ['ground-truth-console', 'the-ground-truth-console-has-what-it-needs'],
    ['a2i-console', 'the-augmented-ai-console-has-what-it-needs'],
    ['notebook-job', 'a-notebook-job-has-what-its-role-needs'],
  ])('%s is what the page prints', (name, file) => {
    const setup = SETUPS.find((each) => each.name === name);
    expect(grants(asStatements(permissionsOf(setup ?? studio, NOTHING_KNOWN)))).toEqual(grants(printedIn(file)));
  });

  it('has the statement for a KMS key as the page prints it, for both roles', () => {
    const printed = printedIn('a-notebook-job-uses-one-kms-key');
    const [{ Resource = '' } = {}] = printed;
    const facts = { ...NOTHING_KNOWN, kmsKey: [Resource].flat()[0] ?? '' };
    for (const of of ['executionRole', 'jobRole']) {
      const asked = permissionsOf(notebookJob, facts, 'identity', of).filter(({ sid }) => sid === 'CustomKmsKey');
      expect(grants(asStatements(asked))).toEqual(grants(printed));
    }
  });

  it('has the statement for a VPC endpoint as the page prints it', () => {
    const asked = permissionsOf(notebookJob, { ...NOTHING_KNOWN, endpoint: true }, 'endpoint');
    expect(grants(asStatements(asked))).toEqual(grants(printedIn('an-s3-endpoint-leads-to-the-notebook-job-buckets')));
  });

  it('asks nothing but trust of one role that both do, unless there is a key or an endpoint', () => {
    const checks = notebookJob.checks({ ...NOTHING_KNOWN, rolesDiffer: false });
    expect(checks.map(({ of, at }) => [of, at])).toEqual([['jobRole', 'trust']]);
    const further = notebookJob.checks({ ...NOTHING_KNOWN, rolesDiffer: false, kmsKey: KEY, endpoint: true });
    expect(further.map(({ at }) => at)).toEqual(['trust', 'identity', 'endpoint']);
  });

  it('narrows what may be passed and which buckets are used', () => {
    const role = 'arn:aws:iam::123456789012:role/job';
    const facts = { ...NOTHING_KNOWN, passedRole: role, buckets: ['data'] };
    const permissions = permissionsOf(notebookJob, facts);
    const resources = (sid: string) => permissions.find((each) => each.sid === sid)?.resources;
    expect(resources('PassJobRole')).toEqual([role]);
    expect(resources('JobBucketData')).toEqual(['arn:aws:s3:::data']);
    expect(resources('JobData')).toEqual(['arn:aws:s3:::data/*']);
  });

  it('asks an execution role about the network and the key only where there are such', () => {
    const sids = (facts: SetupFacts) => permissionsOf(executionRole, facts).map(({ sid }) => sid);
    expect(sids(NOTHING_KNOWN)).toEqual(['MetricsAndLogs', 'ListData', 'ReadAndWriteData', 'Images']);
    expect(sids({ ...NOTHING_KNOWN, vpc: true, kmsKey: KEY }).slice(4)).toEqual(['PrivateVpc', 'CustomKmsKey']);
  });

  it('asks Studio for tags on what the role may create, and on what its applications are', () => {
    const may = (operations: readonly string[]) =>
      permissionsOf(studio, { ...NOTHING_KNOWN, mayCall: (operation) => operations.includes(operation) })
        .filter(({ sid }) => sid === 'AddTagsAtCreation')
        .flatMap(({ condition }) => condition?.['StringEquals']?.['sagemaker:TaggingAction'] ?? []);
    expect(may([])).toEqual(['CreateApp', 'CreateAppImageConfig']);
    expect(may(['CreateModel', 'DescribeModel'])).toEqual(['CreateApp', 'CreateAppImageConfig', 'CreateModel']);
  });

  it('names operations that tag, with a type that exists', () => {
    const addTags = actionNamed('sagemaker:AddTags')?.resourceTypes.map(({ name }) => name) ?? [];
    for (const [operation, type] of Object.entries(TAGGED_AT_CREATION)) {
      const action = actionNamed(`sagemaker:${operation}`);
      expect(
        action?.resourceTypes.map(({ name }) => name),
        operation,
      ).toContain(type);
      if (type !== 'inference-experiment' && type !== 'workforce') expect(addTags, operation).toContain(type);
    }
  });

  it('gives every permission a Sid, a purpose, and actions that mean something', () => {
    // Printed by AWS's pages, and not among the actions that AWS documents today.
    const undocumented = [
      'aws-marketplace:DescribeListings',
      'elastic-inference:Connect',
      'groundtruthlabeling:RunFilterOrSampleManifestJob',
      's3:SelectObjectContent',
      'sagemaker:*Environment',
      'sagemaker:*EnvironmentVersion',
      'sagemaker:*EnvironmentVersions',
      'sagemaker:*Environments',
    ];
    const unknown = new Set<string>();
    for (const setup of SETUPS) {
      for (const check of setup.checks({ ...NOTHING_KNOWN, kmsKey: KEY, endpoint: true, vpc: true })) {
        if (!('permissions' in check)) continue;
        const sids = check.permissions.map(({ sid }) => sid);
        expect(new Set(sids).size, setup.name).toBe(sids.length);
        for (const { sid, purpose, actions } of check.permissions) {
          expect(sid).toMatch(/^[A-Za-z0-9]+$/);
          expect(purpose).not.toBe('');
          for (const entry of actions) if (actionsMatching(entry).length === 0) unknown.add(entry);
        }
      }
    }
    expect([...unknown].sort()).toEqual(undocumented);
  });
});
