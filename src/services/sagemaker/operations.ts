// The SageMaker operations: one for each row, and the three for tags. What each does is in its verb's file.

import { deriveAccess, MAX_ACCESS_QUESTIONS, materialise, targetsOf } from '../../sagemaker/derive-access.ts';
import { FAMILIES, LONE_ROWS } from '../../sagemaker/families.ts';
import type { Family, OperationRow } from '../../sagemaker/operation-row.ts';
import type { Tag } from '../../sagemaker/tag-rules.ts';
import { validateInput } from '../../sagemaker/validate-input.ts';
import type { AccessNeed, Operation, Output, ServiceOperations } from '../operation.ts';
import { ServiceError } from '../service-error.ts';
import { changeResource } from './change.ts';
import { completeInput } from './complete-input.ts';
import { createResource } from './create.ts';
import { describeResource } from './describe.ts';
import type { AnyInvocation } from './invocation.ts';
import { listResources } from './list.ts';
import { performOwn } from './own/own-operations.ts';
import { presignedDomainUrl } from './presigned-domain-url.ts';
import { presignedNotebookInstanceUrl } from './presigned-notebook-instance-url.ts';
import { withGroupPolicies } from './resource-policies.ts';
import { homeOf, namingOf } from './resources.ts';
import { storedKeysOf } from './stored-keys.ts';
import { tagOperations } from './tags.ts';

const presignedOperations: readonly Operation[] = [presignedNotebookInstanceUrl, presignedDomainUrl];

export const sagemakerOperations: ServiceOperations = new Map(
  [
    ...FAMILIES.flatMap((family) => family.operations.map((row) => operationOf(family, row))),
    ...LONE_ROWS.map((row) => operationOf(undefined, row)),
    ...tagOperations,
    // They take the place of the rows of the tables.
    ...presignedOperations,
  ].map((operation) => [operation.name, operation]),
);

/** Both halves check the input, so that neither depends on the other having been called. */
function operationOf(family: Family | undefined, row: OperationRow): Operation {
  return {
    name: row.action,
    readOnly:
      row.verb === 'own' || row.verb === 'refused' ? row.readOnly : row.verb === 'describe' || row.verb === 'list',
    needs: async (input, call, world) => needsOf(await checked({ family, row, input, call, world })),
    perform: async (input, call, world) => perform(await checked({ family, row, input, call, world })),
  };
}

async function checked(invocation: AnyInvocation): Promise<AnyInvocation> {
  const { family, row, input, call } = invocation;
  const problem = validateInput(family, row, { input, home: homeOf(call) });
  if (problem !== undefined) throw new ServiceError('ValidationException', problem);
  return { ...invocation, input: await completeInput(row.action, input, invocation) };
}

/** The questions of the row, with the stored tags of the account's own resources. */
async function needsOf(invocation: AnyInvocation): Promise<readonly AccessNeed[]> {
  const { family, row, input, call, world } = invocation;
  const naming = namingOf(call, row.action);
  const stored = new Map<string, readonly Tag[]>();
  const targets = targetsOf(family, row, { input: materialise(row, input), naming });
  for (const { arn } of targets) {
    const record = await world.resources.byArn(arn);
    if (record?.account === naming.home.account) stored.set(arn, record.tags);
  }
  const storedKeys = await storedKeysOf(
    invocation,
    targets.map(({ arn }) => arn),
  );
  const questions = deriveAccess(family, row, { input, naming, stored, storedKeys });
  if (questions.length <= MAX_ACCESS_QUESTIONS) return withGroupPolicies(questions, invocation);
  const limit = `${questions.length} permissions would have to be decided; the limit is ${MAX_ACCESS_QUESTIONS}.`;
  throw new ServiceError('ValidationException', `The request names too many resources: ${limit}`);
}

async function perform(invocation: AnyInvocation): Promise<Output> {
  const { row, family } = invocation;
  if (row.verb === 'own') return performOwn({ ...invocation, row });
  if (row.verb === 'refused') {
    throw new ServiceError('ValidationException', `${row.action} is not simulated. ${row.reason}`);
  }
  if (family === undefined) throw new Error(`\`${row.action}\` belongs to no kind of resource`);
  return performFor(family, row, invocation);
}

function performFor(
  family: Family,
  row: Exclude<OperationRow, { verb: 'own' | 'refused' }>,
  invocation: AnyInvocation,
): Promise<Output> {
  switch (row.verb) {
    case 'create':
      return createResource({ ...invocation, family, row });
    case 'describe':
      return describeResource({ ...invocation, family, row });
    case 'list':
      return listResources({ ...invocation, family, row });
    case 'change':
      return changeResource({ ...invocation, family, row });
  }
}
