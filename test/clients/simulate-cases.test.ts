// Every decision case that SimulateCustomPolicy can express, sent by the official client: the simulator must decide as the library does.

import { type ContextEntry, SimulateCustomPolicyCommand } from '@aws-sdk/client-iam';
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

const DEFAULT_PRINCIPAL = 'arn:aws:iam::111122223333:user/casey';

/** What follows from a simulated caller, unless it is given. A case's context has exactly the keys that it names. */
const CALLER_KEYS = ['aws:PrincipalArn', 'aws:PrincipalAccount', 'aws:PrincipalType', 'aws:username'];

const cases = loadDecisionCases()
  .filter(({ data: { policies } }) => policies.session === undefined && policies.endpoint === undefined)
  .map(({ file, data }) => ({ file, requests: (data.requests ?? []).filter((one) => isExpressible(data, one)), data }))
  .filter(({ requests }) => requests.length > 0);

let admin: Clients;
serveWhileTesting(async (_server, clients) => {
  admin = clients;
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
