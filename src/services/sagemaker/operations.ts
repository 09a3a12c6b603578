// The SageMaker operations: one for each row of the families, and the three for tags. What each does is in its verb's file.

import { deriveAccess, MAX_ACCESS_QUESTIONS, targetArns } from '../../sagemaker/derive-access.ts';
import { FAMILIES } from '../../sagemaker/families.ts';
import type { Family, OperationRow } from '../../sagemaker/operation-row.ts';
import type { Tag } from '../../sagemaker/tag-rules.ts';
import { validateInput } from '../../sagemaker/validate-input.ts';
import type { AccessNeed, Operation, Output, ServiceOperations } from '../operation.ts';
import { ServiceError } from '../service-error.ts';
import { changeResource } from './change.ts';
import { createResource } from './create.ts';
import { describeResource } from './describe.ts';
import type { Invocation } from './invocation.ts';
import { listResources } from './list.ts';
import { homeOf } from './resources.ts';
import { tagOperations } from './tags.ts';

export const sagemakerOperations: ServiceOperations = new Map(
  [...FAMILIES.flatMap((family) => family.operations.map((row) => operationOf(family, row))), ...tagOperations].map(
    (operation) => [operation.name, operation],
  ),
);

/** Both halves check the input, so that neither depends on the other having been called. */
function operationOf(family: Family, row: OperationRow): Operation {
  return {
    name: row.action,
    readOnly: row.verb === 'describe' || row.verb === 'list',
    needs: async (input, call, world) => needsOf(checked({ family, row, input, call, world })),
    perform: async (input, call, world) => perform(checked({ family, row, input, call, world })),
  };
}

function checked(invocation: Invocation): Invocation {
  const problem = validateInput(invocation.family, invocation.row, invocation.input);
  if (problem !== undefined) throw new ServiceError('ValidationException', problem);
  return invocation;
}

/** The questions of the row, with the stored tags of the account's own resources. */
async function needsOf({ family, row, input, call, world }: Invocation): Promise<readonly AccessNeed[]> {
  const home = homeOf(call);
  const stored = new Map<string, readonly Tag[]>();
  for (const arn of targetArns(family, row, { input, home })) {
    const record = await world.resources.byArn(arn);
    if (record?.account === home.account) stored.set(arn, record.tags);
  }
  const questions = deriveAccess(family, row, { input, home, stored });
  if (questions.length <= MAX_ACCESS_QUESTIONS) return questions;
  const limit = `${questions.length} permissions would have to be decided; the limit is ${MAX_ACCESS_QUESTIONS}.`;
  throw new ServiceError('ValidationException', `The request names too many resources: ${limit}`);
}

function perform(invocation: Invocation): Promise<Output> {
  const { row } = invocation;
  switch (row.verb) {
    case 'create':
      return createResource({ ...invocation, row });
    case 'describe':
      return describeResource({ ...invocation, row });
    case 'list':
      return listResources({ ...invocation, row });
    case 'change':
      return changeResource({ ...invocation, row });
  }
}
