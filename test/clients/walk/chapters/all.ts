// The walk, chapter by chapter; later chapters find what earlier ones left behind.

import type { Chapters } from '../take-walk.ts';
import { account } from './account.ts';
import { credentials } from './credentials.ts';
import { organizations } from './organizations.ts';
import { paging } from './paging.ts';
import { policies } from './policies.ts';
import { refusals } from './refusals.ts';
import { roles } from './roles.ts';
import { sessions } from './sessions.ts';
import { signIn } from './sign-in.ts';
import { usersAndGroups } from './users-and-groups.ts';

export const CHAPTERS: Chapters = {
  'users-and-groups': usersAndGroups,
  roles,
  policies,
  credentials,
  'sign-in': signIn,
  sessions,
  account,
  organizations,
  paging,
  refusals,
};
