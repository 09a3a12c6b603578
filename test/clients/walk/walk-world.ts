// What can the steps of the walk refer to? What earlier steps kept, and what the world outside of the server makes: one-time codes,
// assertions, tokens, certificates and keys. Its clock is the server's.

import { generateKeyPairSync } from 'node:crypto';
import { exportJWK, SignJWT } from 'jose';
import { encoded, samlIdentityProvider, signedResponse } from '../../federation/saml-identity-provider.ts';
import { authenticatorApp } from '../../services/iam/sign-in/authenticator-app.ts';
import { testCertificate } from '../../services/iam/x509.ts';

export const ACCOUNT = '123456789012';
export const OTHER_ACCOUNT = '210987654321';
export const SAML_PROVIDER = `arn:aws:iam::${ACCOUNT}:saml-provider/corp`;
export const ISSUER = 'https://issuer.example.com';
const STEP = 30_000;

export interface WalkWorld {
  /** The keys of the issuer, for the file that `--oidc-keys` takes. */
  readonly issuerKeys: object;
  clockMinutes: number;
  /** Remembers a value of an answer under a name. */
  readonly keep: (name: string, value: unknown) => void;
  /** Throws for what nothing kept. */
  readonly read: (name: string) => unknown;
  /** The input with every `{{name}}` filled in; a text that is nothing else becomes the value itself. */
  readonly fill: (input: unknown) => Promise<unknown>;
}

export async function walkWorld(): Promise<WalkWorld> {
  const idp = samlIdentityProvider();
  const issuer = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const ssh = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const authority = testCertificate({ name: 'authority' });
  const web = testCertificate({ name: 'web.example', issuer: authority });
  const kept = new Map<string, unknown>();
  const now = () => Date.now() + world.clockMinutes * 60_000;
  const made: Readonly<Record<string, (...words: string[]) => unknown>> = {
    metadata: () => idp.metadata,
    /** `encoded-message NAME`: the one that ends the message of the refusal that was kept under NAME. */
    'encoded-message': (name = '') => String(world.read(name)).split(' ').at(-1),
    /** `code NAME STEPS`: the code of the device whose seed was kept under NAME, so many half minutes from now. */
    code: (name = '', steps = '0') =>
      authenticatorApp(Buffer.from(String(world.read(name)), 'base64')).codeAt(now() + Number(steps) * STEP),
    'saml-response': (role = '') => {
      const Role = [`arn:aws:iam::${ACCOUNT}:role/${role},${SAML_PROVIDER}`];
      return encoded(signedResponse(idp, { at: now(), attributes: { Role, RoleSessionName: ['casey'] } }));
    },
    'web-identity-token': () =>
      new SignJWT({ sub: 'build' })
        .setProtectedHeader({ alg: 'RS256', kid: 'one' })
        .setIssuer(ISSUER)
        .setAudience('sts.amazonaws.com')
        .setIssuedAt(Math.floor(now() / 1000))
        .setExpirationTime(Math.floor(now() / 1000) + 300)
        .sign(issuer.privateKey),
    'server-certificate': () => web.certificate,
    'authority-certificate': () => authority.certificate,
    'server-key': () => web.privateKey,
    'ssh-key': () => ssh.publicKey.export({ type: 'spki', format: 'pem' }),
  };
  const value = (reference: string) => {
    const [name = '', ...words] = reference.split(' ');
    return made[name]?.(...words) ?? world.read(reference);
  };
  const fill = async (input: unknown): Promise<unknown> => {
    if (typeof input === 'string') return fillText(input, value);
    if (Array.isArray(input)) return Promise.all(input.map(fill));
    if (typeof input !== 'object' || input === null) return input;
    const members = Object.entries(input).map(async ([name, each]) => [name, await fill(each)] as const);
    return Object.fromEntries(await Promise.all(members));
  };
  const world: WalkWorld = {
    issuerKeys: { [ISSUER]: { keys: [{ ...(await exportJWK(issuer.publicKey)), kid: 'one' }] } },
    clockMinutes: 0,
    keep: (name, each) => kept.set(name, each),
    read: (name) => {
      const [first = '', ...path] = name.split('.');
      const found = at(kept.get(first), path);
      if (found === undefined) throw new Error(`no step kept ${name}`);
      return found;
    },
    fill,
  };
  return world;
}

/** The part of an answer that a path of names and numbers leads to. */
export function at(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((each, name) => (each as Record<string, unknown> | undefined)?.[name], value);
}

async function fillText(text: string, value: (reference: string) => unknown): Promise<unknown> {
  const parts = text.split(/\{\{(.+?)\}\}/);
  if (parts.length === 3 && parts[0] === '' && parts[2] === '') return value(parts[1] ?? '');
  const filled = await Promise.all(parts.map((part, index) => (index % 2 === 0 ? part : value(part))));
  return filled.join('');
}
