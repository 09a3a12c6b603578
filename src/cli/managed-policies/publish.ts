// `sagewarden managed-policies publish`: puts a new version of a policy into force, in the data folder or through the server that is using it.

import { compareVersions } from '../../decision/comparison/compare-versions.ts';
import { installManagedPolicies } from '../../identity/managed-policies/install-managed-policies.ts';
import { readConfiguration } from '../../server/configuration.ts';
import { PUBLISH_PATH } from '../../server/managed-policies/history-paths.ts';
import {
  type Publication,
  type PublicationOutcome,
  publishVersion,
} from '../../services/managed-policies/publish-version.ts';
import { openStore } from '../../store/open-store.ts';
import { textReader, UnusableInput } from '../explain/read-text.ts';
import type { Terminal } from '../output/terminal.ts';
import { publicationText } from './publication-text.ts';
import { askServer, ifInUse } from './running-server.ts';

export interface PublishOptions {
  readonly data?: string;
  readonly description: string;
  readonly force?: true;
  readonly json?: true;
}

export async function publish(
  { policy, file }: { readonly policy: string; readonly file: string },
  { data, description, force, json }: PublishOptions,
  terminal: Terminal,
): Promise<void> {
  const { dataFolder } = readConfiguration(data === undefined ? {} : { data });
  const text = await textReader(terminal)(file);
  const outcome = await publishTo(dataFolder, { policy, text, description, force: force === true });
  if (outcome.outcome === 'invalid') throw new UnusableInput(outcome.message);
  terminal.out(json ? `${JSON.stringify(outcome, undefined, 2)}\n` : publicationText(outcome, terminal.outColors));
  terminal.exitWith(outcome.outcome === 'refused' ? 1 : 0);
}

async function publishTo(dataFolder: string, publication: Publication): Promise<PublicationOutcome> {
  let store: Awaited<ReturnType<typeof openStore>>;
  try {
    store = await openStore({ folder: dataFolder, now: Date.now });
  } catch (error) {
    return publishThrough(await askServer(ifInUse(error, dataFolder), PUBLISH_PATH, publication));
  }
  try {
    return await store.identity.transact((draft) => {
      // The folder may be new, or an earlier build's.
      installManagedPolicies(draft);
      return publishVersion(draft, publication, { compare: compareVersions, now: Date.now() });
    });
  } finally {
    await store.close();
  }
}

function publishThrough({ status, content }: Awaited<ReturnType<typeof askServer>>): PublicationOutcome {
  // The outcome as the server made it; anything else says what is wrong.
  if (typeof content['outcome'] === 'string') return content as unknown as PublicationOutcome;
  throw new UnusableInput(`the server does not publish it: ${status}, ${String(content['message'])}`);
}
