// The walk through long lists: by hand with markers, and with the clients' own paginators.

import type { WalkStep } from '../step.ts';

const users = Array.from({ length: 7 }, (_, index) => `page-${index + 1}`);

export const paging: readonly WalkStep[] = [
  ...users.map((UserName): WalkStep => ({ call: 'iam.CreateUser', input: { UserName, Path: '/pages/' } })),
  { call: 'iam.ListUsers', input: { PathPrefix: '/pages/', MaxItems: 4 }, keep: { marker: 'Marker' } },
  { call: 'iam.ListUsers', input: { PathPrefix: '/pages/', MaxItems: 4, Marker: '{{marker}}' } },
  { call: 'iam.ListUsers', input: { Marker: 'not-a-marker' }, refused: 'ValidationError' },
  { call: 'iam.ListUsers', input: { PathPrefix: '/pages/' }, pageSize: 3 },
  { call: 'iam.ListRoles', pageSize: 1 },
  { call: 'iam.ListPolicies', input: { Scope: 'AWS', PathPrefix: '/service-role/' }, pageSize: 1 },
  {
    call: 'iam.GetAccountAuthorizationDetails',
    input: { Filter: ['User'] },
    pageSize: 2,
  },
  ...users.map((UserName): WalkStep => ({ call: 'iam.DeleteUser', input: { UserName } })),
];
