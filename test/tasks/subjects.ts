// Somebody of whom a setup is checked, under policies that a test writes.

import { principalKeys } from '../../src/decision/context/principal-keys.ts';
import type { AttachedPolicy, PolicySet } from '../../src/decision/policy-set.ts';
import { principalOf } from '../../src/decision/principal.ts';
import { parsePolicy } from '../../src/language/parse-policy.ts';
import type { PolicyKind } from '../../src/language/policy-kind.ts';
import type { SetupFacts } from '../../src/sagemaker/setups/setup.ts';
import type { CheckedSubject } from '../../src/tasks/checked-subject.ts';

export const SCOPE = { account: '111122223333', region: 'eu-west-1' };

export const NO_FACTS: Omit<SetupFacts, 'mayCall'> = { rolesDiffer: false, buckets: [], endpoint: false, vpc: false };

export const TRUST_OF_NOTEBOOK_JOBS = ['sagemaker.amazonaws.com', 'events.amazonaws.com'].map((Service) => ({
  Effect: 'Allow',
  Principal: { Service },
  Action: 'sts:AssumeRole',
}));

/** A document of these statements at its place. */
export function attached(name: string, kind: PolicyKind, statements: readonly object[]): AttachedPolicy {
  const { policy, problems } = parsePolicy(JSON.stringify({ Version: '2012-10-17', Statement: statements }), { kind });
  if (policy === undefined) throw new Error(problems[0]?.message);
  return { name, document: policy };
}

export function role(name: string, policies: Partial<PolicySet>, more: Partial<CheckedSubject> = {}): CheckedSubject {
  const arn = `arn:aws:iam::${SCOPE.account}:role/${name}`;
  const principal = principalOf(`arn:aws:sts::${SCOPE.account}:assumed-role/${name}/session`, { roleArn: arn });
  if (principal === undefined) throw new Error(`${arn} is no principal`);
  return {
    principal,
    arn,
    policies: { identity: [], ...policies },
    trust: attached('trust policy', 'trust', TRUST_OF_NOTEBOOK_JOBS),
    contextFor: (who) => ({ ...principalKeys(who), 'aws:RequestedRegion': SCOPE.region }),
    ...more,
  };
}
