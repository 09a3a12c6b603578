// Which source do the options name?

import { createReadStream, existsSync } from 'node:fs';
import type { Command } from 'commander';
import { readConfiguration } from '../../server/configuration.ts';
import { openStore } from '../../store/open-store.ts';
import { UnusableInput } from '../explain/read-text.ts';
import type { AccountSource, SourceOptions } from './account-source.ts';
import { attachInStore } from './attach-in-store.ts';
import { listedDirectory } from './listed-directory.ts';

/** Adds the options that name a source. */
export function withSourceOptions(command: Command): Command {
  return command
    .option('--data <folder>', 'data folder of a server that is stopped')
    .option('--endpoint <url>', 'address of a running server; credentials are those of the environment')
    .option('--account-details <file>', 'output of `aws iam get-account-authorization-details`, or -');
}

/** `undefined` where none is named. Throws UnusableInput for two at once, and for one that cannot be read. */
export async function openSource(
  { data, accountDetails, endpoint }: SourceOptions,
  input: AsyncIterable<Uint8Array>,
): Promise<AccountSource | undefined> {
  const named = [data, accountDetails, endpoint].filter((each) => each !== undefined);
  if (named.length > 1) throw new UnusableInput('give one of --data, --endpoint and --account-details');
  if (data !== undefined) return folderSource(data);
  if (accountDetails !== undefined) return listingSource(accountDetails, input);
  // Loading the client takes longer than the other two.
  if (endpoint !== undefined) return (await import('./served-account.ts')).servedAccount(endpoint);
  return undefined;
}

/** Throws a StoreError when the folder cannot be used, as while a server is using it. */
async function folderSource(data: string): Promise<AccountSource> {
  const { dataFolder } = readConfiguration({ data });
  if (!existsSync(dataFolder)) throw new UnusableInput(`there is no folder \`${data}\``);
  const store = await openStore({ folder: dataFolder, now: Date.now });
  return {
    title: `data folder ${data}`,
    directory: store.identity.directory,
    hasOrganization: true,
    attach: async (attachments) => {
      await attachInStore(store.identity, attachments);
      return store.identity.directory;
    },
    close: store.close,
  };
}

async function listingSource(file: string, input: AsyncIterable<Uint8Array>): Promise<AccountSource> {
  const directory = await listedDirectory(file === '-' ? input : createReadStream(file), file);
  return { title: `listing ${file}`, directory, hasOrganization: false, close: async () => {} };
}
