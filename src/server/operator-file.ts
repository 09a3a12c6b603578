// How does a command of the operator reach the server that is using the data folder? By a private file in that folder: it says where the
// server listens and holds a token that this server alone takes. Whoever can read it can read the master key beside it, and so may do
// everything already; nobody else can.

import { randomBytes } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isSameSecret } from '../identity/same-secret.ts';
import { writeDurably } from '../store/data-folder.ts';

export interface OperatorAccess {
  /** `http://127.0.0.1:4799` */
  readonly endpoint: string;
  readonly token: string;
}

const FILE = 'operator.json';
const TOKEN_BYTES = 32;

/** A token that nobody has yet. */
export function newOperatorToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url');
}

/** Tells the token to whoever may read the data folder (mode 0600). */
export function writeOperatorFile(dataFolder: string, access: OperatorAccess): void {
  writeDurably(join(dataFolder, FILE), `${JSON.stringify(access)}\n`);
}

export function removeOperatorFile(dataFolder: string): void {
  rmSync(join(dataFolder, FILE), { force: true });
}

/** `undefined` where no server has left its file; a file that a killed server left behind names a token that none takes. */
export function readOperatorFile(dataFolder: string): OperatorAccess | undefined {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(join(dataFolder, FILE), 'utf8'));
  } catch {
    return undefined;
  }
  if (typeof content !== 'object' || content === null) return undefined;
  const { endpoint, token }: { endpoint?: unknown; token?: unknown } = content;
  return typeof endpoint === 'string' && typeof token === 'string' ? { endpoint, token } : undefined;
}

/** Whether an `Authorization` header carries the token; in the same time whatever it carries. */
export function isOperator(authorization: string | undefined, token: string): boolean {
  return authorization !== undefined && isSameSecret(authorization, `Bearer ${token}`);
}
