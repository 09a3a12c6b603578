// The simulator's door: every decision case that SimulateCustomPolicy can express, sent by the official client, must be decided as the
// library decides it.

import {
  type ContextEntry,
  type EvaluationResult,
  GetContextKeysForPrincipalPolicyCommand,
  InvalidInputException,
  paginateSimulatePrincipalPolicy,
  SimulateCustomPolicyCommand,
} from '@aws-sdk/client-iam';
import { describe, expect, it } from 'vitest';
import {
  type CasePolicies,
  type CasePolicy,
  type CaseRequest,
  type DecisionCase,
  documentText,
  loadDecisionCases,
} from '../decision/load-cases.ts';
import type { Clients } from './sagewarden-process.ts';
import { serveWhileTesting } from './serve-while-testing.ts';
import { allow, createUser } from './team.ts';

const DEFAULT_PRINCIPAL = 'arn:aws:iam::111122223333:user/casey';

/** What follows from a simulated caller, unless it is given. A case's context has exactly the keys that it names. */
const CALLER_KEYS = ['aws:PrincipalArn', 'aws:PrincipalAccount', 'aws:PrincipalType', 'aws:username'];

const cases = loadDecisionCases()
  .filter(({ data: { policies } }) => policies.session === undefined && policies.endpoint === undefined)
  .map(({ file, data }) => ({ file, requests: (data.requests ?? []).filter((one) => isExpressible(data, one)), data }))
  .filter(({ requests }) => requests.length > 0);

let admin: Clients;
let endpoint: string;
serveWhileTesting(async (server, clients) => {
  admin = clients;
  endpoint = server.endpoint;
});

it('found most of the cases', () => {
  expect(cases.flatMap(({ requests }) => requests).length).toBeGreaterThan(900);
});

describe.each(cases)('$file', ({ data, requests }) => {
  it.each(requests)('$title', async (request) => {
    const { EvaluationResults } = await admin.iam.send(
      new SimulateCustomPolicyCommand({
        ...policyInputs(data.policies),
        CallerArn: callerOf(data, request),
        ActionNames: [request.action],
        ResourceArns: request.resource === '*' ? undefined : [request.resource],
        ResourceOwner: request.resourceAccount && `arn:aws:iam::${request.resourceAccount}:root`,
        ContextEntries: contextEntries(request),
      }),
    );
    expect(EvaluationResults?.map((result) => [result.EvalActionName, result.EvalDecision])).toEqual([
      [request.action, request.expect.decision],
    ]);
  });
});

describe('the official client', () => {
  const PolicySourceArn = 'arn:aws:iam::123456789012:user/casey';
  const own = {
    'own-bucket': allow('s3:*', 'arn:aws:s3:::${aws:username}', { Bool: { 'aws:SecureTransport': 'true' } }),
  };

  it('reads every page of what a user may do, and whose policy says so', async () => {
    await createUser(admin, endpoint, 'casey', own);
    const request = {
      PolicySourceArn,
      ActionNames: ['s3:ListBucket', 'ec2:RunInstances'],
      ResourceArns: ['arn:aws:s3:::casey'],
      ContextEntries: [
        { ContextKeyName: 'aws:SecureTransport', ContextKeyValues: ['true'], ContextKeyType: 'boolean' as const },
      ],
    };
    const pages: (EvaluationResult[] | undefined)[] = [];
    for await (const { EvaluationResults } of paginateSimulatePrincipalPolicy(
      { client: admin.iam, pageSize: 1 },
      request,
    )) {
      pages.push(EvaluationResults);
    }
    expect(pages).toMatchObject([
      [
        {
          EvalDecision: 'allowed',
          EvalDecisionDetails: {},
          MatchedStatements: [{ SourcePolicyId: 'user_casey_own-bucket', StartPosition: { Line: 1, Column: 38 } }],
          ResourceSpecificResults: [{ EvalResourceName: 'arn:aws:s3:::casey', EvalResourceDecision: 'allowed' }],
        },
      ],
      [{ EvalActionName: 'ec2:RunInstances', EvalDecision: 'implicitDeny' }],
    ]);
    const { ContextKeyNames } = await admin.iam.send(new GetContextKeysForPrincipalPolicyCommand({ PolicySourceArn }));
    expect(ContextKeyNames).toEqual(['aws:username', 'aws:SecureTransport']);
  });

  it('knows the refusal of a broken policy', async () => {
    const broken = new SimulateCustomPolicyCommand({ PolicyInputList: ['{'], ActionNames: ['s3:GetObject'] });
    await expect(admin.iam.send(broken)).rejects.toBeInstanceOf(InvalidInputException);
  });
});

/** Only a user can be the simulated caller, and an ARN that has an account belongs to it. */
function isExpressible(data: DecisionCase, request: CaseRequest): boolean {
  const ownAccount = request.resource.split(':')[4] ?? '';
  return callerOf(data, request).includes(':user/') && (request.resourceAccount === undefined || ownAccount === '');
}

function callerOf(data: DecisionCase, request: CaseRequest): string {
  const principal = request.principal ?? data.principal ?? DEFAULT_PRINCIPAL;
  return typeof principal === 'string' ? principal : principal.arn;
}

function policyInputs({ identity, boundary, resource, serviceControl }: CasePolicies) {
  const texts = (policies: readonly CasePolicy[] = []) => policies.map(documentText);
  return {
    PolicyInputList: texts(identity),
    PermissionsBoundaryPolicyInputList: boundary && [documentText(boundary)],
    ResourcePolicy: resource && documentText(resource),
    OrderedOrganizationPolicyInputList: serviceControl?.map((level) => ({
      ServiceControlPolicyInputList: texts(level),
    })),
  };
}

function contextEntries({ context = {} }: CaseRequest): ContextEntry[] {
  const given = new Set(Object.keys(context).map((key) => key.toLowerCase()));
  const absent = CALLER_KEYS.filter((key) => !given.has(key.toLowerCase())).map((key) => [key, []] as const);
  return [...Object.entries(context), ...absent].map(([key, values]) => ({
    ContextKeyName: key,
    ContextKeyValues: [values].flat(),
    ContextKeyType: 'stringList',
  }));
}
