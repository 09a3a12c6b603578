// Records for tests: valid ones, of which a test says only what it is about.

import type {
  AccessKeyRecord,
  GroupRecord,
  ManagedPolicyRecord,
  RoleRecord,
  UserRecord,
} from '../../src/identity/records.ts';

export const ACCOUNT = '111122223333';

export function user(fields: Partial<UserRecord> = {}): UserRecord {
  return {
    account: ACCOUNT,
    name: 'alice',
    path: '/',
    id: 'AIDAAAAAAAAAAAAAAAAAA',
    createdAt: 1,
    inlinePolicies: {},
    attachedPolicies: [],
    groups: [],
    tags: [],
    ...fields,
  };
}

export function group(fields: Partial<GroupRecord> = {}): GroupRecord {
  return {
    account: ACCOUNT,
    name: 'team',
    path: '/',
    id: 'AGPAAAAAAAAAAAAAAAAAA',
    createdAt: 1,
    inlinePolicies: {},
    attachedPolicies: [],
    ...fields,
  };
}

export function role(fields: Partial<RoleRecord> = {}): RoleRecord {
  return {
    account: ACCOUNT,
    name: 'runner',
    path: '/',
    id: 'AROAAAAAAAAAAAAAAAAAA',
    createdAt: 1,
    inlinePolicies: {},
    attachedPolicies: [],
    trustPolicy: '{}',
    maxSessionDuration: 3600,
    tags: [],
    ...fields,
  };
}

export function accessKey(fields: Partial<AccessKeyRecord> = {}): AccessKeyRecord {
  return {
    account: ACCOUNT,
    id: 'AKIAAAAAAAAAAAAAAAAA',
    status: 'Active',
    createdAt: 1,
    sealedSecret: '',
    ...fields,
  };
}

/** A policy with one version; `text` is its document. */
export function managedPolicy(text: string, fields: Partial<ManagedPolicyRecord> = {}): ManagedPolicyRecord {
  return {
    account: ACCOUNT,
    name: 'policy',
    path: '/',
    id: 'ANPAAAAAAAAAAAAAAAAAA',
    createdAt: 1,
    updatedAt: 1,
    versions: [{ id: 'v1', text, createdAt: 1 }],
    defaultVersion: 'v1',
    nextVersion: 2,
    tags: [],
    ...fields,
  };
}
