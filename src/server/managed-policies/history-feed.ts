// What does a feed reader get that follows the changes of managed policies? RSS 2.0 with the link to itself that the RSS Best Practices
// Profile asks for.

import type { ListedChange, ManagedPoliciesListing } from '../../services/managed-policies/managed-policies-listing.ts';
import { FEED_PATH, MANAGED_POLICIES_PATH } from './history-paths.ts';
import { markupText } from './markup-text.ts';

/** A reader that comes once in a while misses none of so many; the page has all. */
const MAX_ITEMS = 100;

/** `base` is where the server is reached: `http://127.0.0.1:4799`. */
export function historyFeed({ changes, trackingSince }: ManagedPoliciesListing, base: string): string {
  const page = `${base}${MANAGED_POLICIES_PATH}`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom">',
    '  <channel>',
    '    <title>Changes to AWS managed policies</title>',
    `    <link>${markupText(page)}</link>`,
    `    <description>Updates to the managed policies of this Sagewarden, tracked since ${trackingSince}</description>`,
    '    <language>en</language>',
    `    <lastBuildDate>${httpDate(changes[0]?.date ?? trackingSince)}</lastBuildDate>`,
    `    <atom:link href="${markupText(`${base}${FEED_PATH}`)}" rel="self" type="application/rss+xml" />`,
    ...changes.slice(0, MAX_ITEMS).flatMap((change) => item(change, page)),
    '  </channel>',
    '</rss>',
    '',
  ].join('\n');
}

function item({ id, change, description, date }: ListedChange, page: string): readonly string[] {
  return [
    '    <item>',
    `      <title>${markupText(change)}</title>`,
    `      <link>${markupText(`${page}#${anchorOf(id)}`)}</link>`,
    `      <description>${markupText(description)}</description>`,
    `      <pubDate>${httpDate(date)}</pubDate>`,
    `      <guid isPermaLink="false">${markupText(id)}</guid>`,
    '    </item>',
  ];
}

/** The part of the page that tells of a change. */
export function anchorOf(id: string): string {
  return encodeURIComponent(id);
}

/** RFC 822 with a year of four digits, as RSS wants it. */
function httpDate(date: string): string {
  return new Date(date).toUTCString();
}
