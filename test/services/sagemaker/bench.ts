// A world with the real store, one account, and roles to pass; operations are called in it as the pipeline calls them.

import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Caller } from '../../../src/identity/caller.ts';
import type { AccessNeed, Call, Input, Output, World } from '../../../src/services/operation.ts';
import { sagemakerOperations } from '../../../src/services/sagemaker/operations.ts';
import { openStore } from '../../../src/store/open-store.ts';
import { decideOrFail } from '../decide-or-fail.ts';

export const ACCOUNT = '111122223333';
export const START = 1_700_000_000_000;
export const TRANSITION = 1000;
export const ROLE = `arn:aws:iam::${ACCOUNT}:role/service-role/Execution`;

export interface Bench {
  readonly world: World;
  /** `at` is milliseconds after the start. */
  perform(operation: string, input: Input, at?: number): Promise<Output>;
  needs(operation: string, input: Input, at?: number): Promise<readonly AccessNeed[]>;
  close(): Promise<void>;
}

export async function openBench(): Promise<Bench> {
  const folder = mkdtempSync(join(tmpdir(), 'sagewarden-sagemaker-'));
  const store = await openStore({ folder, now: () => START });
  await store.identity.transact((draft) => {
    draft.put('role', roleRecord('Execution', '/service-role/', { Service: 'sagemaker.amazonaws.com' }));
    draft.put('role', roleRecord('Glue', '/', { Service: 'glue.amazonaws.com' }));
  });
  const world: World = {
    identity: store.identity,
    resources: store.resources,
    runtime: store.runtime,
    activity: store.activity,
    sealer: store.sealer,
    decide: decideOrFail,
    issuerKeys: () => undefined,
    issuerUrl: 'https://warden.example.com',
    encodedMessages: false,
    transitionMilliseconds: TRANSITION,
    randomBytes,
  };
  return {
    world,
    perform: (operation, input, at = 0) => operationNamed(operation).perform(input, callAt(START + at), world),
    needs: async (operation, input, at = 0) => operationNamed(operation).needs(input, callAt(START + at), world),
    close: async () => {
      await store.close();
      rmSync(folder, { recursive: true });
    },
  };
}

function operationNamed(name: string) {
  const operation = sagemakerOperations.get(name);
  if (operation === undefined) throw new Error(`no operation \`${name}\``);
  return operation;
}

/** The call that a bench makes. */
export function callAt(time: number): Call {
  const caller: Caller = {
    kind: 'User',
    account: ACCOUNT,
    arn: `arn:aws:iam::${ACCOUNT}:user/ana`,
    userId: 'AIDAANA',
    userName: 'ana',
    accessKeyId: 'AKIAANA',
  };
  const call = { requestId: 'r', region: 'us-west-2', sourceIp: '127.0.0.1', userAgent: 'test', secureTransport: true };
  return { ...call, caller, time };
}

function roleRecord(name: string, path: string, principal: object) {
  const statement = { Effect: 'Allow', Principal: principal, Action: 'sts:AssumeRole' };
  return {
    account: ACCOUNT,
    name,
    path,
    id: `AROA${name}`,
    createdAt: START,
    inlinePolicies: {},
    attachedPolicies: [],
    trustPolicy: JSON.stringify({ Version: '2012-10-17', Statement: [statement] }),
    maxSessionDuration: 3600,
    tags: [],
  };
}
