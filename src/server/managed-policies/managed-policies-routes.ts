// What is answered below /_sagewarden/managed-policies? Pages that everybody may read, as everybody may read AWS's; and the operator's way to
// publish a version while the server runs, which needs the token of operator-file.ts.

import { managedPoliciesListing } from '../../services/managed-policies/managed-policies-listing.ts';
import {
  type Publication,
  type PublicationOutcome,
  publishVersion,
} from '../../services/managed-policies/publish-version.ts';
import { header } from '../../wire/http-headers.ts';
import type { WireResponse } from '../../wire/response.ts';
import type { HttpRequest, ServerParts } from '../exchange.ts';
import { isOperator } from '../operator-file.ts';
import { historyFeed } from './history-feed.ts';
import { historyPage } from './history-page.ts';
import { CHANGES_PATH, FEED_PATH, MANAGED_POLICIES_PATH, PUBLISH_PATH } from './history-paths.ts';

type Parts = Pick<ServerParts, 'world' | 'operatorToken' | 'now' | 'report'>;

export function isManagedPoliciesPath(path: string): boolean {
  return path === MANAGED_POLICIES_PATH || path.startsWith(`${MANAGED_POLICIES_PATH}/`);
}

/** Never rejects: what goes wrong is reported and answered. */
export async function managedPoliciesResponse(http: HttpRequest, parts: Parts): Promise<WireResponse> {
  try {
    if (http.path === PUBLISH_PATH) return await publishResponse(http, parts);
    return pageResponse(http, parts);
  } catch (error) {
    parts.report(`${http.path} failed inside`, error);
    return message(500, 'the request failed because of a defect');
  }
}

function pageResponse(http: HttpRequest, { world }: Parts): WireResponse {
  const render = Object.hasOwn(PAGES, http.path) ? PAGES[http.path] : undefined;
  if (render === undefined) return message(404, `there is nothing at this address; begin at ${MANAGED_POLICIES_PATH}`);
  if (http.method !== 'GET' && http.method !== 'HEAD') {
    return message(405, `\`${http.path}\` is read with GET`, { allow: 'GET, HEAD' });
  }
  return render(managedPoliciesListing(world.identity.directory), baseOf(http));
}

type Listing = ReturnType<typeof managedPoliciesListing>;

const PAGES: Readonly<Record<string, (listing: Listing, base: string) => WireResponse>> = {
  [MANAGED_POLICIES_PATH]: (listing) => answer(200, 'text/html; charset=utf-8', historyPage(listing)),
  [FEED_PATH]: (listing, base) => answer(200, 'application/rss+xml; charset=utf-8', historyFeed(listing, base)),
  [CHANGES_PATH]: (listing) => json(200, listing),
};

/** How the reader reached us. What is no plain name of a host is not repeated. */
function baseOf({ headers }: HttpRequest): string {
  const host = header(headers, 'host') ?? '';
  return `http://${/^[A-Za-z0-9.-]{1,253}(:\d{1,5})?$|^\[[0-9A-Fa-f:.]{2,45}\](:\d{1,5})?$/.test(host) ? host : 'localhost'}`;
}

async function publishResponse(http: HttpRequest, parts: Parts): Promise<WireResponse> {
  if (http.method !== 'POST') return message(405, `\`${http.path}\` is called with POST`, { allow: 'POST' });
  const { operatorToken } = parts;
  if (operatorToken === undefined || !isOperator(header(http.headers, 'authorization'), operatorToken)) {
    return message(403, 'only the operator may publish: use `sagewarden managed-policies publish` on the data folder');
  }
  const publication = readPublication(http.body);
  if (publication === undefined) {
    return message(400, 'the body must be a JSON object with policy, text and description, and force where it is true');
  }
  // Loaded when it is needed: the catalog behind it is large, and a server seldom publishes.
  const { compareVersions } = await import('../../decision/comparison/compare-versions.ts');
  const means = { compare: compareVersions, now: parts.now() };
  const outcome = await parts.world.identity.transact((draft) => publishVersion(draft, publication, means));
  return json(STATUS[outcome.outcome], outcome);
}

const STATUS: Readonly<Record<PublicationOutcome['outcome'], number>> = {
  published: 200,
  unchanged: 200,
  refused: 409,
  invalid: 400,
};

/** Strictly: a member that is not known could be one that would have held the publication back. */
function readPublication(body: Uint8Array): Publication | undefined {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const { policy, text, description, force = false, ...others }: Record<string, unknown> = { ...value };
  const isRead = typeof policy === 'string' && typeof text === 'string' && typeof description === 'string';
  if (!isRead || typeof force !== 'boolean' || Object.keys(others).length > 0) return undefined;
  return { policy, text, description, force };
}

function json(status: number, content: object): WireResponse {
  return answer(status, 'application/json', `${JSON.stringify(content, undefined, 2)}\n`);
}

function message(status: number, text: string, headers: Readonly<Record<string, string>> = {}): WireResponse {
  const response = json(status, { message: text });
  return { ...response, headers: { ...response.headers, ...headers } };
}

/** Nothing of ours may run scripts, be framed or be taken for another type. */
function answer(status: number, type: string, content: string): WireResponse {
  const headers = {
    'content-type': type,
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-cache',
  };
  return { status, headers, body: Buffer.from(content) };
}
