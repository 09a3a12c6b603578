// The decision cases of cases/decision, as typed data and as what the library takes. Which door they go through (library, command
// line, server) is each runner's business.

import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AccessRequest } from '../../src/decision/access-request.ts';
import type { ContextRecord } from '../../src/decision/context/context-record.ts';
import type { PrincipalDetails } from '../../src/decision/context/principal-details.ts';
import type { Decision, EvalDecision, Layer } from '../../src/decision/decision.ts';
import type { AttachedPolicy, PolicySet, ResourcePolicy } from '../../src/decision/policy-set.ts';
import { principalOf } from '../../src/decision/principal.ts';
import { requestContext } from '../../src/decision/request-context.ts';
import { parsePolicy } from '../../src/language/parse-policy.ts';
import { placeOf } from '../../src/language/place.ts';
import type { PolicyKind } from '../../src/language/policy-kind.ts';

/** The format of cases/decision.schema.json. */
export interface DecisionCase {
  readonly title: string;
  readonly source: { readonly doc?: string; readonly observed?: string; readonly derived?: string };
  readonly policies: CasePolicies;
  readonly principal?: CasePrincipal;
  readonly requests?: readonly CaseRequest[];
  readonly server?: { readonly before?: readonly CaseCall[]; readonly alongside?: object };
  readonly expectProblems?: readonly CaseProblem[];
}

export interface CasePolicy {
  readonly name: string;
  readonly arn?: string;
  readonly document: object | string;
}

export interface CasePolicies {
  readonly identity?: readonly CasePolicy[];
  readonly boundary?: CasePolicy;
  readonly session?: readonly CasePolicy[];
  readonly serviceControl?: readonly (readonly CasePolicy[])[];
  readonly resourceControl?: readonly (readonly CasePolicy[])[];
  readonly managementAccounts?: readonly string[];
  readonly resource?: CasePolicy & { readonly kind: ResourcePolicy['kind'] };
  readonly endpoint?: CasePolicy;
}

export type CasePrincipal = string | { readonly arn: string; readonly roleArn?: string; readonly userArn?: string };

export interface CaseRequest {
  readonly title: string;
  readonly principal?: CasePrincipal;
  readonly action: string;
  readonly resource: string;
  readonly resourceAccount?: string;
  readonly context?: ContextRecord;
  readonly details?: PrincipalDetails;
  readonly forwardedFrom?: { readonly request: string; readonly service: string };
  readonly expect: {
    readonly decision: EvalDecision;
    readonly layer?: Decision['layer'];
    readonly statements?: readonly string[];
    readonly change?: CaseChange;
  };
  readonly api?: CaseCall;
}

export interface CaseChange {
  readonly kind: 'request' | 'edit' | 'addition' | 'none';
  readonly layer?: Layer;
  readonly policy?: string;
  readonly says: readonly string[];
  readonly statement?: object;
  readonly layers?: readonly Layer[];
}

/** A call that a client can make: the members of the SDK's input. */
export interface CaseCall {
  readonly service: string;
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
}

export interface CaseProblem {
  readonly policy?: string;
  readonly code: string;
  readonly line: number;
  readonly column: number;
}

export const CASES_FOLDER = fileURLToPath(new URL('../../cases/decision/', import.meta.url));

const DEFAULT_PRINCIPAL = 'arn:aws:iam::111122223333:user/casey';

/** Every case, by its path below cases/decision. */
export function loadDecisionCases(): readonly { readonly file: string; readonly data: DecisionCase }[] {
  return readdirSync(CASES_FOLDER, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.json'))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
    .map((path) => ({ file: relative(CASES_FOLDER, path), data: JSON.parse(readFileSync(path, 'utf8')) }));
}

/** The text of a case's document, as the places of its problems count it. */
export function documentText({ document }: CasePolicy): string {
  return typeof document === 'string' ? document : JSON.stringify(document, null, 2);
}

/** The policies of a case, parsed, with every problem of each. A document with problems is left out. */
export function readPolicies(policies: CasePolicies): {
  readonly policies: PolicySet;
  readonly problems: readonly Required<CaseProblem>[];
} {
  const problems: Required<CaseProblem>[] = [];
  const read = (policy: CasePolicy, kind: PolicyKind): readonly AttachedPolicy[] => {
    const text = documentText(policy);
    const result = parsePolicy(text, { kind });
    for (const { code, at } of result.problems) {
      const { line, column } = placeOf(text, at.start);
      problems.push({ policy: policy.name, code, line, column });
    }
    const attached = { name: policy.name, ...(policy.arn !== undefined && { arn: policy.arn }) };
    return result.policy ? [{ ...attached, document: result.policy }] : [];
  };
  const readAll = (list: readonly CasePolicy[] = [], kind: PolicyKind) => list.flatMap((policy) => read(policy, kind));
  const [boundary] = readAll(policies.boundary && [policies.boundary], 'boundary');
  const [endpoint] = readAll(policies.endpoint && [policies.endpoint], 'endpoint');
  const resources = policies.resource ? [{ given: policies.resource, kind: policies.resource.kind }] : [];
  const [resource] = resources.flatMap(({ given, kind }) =>
    read(given, kind).map((attached): ResourcePolicy => ({ ...attached, kind })),
  );
  return {
    policies: {
      identity: readAll(policies.identity, 'identity'),
      ...(boundary && { boundary }),
      ...(policies.session && { session: readAll(policies.session, 'session') }),
      ...(policies.serviceControl && {
        serviceControl: policies.serviceControl.map((level) => readAll(level, 'serviceControl')),
      }),
      ...(policies.resourceControl && {
        resourceControl: policies.resourceControl.map((level) => readAll(level, 'resourceControl')),
      }),
      ...(policies.managementAccounts && { managementAccounts: policies.managementAccounts }),
      ...(resource && { resource }),
      ...(endpoint && { endpoint }),
    },
    problems,
  };
}

/** Who asks, in the words of the case, and who is said to be behind it. */
export function givenPrincipal(
  data: DecisionCase,
  request: Pick<CaseRequest, 'principal'>,
): { readonly name: string; readonly roleArn?: string; readonly userArn?: string } {
  const given = request.principal ?? data.principal ?? DEFAULT_PRINCIPAL;
  if (typeof given === 'string') return { name: given };
  const { arn, ...behind } = given;
  return { name: arn, ...behind };
}

/** The request of a case as the library takes it. */
export function accessRequestOf(data: DecisionCase, request: CaseRequest): AccessRequest {
  const { name, ...behind } = givenPrincipal(data, request);
  const principal = principalOf(name, behind);
  if (principal === undefined) throw new Error(`the case names no principal: ${name}`);
  return {
    principal,
    action: request.action,
    resource: request.resource,
    ...(request.resourceAccount !== undefined && { resourceAccount: request.resourceAccount }),
    context: requestContext(request.context ?? {}),
  };
}
