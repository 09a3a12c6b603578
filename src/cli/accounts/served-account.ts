// Who is in the account of a running server, or of AWS itself? What IAM's API tells whoever has the credentials of the environment.

import {
  GetAccountAuthorizationDetailsCommand,
  type GetAccountAuthorizationDetailsResponse,
  GetRolePolicyCommand,
  GetUserPolicyCommand,
  IAMClient,
  NoSuchEntityException,
  PutRolePolicyCommand,
  PutUserPolicyCommand,
  UpdateAssumeRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { withStatementsOf } from '../../tasks/added-to.ts';
import { UnusableInput } from '../explain/read-text.ts';
import type { AccountSource, Attachment } from './account-source.ts';
import { listedDirectory } from './listed-directory.ts';

/** More pages than an account within its quotas has. */
const MAX_PAGES = 10_000;

/** `endpoint` is an address as `http://127.0.0.1:4799`. Throws UnusableInput where it does not answer as IAM does. */
export async function servedAccount(endpoint: string): Promise<AccountSource> {
  if (!URL.canParse(endpoint)) throw new UnusableInput(`\`${endpoint}\` is not the address of a server`);
  // IAM has one Region; that of the environment may be unset.
  const client = new IAMClient({ endpoint, region: 'us-east-1' });
  const listed = () => listedDirectory(pages(client, endpoint), endpoint);
  return {
    title: `server ${endpoint}`,
    directory: await listed(),
    hasOrganization: false,
    attach: async (attachments) => {
      // What is there is read first, so that little is left that could fail half-way.
      const calls: (() => Promise<unknown>)[] = [];
      for (const each of attachments) calls.push(await asked(endpoint, () => attaching(client, each)));
      for (const call of calls) await asked(endpoint, call);
      return listed();
    },
    close: async () => client.destroy(),
  };
}

/** One JSON document a page, as the AWS CLI would print it. */
async function* pages(client: IAMClient, endpoint: string): AsyncGenerator<Uint8Array> {
  let marker: string | undefined;
  for (let page = 0; page < MAX_PAGES; page++) {
    const answer: GetAccountAuthorizationDetailsResponse = await asked(endpoint, () =>
      client.send(new GetAccountAuthorizationDetailsCommand({ ...(marker !== undefined && { Marker: marker }) })),
    );
    yield Buffer.from(JSON.stringify(answer));
    if (answer.IsTruncated !== true) return;
    marker = answer.Marker;
  }
  throw new UnusableInput(`\`${endpoint}\` lists without end`);
}

async function attaching(client: IAMClient, { arn, kind, name, text }: Attachment): Promise<() => Promise<unknown>> {
  const holder = arn.slice(arn.lastIndexOf('/') + 1);
  if (kind === 'trust') {
    return () => client.send(new UpdateAssumeRolePolicyCommand({ RoleName: holder, PolicyDocument: text }));
  }
  const isRole = arn.includes(':role/');
  const there = await existing(() =>
    isRole
      ? client.send(new GetRolePolicyCommand({ RoleName: holder, PolicyName: name }))
      : client.send(new GetUserPolicyCommand({ UserName: holder, PolicyName: name })),
  );
  const put = { PolicyName: name, PolicyDocument: withStatementsOf(there, text) };
  return () =>
    isRole
      ? client.send(new PutRolePolicyCommand({ RoleName: holder, ...put }))
      : client.send(new PutUserPolicyCommand({ UserName: holder, ...put }));
}

async function existing(
  get: () => Promise<{ readonly PolicyDocument?: string | undefined }>,
): Promise<string | undefined> {
  try {
    return decodeURIComponent((await get()).PolicyDocument ?? '');
  } catch (error) {
    if (error instanceof NoSuchEntityException) return undefined;
    throw error;
  }
}

/** What a server refuses, or that there is none, is the person's to mend. */
async function asked<T>(endpoint: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof Error) || !isOfTheCall(error)) throw error;
    throw new UnusableInput(`\`${endpoint}\` refuses: ${error.name}: ${error.message || 'no answer'}`);
  }
}

/** A refusal, a connection that failed, or credentials that are missing: no defect of ours. */
function isOfTheCall(error: Error): boolean {
  return '$metadata' in error || 'code' in error || error.name === 'CredentialsProviderError';
}
