// The SageMaker operations: one for each row of the families, and the three for tags. What each does is in its verb's file.

import { deriveAccess, materialise, targetArns } from '../../sagemaker/derive-access.ts';
import { FAMILIES } from '../../sagemaker/families.ts';
import type { Family, OperationRow } from '../../sagemaker/operation-row.ts';
import type { Tag } from '../../sagemaker/tag-rules.ts';
import { validateInput } from '../../sagemaker/validate-input.ts';
import type { AccessNeed, Call, Input, Operation, Output, ServiceOperations, World } from '../operation.ts';
import { ServiceError } from '../service-error.ts';
import { changeResource } from './change.ts';
import { createResource } from './create.ts';
import { describeResource } from './describe.ts';
import { listResources } from './list.ts';
import { placeOf } from './resources.ts';
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
    needs: async (input, call, world) => {
      checkInput(family, row, input);
      return needsOf(family, row, input, call, world);
    },
    perform: async (input, call, world) => {
      checkInput(family, row, input);
      return perform(family, row, input, call, world);
    },
  };
}

function checkInput(family: Family, row: OperationRow, input: Input): void {
  const problem = validateInput(family, row, input);
  if (problem !== undefined) throw new ServiceError('ValidationException', problem);
}

/** The questions of the row, with the stored tags of the account's own resources. */
async function needsOf(
  family: Family,
  row: OperationRow,
  input: Input,
  call: Call,
  world: World,
): Promise<readonly AccessNeed[]> {
  const place = placeOf(call);
  const stored = new Map<string, readonly Tag[]>();
  for (const arn of targetArns(family, row, materialise(row, input), place)) {
    const record = await world.resources.byArn(arn);
    if (record?.account === place.account) stored.set(arn, record.tags);
  }
  return deriveAccess(family, row, input, { place, stored });
}

function perform(family: Family, row: OperationRow, input: Input, call: Call, world: World): Promise<Output> {
  switch (row.verb) {
    case 'create':
      return createResource(family, row, input, call, world);
    case 'describe':
      return describeResource(family, row, input, call, world);
    case 'list':
      return listResources(family, row, input, call, world);
    case 'change':
      return changeResource(family, row, input, call, world);
  }
}
