// An operation of one of SageMaker's runtimes from its row: what must be allowed follows from the row, what is done is the service's.

import { type RuntimeRow, runtimeKeys, runtimeTargets } from '../../sagemaker/runtime-row.ts';
import { resourceTagKeys } from '../../sagemaker/tag-rules.ts';
import { violationsOf } from '../../sagemaker/validate-input.ts';
import type { AccessNeed, Call, Input, Operation, Output, ServiceOperations, World } from '../operation.ts';
import { ServiceError } from '../service-error.ts';
import type { Setting } from './invocation.ts';
import { homeOf } from './resources.ts';

export interface RuntimeCall extends Setting {
  readonly input: Input;
  /** ARNs of what the row names, each once. */
  readonly targets: readonly string[];
}

export type Perform = (call: RuntimeCall) => Promise<Output>;

/**
 * A service's operations; each of the rows has something that it does. `dataEvents`: CloudTrail takes the calls for data events (endpoints,
 * feature groups and trial components are resources of such events; AWS: CloudTrail User Guide, data events, from memory).
 */
export function runtimeOperations(
  rows: readonly RuntimeRow[],
  performs: Readonly<Record<string, Perform>>,
  { dataEvents = false }: { readonly dataEvents?: boolean } = {},
): ServiceOperations {
  return new Map(
    rows.map((row) => {
      const perform = performs[row.operation];
      if (perform === undefined) throw new Error(`nothing is done for ${row.operation}`);
      return [row.operation, { ...operationOf(row, perform), ...(dataEvents && { dataEvent: true as const }) }];
    }),
  );
}

/** Both halves check the input, so that neither depends on the other having been called. */
function operationOf(row: RuntimeRow, perform: Perform): Operation {
  return {
    name: row.operation,
    readOnly: row.readOnly,
    needs: (input, call, world) => needsOf(row, checked(row, input, call, world)),
    perform: (input, call, world) => perform(checked(row, input, call, world)),
  };
}

function checked(row: RuntimeRow, input: Input, call: Call, world: World): RuntimeCall {
  const problem = violationsOf(row.constraints, input);
  if (problem !== undefined) throw new ServiceError('ValidationError', problem);
  return { input, call, world, targets: runtimeTargets(row, input, homeOf(call)) };
}

/** Every action on every resource, with the stored tags of the account's own. */
async function needsOf(row: RuntimeRow, { input, call, world, targets }: RuntimeCall): Promise<readonly AccessNeed[]> {
  const keys = runtimeKeys(row, input, homeOf(call));
  const needs: AccessNeed[] = [];
  for (const resource of targets.length === 0 ? ['*'] : targets) {
    const record = await world.resources.byArn(resource);
    const tags = record?.account === call.caller.account ? record.tags : [];
    const context = { ...keys, ...resourceTagKeys(tags) };
    needs.push(...row.actions.map((action) => ({ action: `sagemaker:${action}`, resource, context })));
  }
  return needs;
}
