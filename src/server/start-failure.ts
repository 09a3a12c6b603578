// Why did the server not start, in one line, and what can be done about it?

import { StoreError, type StoreErrorCode } from '../store/store-error.ts';
import { type Configuration, ConfigurationError } from './configuration.ts';

const ADVICE: Readonly<Record<StoreErrorCode, string>> = {
  NotOurs: 'choose an empty or new folder with --data',
  NotWritable: 'choose a folder that you may write to with --data',
  InUse: 'stop the other server, or choose another folder with --data',
  NewerVersion: 'start the newer Sagewarden, or choose another folder with --data',
  OlderVersion: 'start the server once, which brings it up to date',
  Damaged: 'restore the folder from a backup, or choose another one with --data',
  WrongMasterKey: 'put the right key back, or choose another folder with --data',
};

/** `undefined` for an error that is none of the known ways to fail: a bug. */
export function startFailure(error: unknown, configuration: Configuration | undefined): string | undefined {
  if (error instanceof ConfigurationError) return error.message;
  if (error instanceof StoreError) return `${error.message}; ${ADVICE[error.code]}`;
  if (!(error instanceof Error && 'code' in error) || configuration === undefined) return undefined;
  const { host, port } = configuration;
  switch (error.code) {
    case 'EADDRINUSE':
      return `port ${port} of ${host} is in use; stop what listens there, or choose another port with --port`;
    case 'EACCES':
      return `port ${port} of ${host} may not be listened on by this user; choose one above 1023 with --port`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `\`${host}\` is no address of this machine; choose one with --host`;
    default:
      return undefined;
  }
}
