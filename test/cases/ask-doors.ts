// How is a decision case put to each door? Every door is asked as its users ask it: in code, by typing, or by a file.

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect } from 'vitest';
import { textReader } from '../../src/cli/explain/read-text.ts';
import { runPolicyTest } from '../../src/cli/test/run-policy-test.ts';
import { compilePolicySet } from '../../src/decision/compiled/compile-policy-set.ts';
import { decideCompiled } from '../../src/decision/compiled/decide-compiled.ts';
import type { Decision, EvalDecision } from '../../src/decision/decision.ts';
import { decide } from '../../src/decision/reference.ts';
import { policyMatchers } from '../../src/vitest.ts';
import { runExplain } from '../cli/run-explain.ts';
import {
  accessRequestOf,
  type CaseRequest,
  type DecisionCase,
  givenPrincipal,
  readPolicies,
} from '../decision/load-cases.ts';
import { ROOT } from '../repository/source-files.ts';
import type { DOORS } from './doors.ts';
import { policyFlags, requestFlags } from './explain-flags.ts';
import { type PolicyPaths, writeCaseFile } from './policy-paths.ts';

/** What a door says of a request. A door that tells no layer leaves it out. */
export interface Answer {
  readonly decision: EvalDecision | 'denied';
  readonly layer?: Decision['layer'];
}

/** One case, ready for all doors. */
export interface PreparedCase {
  readonly data: DecisionCase;
  readonly paths: PolicyPaths;
  readonly nameOf: (path: string) => string | undefined;
}

type Ask = (prepared: PreparedCase, requests: readonly CaseRequest[]) => Promise<readonly Answer[]>;

export const ASK: Readonly<Record<keyof typeof DOORS, Ask>> = {
  reference: async ({ data }, requests) => {
    const { policies } = readPolicies(data.policies);
    return requests.map((request) => decide(accessRequestOf(data, request), policies));
  },
  compiled: async ({ data }, requests) => {
    const compiled = compilePolicySet(readPolicies(data.policies).policies);
    return requests.map((request) => decideCompiled(accessRequestOf(data, request), compiled));
  },
  explain: async ({ data, paths }, requests) => {
    const flags = policyFlags(paths);
    const answers: Answer[] = [];
    for (const request of requests) {
      const run = await runExplain([...flags, ...requestFlags(data, request), '--expect', request.expect.decision]);
      expect(run.error).toBe('');
      expect(run.exitCode).toBe(0);
      answers.push(JSON.parse(run.out));
    }
    return answers;
  },
  process: async ({ data, paths }, requests) =>
    requests.map((request) => {
      const args = [join(ROOT, 'bin/sagewarden'), 'explain', ...policyFlags(paths), ...requestFlags(data, request)];
      const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      return JSON.parse(stdout);
    }),
  testFile: async ({ data, paths }, requests) => {
    const content = {
      policies: paths,
      onlyGivenContext: true,
      requests: requests.map(({ title, action, resource, resourceAccount, context = {}, ...request }) => {
        const { decision, layer } = request.expect;
        const { name: arn, ...behind } = givenPrincipal(data, request);
        const principal = Object.keys(behind).length === 0 ? arn : { arn, ...behind };
        return { title, principal, action, resource, resourceAccount, context, expect: { decision, layer } };
      }),
    };
    const path = writeCaseFile('case.policy-test.json', JSON.stringify(content));
    const input = (async function* () {})();
    const result = await runPolicyTest(path, { readText: textReader({ input }), time: 0 });
    if (result.kind === 'unusable') throw new Error(JSON.stringify(result.faults.map(({ problem }) => problem)));
    expect(result.checks.filter(({ failure }) => failure !== undefined).map(({ title }) => title)).toEqual([]);
    return result.checks.map(({ decision }) => decision);
  },
  matcher: async ({ data, paths }, requests) =>
    requests.map(({ action, resource, resourceAccount, context = {}, ...rest }) => {
      const { name, ...behind } = givenPrincipal(data, rest);
      const account = resourceAccount === undefined ? {} : { resourceAccount };
      const asked = { principal: name, ...behind, action, resource, ...account, context, onlyGivenContext: true };
      const { pass } = policyMatchers.toBeAllowedBy(asked, paths);
      expect(policyMatchers.toBeDeniedBy(asked, paths).pass).toBe(!pass);
      return { decision: pass ? 'allowed' : 'denied' };
    }),
};
