// AssumeRoot: temporary credentials of the root user of a member account, for one of a few tasks.
//
// AWS: STS API Reference, AssumeRoot; id_root-user-privileged-task; Service Authorization Reference, list_sts (on the root user, with
// sts:TaskPolicyArn). AWS serves it at regional endpoints only; the one address here counts as one.

import { rootArn } from '../../identity/arn.ts';
import { ROOT_TASKS, rootTaskArn } from '../../identity/managed-policies/root-task-policies.ts';
import { mayManageRoot } from '../../identity/root-access.ts';
import { requireCredentials } from '../credential-refusal.ts';
import { numberWithin, text } from '../iam/members.ts';
import { notAuthorized, validationError } from '../iam/refusals.ts';
import type { AccessNeed, Call, Input, Operation, World } from '../operation.ts';
import { giveCredentials } from './credentials.ts';

/** Seconds. */
const DURATION = { min: 0, max: 900 };

export const assumeRoot: Operation = {
  name: 'AssumeRoot',
  readOnly: true,
  needs,
  perform: (input, call, world) =>
    world.identity.transact((draft) => {
      requireCredentials('sts:AssumeRoot', call, world);
      const [account, task] = [targetOf(input), taskOf(input)];
      const { caller, time } = call;
      if (!mayManageRoot(caller.account, account, task.feature, draft)) {
        throw notAuthorized(caller, 'sts:AssumeRoot', rootArn(account));
      }
      const { sourceIdentity } = caller.session ?? {};
      const session = {
        issuedBy: 'AssumeRoot' as const,
        issuedAt: time,
        expiresAt: time + (numberWithin(input, 'DurationSeconds', DURATION) ?? DURATION.max) * 1000,
        rootTask: { manager: caller.account, task: task.name },
        tags: [],
        transitiveTagKeys: [],
        ...(sourceIdentity !== undefined && { sourceIdentity }),
      };
      const { shown } = giveCredentials({ subject: { kind: 'Root', account }, session }, input, world);
      return {
        ...shown,
        ...(sourceIdentity !== undefined && { SourceIdentity: sourceIdentity }),
      };
    }),
};

function needs(input: Input, { caller }: Call, { identity }: World): readonly AccessNeed[] {
  const [account, task] = [targetOf(input), taskOf(input)];
  const resource = rootArn(account);
  const may = mayManageRoot(caller.account, account, task.feature, identity.directory);
  return [
    {
      action: 'sts:AssumeRoot',
      resource,
      context: { 'sts:TaskPolicyArn': rootTaskArn(task) },
      resourcePolicy: { kind: 'resource', name: 'central root access', text: may ? trusting(caller.account) : NOBODY },
    },
  ];
}

/**
 * What the organization says about its members' root users, put as a policy on them: that of another account's resource has to allow too.
 * So whoever may not is denied like anybody else, and learns nothing about accounts that are not theirs.
 */
function trusting(manager: string): string {
  const statement = { Effect: 'Allow', Principal: { AWS: manager }, Action: 'sts:AssumeRoot', Resource: '*' };
  return JSON.stringify({ Version: '2012-10-17', Statement: statement });
}

const NOBODY = JSON.stringify({
  Version: '2012-10-17',
  Statement: { Effect: 'Allow', Principal: { Service: 'nobody.invalid' }, Action: 'sts:AssumeRoot', Resource: '*' },
});

/** The number of the account that TargetPrincipal names, by itself or by its root user's ARN. */
function targetOf(input: Input): string {
  const target = text(input, 'TargetPrincipal');
  const [, account = target] = /^arn:aws:iam::(\d{12}):root$/.exec(target) ?? [];
  if (/^\d{12}$/.test(account)) return account;
  throw validationError(
    'The specified value for targetPrincipal is invalid. It must be the number of an account or the ARN of its root user.',
  );
}

function taskOf(input: Input) {
  const { arn } = (input['TaskPolicyArn'] ?? {}) as { readonly arn?: unknown };
  const task = ROOT_TASKS.find((each) => rootTaskArn(each) === arn);
  if (task !== undefined) return task;
  const arns = ROOT_TASKS.map(rootTaskArn).join(', ');
  throw validationError(`The specified value for taskPolicyArn is invalid. It must be one of: ${arns}`);
}
