// ValidatePolicy through the SDK and the AWS CLI: findings, pages, who may, what is refused and how.

import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  AccessAnalyzerClient,
  CheckNoNewAccessCommand,
  ListAnalyzersCommand,
  ListTagsForResourceCommand,
  paginateValidatePolicy,
  ValidatePolicyCommand,
  type ValidatePolicyCommandInput,
} from '@aws-sdk/client-accessanalyzer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { validatePolicy } from '../../../src/validation/validate-policy.ts';
import { allow, type Served, serveInProcess } from '../serve-in-process.ts';
import type { Credentials } from '../test-server.ts';

let server: Served;
beforeAll(async () => {
  server = await serveInProcess();
});
afterAll(() => server.close());

const clientFor = (credentials: Credentials) =>
  new AccessAnalyzerClient({ endpoint: server.endpoint, region: 'us-east-1', credentials, maxAttempts: 1 });
const analyzer = () => clientFor(server.key);
const validate = (input: Partial<ValidatePolicyCommandInput> = {}) =>
  analyzer().send(new ValidatePolicyCommand({ policyDocument, policyType: 'IDENTITY_POLICY', ...input }));

const Statement = ['A', 'B', 'C', 'D', 'E'].map((name) => ({ Effect: 'Allow', Action: `s3:${name}`, Resource: '*' }));
const policyDocument = JSON.stringify({ Version: '2012-10-17', Statement });
const expected = validatePolicy(policyDocument, { policyType: 'IDENTITY_POLICY' });

describe('ValidatePolicy', () => {
  it('gives the findings with their places, as Access Analyzer has them', async () => {
    const { findings, nextToken } = await validate();
    expect(findings).toEqual(expected);
    expect(findings?.[0]).toMatchObject({
      findingType: 'ERROR',
      issueCode: 'INVALID_ACTION',
      locations: [{ path: [{ value: 'Statement' }, { index: 0 }, { value: 'Action' }], span: { start: { line: 1 } } }],
    });
    expect(nextToken).toBeUndefined();
  });

  it('gives them page by page, and all of them once', async () => {
    const pages = [];
    const asked = { policyDocument, policyType: 'IDENTITY_POLICY' } as const;
    for await (const { findings } of paginateValidatePolicy({ client: analyzer(), pageSize: 2 }, asked))
      pages.push(findings);
    expect(pages.map((page) => page?.length)).toEqual([2, 2, 1]);
    expect(pages.flat()).toEqual(expected);
  });

  it('takes a resource type, and never answers with a fix', async () => {
    const trust = await validate({
      policyType: 'RESOURCE_POLICY',
      validatePolicyResourceType: 'AWS::IAM::AssumeRolePolicyDocument',
    });
    expect(trust.findings?.map(({ issueCode }) => issueCode)).toContain('ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE');
    const redundant = JSON.stringify({
      Version: '2012-10-17',
      Statement: { Effect: 'Allow', Action: ['s3:Get*', 's3:GetObject'], Resource: '*' },
    });
    const { findings } = await validate({ policyDocument: redundant });
    expect(findings).toHaveLength(1);
    expect(findings?.[0]).not.toHaveProperty('fix');
  });

  it('takes any text', async () => {
    for (const text of ['', '{', '\uFEFFx', '['.repeat(5000)]) {
      expect((await validate({ policyDocument: text })).findings?.[0]?.issueCode, text.slice(0, 9)).toBeDefined();
    }
  });

  const refused: readonly (readonly [input: object, message: string, reason?: string])[] = [
    [{ policyType: 'USER_POLICY' }, 'policyType must be one of IDENTITY_POLICY'],
    [{ validatePolicyResourceType: 'AWS::S3::Bucket' }, 'only when policyType is RESOURCE_POLICY'],
    [{ policyType: 'RESOURCE_POLICY', validatePolicyResourceType: 'AWS::X' }, 'must be one of AWS::S3::Bucket'],
    [{ maxResults: 0 }, 'maxResults must be between 1 and 1000'],
    [{ maxResults: 1001 }, 'maxResults must be between 1 and 1000'],
    [{ nextToken: 'forged' }, 'nextToken is not valid'],
    [{ locale: 'FR' }, 'English only', 'notSupported'],
    [{ locale: 'XX' }, 'locale must be one of DE, EN'],
  ];
  it.each(refused.map(([input, ...told]) => ({ input, told })))('refuses $input', async ({ input, told }) => {
    const [message, reason = 'fieldValidationFailed'] = told;
    await expect(validate(input)).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining(message),
      reason,
      $metadata: { httpStatusCode: 400 },
    });
  });

  it('refuses the token of another policy', async () => {
    const { nextToken } = await validate({ maxResults: 1 });
    expect(nextToken).toBeDefined();
    await expect(validate({ policyDocument: `${policyDocument} `, nextToken })).rejects.toMatchObject({
      name: 'ValidationException',
    });
  });

  it('is allowed as access-analyzer:ValidatePolicy', async () => {
    const command = new ValidatePolicyCommand({ policyDocument, policyType: 'IDENTITY_POLICY' });
    const may = await server.addUser('may', allow('access-analyzer:ValidatePolicy', '*'));
    expect((await clientFor(may.key).send(command)).findings).toHaveLength(5);
    const not = await server.addUser('not', allow('access-analyzer:List*', '*'));
    await expect(clientFor(not.key).send(command)).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringContaining('is not authorized to perform: access-analyzer:ValidatePolicy'),
    });
  });
});

describe('the other operations', () => {
  it('are refused by name, with the reason', async () => {
    for (const command of [
      new ListAnalyzersCommand({}),
      new CheckNoNewAccessCommand({
        existingPolicyDocument: '{}',
        newPolicyDocument: '{}',
        policyType: 'IDENTITY_POLICY',
      }),
      new ListTagsForResourceCommand({ resourceArn: 'arn:aws:access-analyzer:us-east-1:123456789012:analyzer/a' }),
    ]) {
      const name = command.constructor.name.replace('Command', '');
      await expect(analyzer().send(command as ListAnalyzersCommand), name).rejects.toMatchObject({
        message: expect.stringContaining(name),
      });
    }
  });
});

const installed = spawnSync('aws', ['--version']).status === 0;

describe.runIf(installed)(`the AWS CLI${installed ? '' : ' (skipped: no aws on the PATH)'}`, () => {
  it('validates, page by page', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sagewarden-cli-'));
    const file = join(folder, 'policy.json');
    writeFileSync(file, policyDocument);
    const args = ['accessanalyzer', 'validate-policy', '--policy-type', 'IDENTITY_POLICY', '--page-size', '2'];
    const aws = spawn('aws', [...args, '--policy-document', `file://${file}`, '--output', 'json'], {
      env: {
        PATH: process.env['PATH'],
        HOME: folder,
        AWS_ENDPOINT_URL: server.endpoint,
        AWS_ACCESS_KEY_ID: server.key.accessKeyId,
        AWS_SECRET_ACCESS_KEY: server.key.secretAccessKey,
        AWS_DEFAULT_REGION: 'us-east-1',
        AWS_MAX_ATTEMPTS: '1',
      },
    });
    let [out, error] = ['', ''];
    aws.stdout.on('data', (chunk) => {
      out += chunk;
    });
    aws.stderr.on('data', (chunk) => {
      error += chunk;
    });
    const status = await new Promise((done) => aws.once('close', done));
    rmSync(folder, { recursive: true });
    expect({ status, error }).toEqual({ status: 0, error: '' });
    expect(JSON.parse(out).findings).toEqual(expected);
  }, 60_000);
});
