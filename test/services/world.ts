// A world to perform operations in: the real store in a folder of its own, as it is after the first start.

import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as iamClient from '@aws-sdk/client-iam';
import * as organizationsClient from '@aws-sdk/client-organizations';
import * as stsClient from '@aws-sdk/client-sts';
import type { ActivityLog } from '../../src/identity/activity-log.ts';
import { rootArn, userArn } from '../../src/identity/arn.ts';
import type { Caller } from '../../src/identity/caller.ts';
import { createAccount } from '../../src/identity/create-account.ts';
import { FIRST_ACCOUNT, firstStart } from '../../src/identity/first-start.ts';
import { QUOTAS, type Quotas } from '../../src/identity/quotas.ts';
import { resolveAccessKey } from '../../src/identity/resolve-access-key.ts';
import { decideNeeds } from '../../src/services/authorize.ts';
import { decidingInTransactions } from '../../src/services/decide-in-transaction.ts';
import type { AccessNeed, Call, Input, Output, ServiceOperations, World } from '../../src/services/operation.ts';
import { organizationsOperations } from '../../src/services/organizations/operations.ts';
import { ServiceError } from '../../src/services/service-error.ts';
import { openStore } from '../../src/store/open-store.ts';
import { decideOrFail } from './decide-or-fail.ts';
import { operationShapes, requireShape } from './shape.ts';

export const ACCOUNT = FIRST_ACCOUNT;
export const OTHER_ACCOUNT = '210987654321';
export const NOW = Date.UTC(2026, 10, 23);

export interface TestWorld extends World {
  /** The activity, to write into. */
  readonly log: ActivityLog;
  /** An account beside the first one. */
  addAccount(account: string): Promise<void>;
  close(): Promise<void>;
}

/** `quotas` replaces single quotas of AWS. */
export async function openWorld(quotas: Partial<Quotas> = {}): Promise<TestWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'sagewarden-services-'));
  const store = await openStore({ folder, now: () => NOW, quotas: { ...QUOTAS, ...quotas } });
  await firstStart(store, { now: NOW, randomBytes });
  const { identity, resources, runtime, activity, sealer } = store;
  return {
    identity,
    resources,
    runtime,
    activity,
    log: activity,
    sealer,
    decide: decideOrFail,
    issuerKeys: () => undefined,
    issuerUrl: 'https://warden.example.com',
    encodedMessages: false,
    randomBytes,
    transitionMilliseconds: 0,
    addAccount: async (account) => {
      await identity.transact((draft) =>
        createAccount(draft, { account, name: account, createdAt: NOW }, { sealer, randomBytes }),
      );
    },
    close: async () => {
      await store.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** Performs operations of one service as one caller, and tells what they need. */
export interface Client {
  perform(operation: string, input?: Input): Promise<Output>;
  needs(operation: string, input?: Input): Promise<readonly AccessNeed[]>;
  /** Code and message of the refusal, as `Code: message`. */
  refusal(operation: string, input?: Input): Promise<string>;
  /** Performs it only if it is allowed, as the server does. */
  call(operation: string, input?: Input): Promise<Output>;
  /** What becomes of such a call: `done`, or `Code: message`. */
  outcome(operation: string, input?: Input): Promise<string>;
}

export function callBy(caller: Caller, time = NOW): Call {
  return {
    requestId: '00000000-0000-4000-8000-000000000000',
    caller,
    region: 'us-east-1',
    time,
    sourceIp: '192.0.2.1',
    userAgent: 'test',
    secureTransport: true,
  };
}

export function clientOf(operations: ServiceOperations, world: World, caller: Caller, time = NOW): Client {
  const present = callBy(caller, time);
  const find = (name: string) => {
    const operation = operations.get(name);
    if (operation === undefined) throw new Error(`there is no operation ${name}`);
    return operation;
  };
  /** What comes before the operation: nothing, not even a tick, where it asks for no further proof of who calls. */
  const proven = <T>(name: string, input: Input, then: (call: Call) => Promise<T>): Promise<T> => {
    const { prove } = find(name);
    return prove === undefined ? then(present) : prove(input, present, world).then(then);
  };
  const callAllowed = (name: string, input: Input) =>
    proven(name, input, async (call) => {
      const operation = find(name);
      const verdict = decideNeeds(await operation.needs(input, call, world), call, world);
      if (!verdict.allowed) throw new ServiceError(verdict.code, verdict.message);
      return operation.perform(input, call, decidingInTransactions({ operation, input, call }, world, decideNeeds));
    });
  const performed = (name: string, input: Input) =>
    proven(name, input, (call) => find(name).perform(input, call, world));
  return {
    call: (name, input = {}) => callAllowed(name, input),
    outcome: async (name, input = {}) => {
      try {
        await callAllowed(name, input);
        return 'done';
      } catch (error) {
        if (error instanceof ServiceError) return `${error.code}: ${error.message}`;
        throw error;
      }
    },
    perform: async (name, input = {}) => {
      // IAM and Organizations both have a CreatePolicy.
      const clients = operations === organizationsOperations ? [organizationsClient] : [iamClient, stsClient];
      const shapes = operationShapes(clients, name);
      requireShape(shapes.input, input, `${name}Request`);
      const output = await performed(name, input);
      requireShape(shapes.output, output, `${name}Response`);
      return output;
    },
    needs: async (name, input = {}) => find(name).needs(input, present, world),
    refusal: async (name, input = {}) => {
      try {
        await performed(name, input);
      } catch (error) {
        if (error instanceof ServiceError) return `${error.code}: ${error.message}`;
        throw error;
      }
      throw new Error(`${name} was not refused`);
    },
  };
}

export function rootCaller(account = ACCOUNT): Caller {
  return { kind: 'Root', account, arn: rootArn(account), userId: account, accessKeyId: 'AKIAROOTROOTROOTROOT' };
}

/** A user as it is in the store. */
export function userCaller(world: World, userName: string, account = ACCOUNT): Caller {
  const user = world.identity.directory.get('user', account, userName);
  if (user === undefined) throw new Error(`there is no user ${userName}`);
  const accessKeyId = 'AKIAUSERUSERUSERUSER';
  return { kind: 'User', account, arn: userArn(user), userId: user.id, userName: user.name, accessKeyId };
}

/** Who calls with the credentials that STS gave: a whole round through the sealed token. */
export function sessionCaller(world: World, credentials: unknown, time = NOW): Caller {
  const { AccessKeyId, SessionToken } = credentials as { AccessKeyId: string; SessionToken: string };
  const key = { accessKeyId: AccessKeyId, sessionToken: SessionToken };
  const resolved = resolveAccessKey(key, world.identity.directory, world.sealer, time);
  if ('problem' in resolved) throw new Error(resolved.problem);
  return resolved.caller;
}

/** A policy that allows one action on everything. */
export function allowing(action: string): string {
  const statement = { Effect: 'Allow', Action: action, Resource: '*' };
  return JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
}

/** A trust policy that lets these AWS principals assume a role. */
export function trusting(...principals: readonly string[]): string {
  const statement = { Effect: 'Allow', Principal: { AWS: principals }, Action: ['sts:AssumeRole', 'sts:TagSession'] };
  return JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
}
