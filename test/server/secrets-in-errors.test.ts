// Secrets that come in wrongly: too short, too long, of another type, twice, beside what is refused for another reason. No refusal
// repeats one, and the server prints none.

import { NormalizedSchema } from '@smithy/core/schema';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { cloudtrailOperations } from '../../src/services/cloudtrail/operations.ts';
import { iamOperations } from '../../src/services/iam/operations.ts';
import type { ServiceOperations } from '../../src/services/operation.ts';
import { organizationsOperations } from '../../src/services/organizations/operations.ts';
import { sagemakerOperations } from '../../src/services/sagemaker/operations.ts';
import { stsOperations } from '../../src/services/sts/operations.ts';
import { type ServiceName, WIRE_SERVICES } from '../../src/wire/service-schemas.ts';
import {
  removeFolder,
  type SagewardenProcess,
  startSagewarden,
  temporaryFolder,
} from '../clients/sagewarden-process.ts';
import { JSON_TYPE, signRequest } from './signed-request.ts';

const MARK = 'S3cretMark';
/** What the models do not mark as sensitive and nobody may see all the same. */
const UNMARKED =
  /^(SecretAccessKey|SessionToken|TokenCode|AuthenticationCode[12]|SAMLAssertion|WebIdentityToken|.*PrivateKey|.*Password)$/;
/** Of the services that are called at `/`; inputs of the runtimes hold no credentials. */
const OPERATIONS = {
  iam: iamOperations,
  sts: stsOperations,
  organizations: organizationsOperations,
  cloudtrail: cloudtrailOperations,
  sagemaker: sagemakerOperations,
} satisfies Partial<Record<ServiceName, ServiceOperations>>;
type Secretive = keyof typeof OPERATIONS;

const folder = temporaryFolder();
let server: SagewardenProcess;
beforeAll(async () => {
  server = await startSagewarden(folder, ['--encoded-messages']);
});
afterAll(async () => {
  await server.stop();
  removeFolder(folder);
});

interface SecretMember {
  readonly service: Secretive;
  readonly operation: string;
  readonly member: string;
}

/** Every member of an input that is a secret by the model or by its name. E-mail addresses are sensitive, and no secrets. */
const MEMBERS: readonly SecretMember[] = (Object.keys(OPERATIONS) as Secretive[]).flatMap((service) =>
  [...OPERATIONS[service].keys()].flatMap((operation) => {
    const input = NormalizedSchema.of(WIRE_SERVICES[service].operations.get(operation)?.input ?? 'unit');
    if (!input.isStructSchema()) return [];
    return Object.entries(input.getMemberSchemas())
      .filter(
        ([name, shape]) => shape.isStringSchema() && (UNMARKED.test(name) || shape.getMergedTraits().sensitive === 1),
      )
      .filter(([name]) => !['Email', 'AccountName', 'Name', 'Notes'].includes(name))
      .map(([member]) => ({ service, operation, member }));
  }),
);

/** Values of the member, some of which are its own type. */
const VALUES: Readonly<Record<string, unknown>> = {
  short: MARK.slice(0, 10),
  long: `${MARK}${'x'.repeat(200_000)}`,
  alphabet: `${MARK} ключ`,
  pem: `-----BEGIN PRIVATE KEY-----\n${MARK}\n-----END PRIVATE KEY-----`,
  token: `${MARK}.${MARK}.${MARK}`,
  list: [MARK],
  structure: { [MARK]: MARK, inside: MARK },
};

/** What makes the rest of the request plausible, as far as the operation has such members. */
const BESIDE: Readonly<Record<string, string>> = {
  UserName: 'nobody',
  RoleArn: 'arn:aws:iam::123456789012:role/nothing',
  RoleSessionName: 'session',
  SerialNumber: 'arn:aws:iam::123456789012:mfa/none',
  ServerCertificateName: 'certificate',
  CertificateBody: 'none',
  PrincipalArn: 'arn:aws:iam::123456789012:saml-provider/none',
  SAMLProviderArn: 'arn:aws:iam::123456789012:saml-provider/none',
  Name: 'provider',
  NotebookInstanceLifecycleConfigName: 'config',
};

const path = (prefix: string, value: unknown): readonly (readonly [string, string])[] => {
  if (Array.isArray(value)) return value.flatMap((each, index) => path(`${prefix}.member.${index + 1}`, each));
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([name, each]) => path(`${prefix}.${name === MARK ? 'x' : name}`, each));
  }
  return [[prefix, String(value)]];
};

async function send({ service, operation }: SecretMember, input: Record<string, unknown>, twice?: string) {
  const wire = WIRE_SERVICES[service];
  const target = 'targetPrefix' in wire ? wire.targetPrefix : '';
  const version = 'version' in wire ? wire.version : '';
  const pairs = [
    ['Action', operation],
    ['Version', version],
    ...Object.entries(input).flatMap((each) => path(...each)),
  ];
  const form = new URLSearchParams([...pairs, ...pairs.filter(([name]) => name === twice)] as [string, string][]);
  const json = wire.protocol !== 'awsQuery';
  const body = json ? JSON.stringify(input) : form.toString();
  const { accessKeyId, secretAccessKey } = server.credentials();
  const host = new URL(server.endpoint).host;
  const types = json ? { 'content-type': JSON_TYPE, 'x-amz-target': `${target}.${operation}` } : {};
  const request = signRequest({ service, body, accessKeyId, secretAccessKey, fields: { host, ...types } });
  const headers = request.fields
    .filter(([name]) => name !== 'host')
    .map(([name, value]): [string, string] => [name, value]);
  const response = await fetch(server.endpoint, { method: 'POST', headers, body });
  return { status: response.status, text: await response.text() };
}

it('the members that are secrets are found', () => {
  const found = MEMBERS.map(({ operation, member }) => `${operation} ${member}`);
  for (const known of [
    'ChangePassword OldPassword',
    'ChangePassword NewPassword',
    'CreateLoginProfile Password',
    'UpdateLoginProfile Password',
    'EnableMFADevice AuthenticationCode1',
    'ResyncMFADevice AuthenticationCode2',
    'UploadServerCertificate PrivateKey',
    'CreateSAMLProvider AddPrivateKey',
    'GetSessionToken TokenCode',
    'AssumeRole TokenCode',
    'AssumeRoleWithSAML SAMLAssertion',
    'AssumeRoleWithWebIdentity WebIdentityToken',
  ]) {
    expect(found).toContain(known);
  }
});

it.each(MEMBERS)('$operation never repeats $member', { timeout: 60_000 }, async (secret) => {
  const shape = NormalizedSchema.of(WIRE_SERVICES[secret.service].operations.get(secret.operation)?.input ?? 'unit');
  const beside = Object.fromEntries(Object.entries(BESIDE).filter(([name]) => shape.getMemberSchemas()[name]));
  const statuses = new Set<number>();
  for (const value of Object.values(VALUES)) {
    for (const input of [
      { [secret.member]: value },
      { ...beside, [secret.member]: value },
      { ...beside, [secret.member]: value, Nothing: 'x' },
    ]) {
      for (const twice of [undefined, secret.member]) {
        const { status, text } = await send(secret, input, twice);
        statuses.add(status);
        if (status >= 400)
          expect([Object.keys(input), text]).toEqual([Object.keys(input), expect.not.stringContaining(MARK)]);
        expect(status).toBeLessThan(500);
      }
    }
  }
  expect([...statuses].some((status) => status >= 400)).toBe(true);
});

it('neither do credentials that are wrong', async () => {
  const host = new URL(server.endpoint).host;
  const ask = async (query: string, fields: Record<string, string>, secretAccessKey = MARK) => {
    const { accessKeyId } = server.credentials();
    const body = 'Action=ListUsers&Version=2010-05-08';
    const request = signRequest({ body, query, accessKeyId, secretAccessKey, fields: { host, ...fields } });
    const headers = request.fields
      .filter(([name]) => name !== 'host')
      .map(([name, value]): [string, string] => [name, value]);
    const response = await fetch(`${server.endpoint}/${query === '' ? '' : `?${query}`}`, {
      method: 'POST',
      headers,
      body,
    });
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(await response.text()).not.toContain(MARK);
  };
  await ask('', {});
  await ask('', { 'x-amz-security-token': MARK });
  await ask('', { 'x-amz-security-token': `${MARK}${'x'.repeat(3000)}` }, server.credentials().secretAccessKey);
  await ask(`X-Amz-Security-Token=${MARK}`, {});
  await ask(`X-Amz-Signature=${MARK}&X-Amz-Algorithm=${MARK}`, {});
});

it('nor does the server print any', () => {
  expect(server.printed()).toContain('AWS_ENDPOINT_URL');
  expect(server.printed()).not.toContain(MARK);
});
