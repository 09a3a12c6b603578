// One call of one operation, with everything that its steps look at.

import type { Family, OperationRow } from '../../sagemaker/operation-row.ts';
import type { Call, Input, World } from '../operation.ts';

/** The call, and the world that it is made in. */
export interface Setting {
  readonly call: Call;
  readonly world: World;
}

/** Of an operation that belongs to a kind of resource. */
export interface Invocation<Row extends OperationRow = OperationRow> extends Setting {
  readonly family: Family;
  readonly row: Row;
  readonly input: Input;
}

/** Of any operation. */
export type AnyInvocation<Row extends OperationRow = OperationRow> = Omit<Invocation<Row>, 'family'> & {
  readonly family: Family | undefined;
};
