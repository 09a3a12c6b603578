// Where do `list` and `history` get what they show? From the data folder; from the server that is using it; or, before there is a folder, from
// what comes with the program.

import { existsSync } from 'node:fs';
import { installManagedPolicies } from '../../identity/managed-policies/install-managed-policies.ts';
import { readConfiguration } from '../../server/configuration.ts';
import { CHANGES_PATH } from '../../server/managed-policies/history-paths.ts';
import {
  type ManagedPoliciesListing,
  managedPoliciesListing,
} from '../../services/managed-policies/managed-policies-listing.ts';
import { DirectoryOverlay } from '../../store/directory-overlay.ts';
import { LiveDirectory } from '../../store/live-directory.ts';
import { openStore } from '../../store/open-store.ts';
import { askServer, ifInUse } from './running-server.ts';

/** Changes nothing, and makes no folder. Throws a StoreError for a folder that is not ours. */
export async function readListing(data: string | undefined): Promise<ManagedPoliciesListing> {
  const { dataFolder } = readConfiguration(data === undefined ? {} : { data });
  if (!existsSync(dataFolder)) {
    const bundled = new DirectoryOverlay(new LiveDirectory());
    installManagedPolicies(bundled);
    return managedPoliciesListing(bundled);
  }
  try {
    const store = await openStore({ folder: dataFolder, now: Date.now });
    try {
      return managedPoliciesListing(store.identity.directory);
    } finally {
      await store.close();
    }
  } catch (error) {
    const server = ifInUse(error, dataFolder);
    const { content } = await askServer(server, CHANGES_PATH);
    // Our own server's, which holds the folder.
    return content as unknown as ManagedPoliciesListing;
  }
}
