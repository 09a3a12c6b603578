// The account's alias, which stands for its number where its users sign in: CreateAccountAlias, DeleteAccountAlias,
// ListAccountAliases. An account has one at most; making one replaces the one before.
//
// AWS: IAM User Guide, "Your AWS account ID and alias".

import type { Operation } from '../../operation.ts';
import { ServiceError } from '../../service-error.ts';
import { iamNeed } from '../entities.ts';
import { text } from '../members.ts';
import { page } from '../paging.ts';
import { noSuchEntity } from '../refusals.ts';

/** An alias is unique among all accounts, whoever they belong to. */
const createAccountAlias: Operation = {
  name: 'CreateAccountAlias',
  readOnly: false,
  needs: () => [iamNeed('CreateAccountAlias', '*')],
  perform: (input, call, world) =>
    world.identity.transact((draft) => {
      const { account } = call.caller;
      const name = text(input, 'AccountAlias');
      if (draft.accounts().some((each) => draft.get('accountAlias', each.account, name) !== undefined)) {
        throw new ServiceError('EntityAlreadyExists', `The account alias ${name} already exists.`);
      }
      for (const old of draft.list('accountAlias', account)) draft.delete('accountAlias', account, old.name);
      draft.put('accountAlias', { account, name, createdAt: call.time });
      return {};
    }),
};

const deleteAccountAlias: Operation = {
  name: 'DeleteAccountAlias',
  readOnly: false,
  needs: () => [iamNeed('DeleteAccountAlias', '*')],
  perform: (input, call, world) =>
    world.identity.transact((draft) => {
      const { account } = call.caller;
      const name = text(input, 'AccountAlias');
      if (draft.get('accountAlias', account, name) === undefined) throw noSuchEntity(`account alias ${name}`);
      draft.delete('accountAlias', account, name);
      return {};
    }),
};

const listAccountAliases: Operation = {
  name: 'ListAccountAliases',
  readOnly: true,
  needs: () => [iamNeed('ListAccountAliases', '*')],
  perform: async (input, call, world) => {
    const aliases = world.identity.directory.list('accountAlias', call.caller.account).map(({ name }) => name);
    const { items, rest } = page('ListAccountAliases', input, aliases, (name) => name);
    return { AccountAliases: items, ...rest };
  },
};

export const accountAliasOperations: readonly Operation[] = [
  createAccountAlias,
  deleteAccountAlias,
  listAccountAliases,
];
