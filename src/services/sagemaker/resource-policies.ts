// Which policy is on a resource itself? Model package groups have one, which holds for their packages too.

import type { AccessQuestion } from '../../sagemaker/derive-access.ts';
import { resourceArn } from '../../sagemaker/resource-arn.ts';
import { resourcePart } from '../../sagemaker/tails.ts';
import type { AccessNeed } from '../operation.ts';
import type { Setting } from './invocation.ts';
import { homeOf } from './resources.ts';

/** The questions with the policy of the group that each is about, where it has one. AWS: PutModelPackageGroupPolicy. */
export async function withGroupPolicies(
  questions: readonly AccessQuestion[],
  { call, world }: Setting,
): Promise<readonly AccessNeed[]> {
  const needs: AccessNeed[] = [];
  for (const question of questions) {
    const [type, group, version] = resourcePart(question.resource).split('/');
    const isOfGroup = type === 'model-package-group' || (type === 'model-package' && version !== undefined);
    if (group === undefined || !isOfGroup) {
      needs.push(question);
      continue;
    }
    const arn = resourceArn(homeOf(call), 'model-package-group', group);
    const text = (await world.resources.byArn(arn))?.document['resourcePolicy'];
    needs.push(
      typeof text === 'string'
        ? { ...question, resourcePolicy: { kind: 'resource', name: 'model package group policy', text } }
        : question,
    );
  }
  return needs;
}
