// Why a store cannot be opened, as an error with a code that a program can tell apart and a message that a person can read.

/**
 * NotOurs: the folder or file holds something else. NotWritable: it cannot be made or written. InUse: another process has it
 * open. NewerVersion: a later Sagewarden wrote it. OlderVersion: an earlier one did, and it is to be read only. WrongMasterKey: its secrets do not open with the key at hand. Damaged: the
 * database is no longer whole.
 */
export type StoreErrorCode =
  | 'NotOurs'
  | 'NotWritable'
  | 'InUse'
  | 'NewerVersion'
  | 'OlderVersion'
  | 'WrongMasterKey'
  | 'Damaged';

export class StoreError extends Error {
  readonly code: StoreErrorCode;

  constructor(code: StoreErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StoreError';
    this.code = code;
  }
}
