// The published entry point for tests in code: `expect(request).toBeAllowedBy(policies)`. It needs nothing of vitest but its types:
// the matchers are handed to `expect.extend`.

import { readFileSync } from 'node:fs';
import pc from 'picocolors';
import type {} from 'vitest';
import { completeRequest } from './cli/explain/complete-request.ts';
import { defaultPrincipal, principalNamed } from './cli/explain/principal-named.ts';
import { attachPolicies, type NamedText, POLICY_PLACES, type PolicyFiles } from './cli/explain/read-policies.ts';
import { isAccount, isAction, isResource } from './cli/explain/request-parts.ts';
import { explanationText, faultsText } from './cli/output/explanation-text.ts';
import type { AccessRequest } from './decision/access-request.ts';
import { explain } from './decision/explain.ts';
import type { PolicySet } from './decision/policy-set.ts';
import { decide } from './decision/reference.ts';
import { resourcePolicyKind } from './decision/resource-policy-kind.ts';

/** What is asked. As in a test file, the keys that follow from the principal, the resource and the time are added to the context. */
export interface RequestToTest {
  /** `service:Name`. */
  readonly action: string;
  /** An ARN; the default is `*`. */
  readonly resource?: string;
  /** An ARN, a service, the domain of a provider or `*`; the default is a user of the resource's account. */
  readonly principal?: string;
  /** The role behind a role session, where it has a path. */
  readonly roleArn?: string;
  /** The user behind a federated user's session. */
  readonly userArn?: string;
  /** The account that owns the resource, where its ARN does not say. */
  readonly resourceAccount?: string;
  readonly context?: Readonly<Record<string, string | readonly string[]>>;
  /** Derive no condition keys. */
  readonly onlyGivenContext?: boolean;
}

/** The path of a policy's file, from the current folder, or the policy document itself. */
export type PolicyToTest = string | object;

/** Policies at their places. */
export interface PoliciesToTest {
  readonly identity?: readonly PolicyToTest[];
  readonly boundary?: PolicyToTest;
  readonly session?: readonly PolicyToTest[];
  /** One list a level, from the organization's root to the account. */
  readonly serviceControl?: readonly (readonly PolicyToTest[])[];
  /** One list a level, from the organization's root to the account that owns the resource. */
  readonly resourceControl?: readonly (readonly PolicyToTest[])[];
  /** Accounts that manage an organization: its policies hold neither for their principals nor for their resources. */
  readonly managementAccounts?: readonly string[];
  readonly resource?: PolicyToTest;
  readonly endpoint?: PolicyToTest;
}

/** A typing error in a program without types must not be taken for a policy that is not there. */
const REQUEST_MEMBERS = [
  'action',
  'resource',
  'principal',
  'roleArn',
  'userArn',
  'resourceAccount',
  'context',
  'onlyGivenContext',
] as const satisfies readonly (keyof RequestToTest)[];

interface MatcherResult {
  readonly pass: boolean;
  readonly message: () => string;
}

/**
 * For `expect.extend(policyMatchers)`. Both throw for a request or a policy that is malformed, so that a typing error never looks like
 * a denial, with or without `.not`.
 */
export const policyMatchers = Object.freeze({
  toBeAllowedBy: (request: RequestToTest, policies: PoliciesToTest): MatcherResult => match(request, policies, true),
  toBeDeniedBy: (request: RequestToTest, policies: PoliciesToTest): MatcherResult => match(request, policies, false),
});

interface PolicyMatchers<Result> {
  /** Passes when the request is allowed; the message of a failure is its explanation. */
  toBeAllowedBy: (policies: PoliciesToTest) => Result;
  /** Passes when the request is denied, implicitly or explicitly. */
  toBeDeniedBy: (policies: PoliciesToTest) => Result;
}

declare module 'vitest' {
  // biome-ignore lint/suspicious/noExplicitAny: vitest declares it so, and declarations must be alike to merge.
  interface Matchers<T = any> extends PolicyMatchers<T> {}
}

function match(given: RequestToTest, policies: PoliciesToTest, allowed: boolean): MatcherResult {
  refuseOthers(given, REQUEST_MEMBERS, 'a request');
  refuseOthers(policies, POLICY_PLACES, 'the policies');
  const request = requestOf(given);
  const set = policySet(policies, request.resource);
  return {
    pass: (decide(request, set).decision === 'allowed') === allowed,
    message: () => explanationText(request, explain(request, set), pc.createColors(false)),
  };
}

function refuseOthers(given: object, known: readonly string[], what: string): void {
  const other = Object.keys(given).find((name) => !known.includes(name));
  if (other !== undefined) throw new Error(`\`${other}\` is not a member of ${what}: ${known.join(', ')}`);
}

function requestOf(request: RequestToTest): AccessRequest {
  const { principal: name, roleArn, userArn, resource = '*', context = {}, ...given } = request;
  if (!isAction(given.action)) throw new Error(`\`${given.action}\` is not one service:name, without wildcards`);
  if (!isResource(resource)) throw new Error(`\`${resource}\` is neither an ARN nor *`);
  const { resourceAccount } = given;
  if (resourceAccount !== undefined && !isAccount(resourceAccount)) {
    throw new Error(`\`${resourceAccount}\` is not an account: twelve digits`);
  }
  for (const [key, value] of Object.entries(context)) {
    const isText = [value].flat().every((one) => typeof one === 'string');
    if (!isText) throw new Error(`the context must give \`${key}\` a string or an array of strings`);
  }
  const reading = principalNamed({ name: name ?? defaultPrincipal(resource), roleArn, userArn });
  if ('fault' in reading) throw new Error(reading.fault);
  return completeRequest({ ...given, principal: reading.principal, resource, context }, Date.now()).request;
}

function policySet({ identity = [], resource, ...rest }: PoliciesToTest, requested: string): PolicySet {
  const noAccount = rest.managementAccounts?.find((account) => !isAccount(account));
  if (noAccount !== undefined) throw new Error(`\`${noAccount}\` is not an account: twelve digits`);
  const files: PolicyFiles<PolicyToTest> = {
    ...rest,
    identity,
    ...(resource !== undefined && { resource: { kind: resourcePolicyKind(requested), source: resource } }),
  };
  const reading = attachPolicies(files, textOf);
  if (reading.kind === 'faults') throw new Error(faultsText(reading.faults, pc.createColors(false)));
  return reading.policies;
}

function textOf(policy: PolicyToTest): NamedText {
  return typeof policy === 'string'
    ? { name: policy, text: readFileSync(policy, 'utf8') }
    : { name: 'inline', text: JSON.stringify(policy, null, 2) };
}
