// `sagewarden managed-policies list`: which policies of AWS are there, and which version of each is in force?

import { printable } from '../output/printable.ts';
import type { Terminal } from '../output/terminal.ts';
import { readListing } from './read-listing.ts';

export interface ListOptions {
  readonly data?: string;
  readonly json?: true;
}

export async function listPolicies({ data, json }: ListOptions, { out, outColors }: Terminal): Promise<void> {
  const { policies } = await readListing(data);
  if (json) return out(`${JSON.stringify({ policies }, undefined, 2)}\n`);
  for (const { name, arn, versions, defaultVersion, updated } of policies) {
    const others = versions.length === 1 ? '' : ` of ${versions.length} versions`;
    out(
      `${outColors.bold(printable(name))}\n  ${printable(arn)}\n  ${defaultVersion}${others}, updated ${updated.slice(0, 10)}\n`,
    );
  }
}
