// What does a person see who looks at the managed policies with a browser? One page that needs no script.

import type {
  ListedChange,
  ListedPolicy,
  ManagedPoliciesListing,
} from '../../services/managed-policies/managed-policies-listing.ts';
import { anchorOf } from './history-feed.ts';
import { CHANGES_PATH, FEED_PATH } from './history-paths.ts';
import { markupText } from './markup-text.ts';

const STYLE =
  'body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}' +
  'table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.5rem;border-bottom:1px solid #ccc}' +
  'td:last-child{white-space:nowrap}tr:target{background:#ffd}code{overflow-wrap:anywhere}' +
  '@media(prefers-color-scheme:dark){body{background:#111;color:#eee}a{color:#8cf}tr:target{background:#443}}';

export function historyPage({ policies, changes, trackingSince }: ManagedPoliciesListing): string {
  return [
    '<!DOCTYPE html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<title>AWS managed policies</title>',
    `<link rel="alternate" type="application/rss+xml" title="Changes to AWS managed policies" href="${FEED_PATH}">`,
    `<style>${STYLE}</style>`,
    '</head>',
    '<body>',
    '<main>',
    '<h1>AWS managed policies</h1>',
    '<h2 id="changes">Updates</h2>',
    `<p>Changes are tracked since <time datetime="${trackingSince}">${longDate(trackingSince)}</time>. ` +
      `To be told of new ones, subscribe to the <a href="${FEED_PATH}">RSS feed</a>; programs read <a href="${CHANGES_PATH}">JSON</a>.</p>`,
    ...table(['Change', 'Description', 'Date'], changes.map(changeRow)),
    '<h2 id="policies">Policies</h2>',
    ...table(['Policy', 'Versions', 'Updated'], policies.map(policyRow)),
    '</main>',
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function table(heads: readonly string[], rows: readonly string[]): readonly string[] {
  const head = heads.map((text) => `<th scope="col">${text}</th>`).join('');
  return ['<table>', `<thead><tr>${head}</tr></thead>`, '<tbody>', ...rows, '</tbody>', '</table>'];
}

function changeRow({ id, change, version, description, date }: ListedChange): string {
  const versioned = version === undefined ? '' : ` (${markupText(version)})`;
  return (
    `<tr id="${markupText(anchorOf(id))}"><td>${markupText(change)}${versioned}</td>` +
    `<td>${markupText(description)}</td><td><time datetime="${markupText(date)}">${longDate(date)}</time></td></tr>`
  );
}

function policyRow({ name, arn, description = '', versions, defaultVersion, updated }: ListedPolicy): string {
  const told = versions.map(({ id }) =>
    id === defaultVersion ? `<strong>${markupText(id)}</strong>` : markupText(id),
  );
  return (
    `<tr><td>${markupText(name)}<br><code>${markupText(arn)}</code><br>${markupText(description)}</td>` +
    `<td>${told.join(', ')}</td><td><time datetime="${markupText(updated)}">${longDate(updated)}</time></td></tr>`
  );
}

/** As AWS's own page has it: August 2, 2021. */
function longDate(date: string): string {
  return new Date(date).toLocaleDateString('en-US', { dateStyle: 'long', timeZone: 'UTC' });
}
