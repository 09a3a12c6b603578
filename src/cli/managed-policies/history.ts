// `sagewarden managed-policies history`: what happened to the policies of AWS, and when?

import { readConfiguration } from '../../server/configuration.ts';
import { historyFeed } from '../../server/managed-policies/history-feed.ts';
import type { ManagedPoliciesListing } from '../../services/managed-policies/managed-policies-listing.ts';
import { UnusableInput } from '../explain/read-text.ts';
import { printable } from '../output/printable.ts';
import type { Terminal } from '../output/terminal.ts';
import { wrap } from '../output/wrap.ts';
import { readListing } from './read-listing.ts';

export interface HistoryOptions {
  readonly data?: string;
  readonly json?: true;
  readonly rss?: true;
}

export async function showHistory(
  name: string | undefined,
  { data, json, rss }: HistoryOptions,
  { out, outColors }: Terminal,
): Promise<void> {
  if (json && rss) throw new UnusableInput('--json and --rss cannot be printed at once');
  const listing = onlyOf(await readListing(data), name);
  const { trackingSince, changes } = listing;
  if (json) return out(`${JSON.stringify({ trackingSince, changes }, undefined, 2)}\n`);
  if (rss) {
    const { host, port } = readConfiguration({});
    return out(historyFeed(listing, `http://${host.includes(':') ? `[${host}]` : host}:${port}`));
  }
  out(`tracked since ${trackingSince}\n`);
  for (const { date, change, version, description } of changes) {
    const versioned = version === undefined ? '' : ` (${version})`;
    out(
      `\n${outColors.bold(date.slice(0, 10))}  ${printable(change)}${versioned}\n${wrap(printable(description), '  ')}\n`,
    );
  }
}

function onlyOf(listing: ManagedPoliciesListing, name: string | undefined): ManagedPoliciesListing {
  if (name === undefined) return listing;
  const wanted = name.toLowerCase();
  const policy = listing.policies.find((each) => each.name.toLowerCase() === wanted || each.arn === name);
  if (policy === undefined) {
    throw new UnusableInput(
      `AWS manages no policy \`${name}\` here; \`sagewarden managed-policies list\` shows those that there are`,
    );
  }
  return { ...listing, changes: listing.changes.filter((change) => change.policy === policy.name) };
}
