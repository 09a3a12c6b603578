// How was the server asked to run? Command-line options before the environment before the defaults; the only reader of the
// environment.

import { resolve } from 'node:path';
import { type GatewayConfiguration, readGateway } from './gateway-configuration.ts';
import type { Rate } from './token-buckets.ts';

export const ENFORCEMENTS = ['off', 'soft', 'strict'] as const;

/** strict denies; soft decides, records and lets pass; off makes no decisions and takes everyone for the account's root. */
export type Enforcement = (typeof ENFORCEMENTS)[number];

export interface Configuration {
  readonly host: string;
  /** 0: one that is free. */
  readonly port: number;
  /** An absolute path. */
  readonly dataFolder: string;
  readonly enforcement: Enforcement;
  /** Accounts to make besides the first one, twelve digits each. */
  readonly accounts: readonly string[];
  /** Whether the administrators of all these accounts get new access keys in the place of theirs. */
  readonly newAdminKey: boolean;
  /** The file that has the keys of OpenID Connect issuers, an absolute path. Absent: no issuer's tokens are accepted. */
  readonly oidcKeys?: string;
  /** `https://…`, without a slash at its end: the address under which services outside reach this server. Absent: the default one. */
  readonly issuerUrl?: string;
  /** The file that sets quotas, an absolute path. Absent: AWS's own quotas hold. */
  readonly quotas?: string;
  /** How often one principal may call one service. Absent: as often as it likes. */
  readonly throttle?: Rate;
  /** Whether refusals carry an encoded message for DecodeAuthorizationMessage. */
  readonly encodedMessages: boolean;
  /** How long a SageMaker resource stays in a transitional state. */
  readonly transitionMilliseconds: number;
  /** How many days events are kept. Absent: as long as CloudTrail's event history goes back. */
  readonly eventDays?: number;
  /** What answers for the models behind endpoints: what was sent, or addresses in a file (an absolute path). Absent: nothing. */
  readonly endpoints?: 'echo' | { readonly file: string };
  readonly gateway: GatewayConfiguration;
}

/** The options of `sagewarden serve` as they were typed. */
export interface ServeOptions {
  readonly host?: string;
  readonly port?: string;
  readonly data?: string;
  readonly enforcement?: string;
  readonly account?: readonly string[];
  readonly newAdminKey?: boolean;
  readonly oidcKeys?: string;
  readonly issuerUrl?: string;
  readonly quotas?: string;
  readonly throttle?: string;
  readonly encodedMessages?: boolean;
  readonly gatewayPort?: string;
  readonly gatewayUrl?: string;
  readonly trustedProxy?: readonly string[];
  readonly notebooks?: string;
}

/** What a person asked for that cannot be: the message says what and why. */
export class ConfigurationError extends Error {}

/** Names nobody but this machine (RFC 6761). */
export const DEFAULT_ISSUER_URL = 'https://sagewarden.localhost';
/** AWS: "Working with CloudTrail event history": 90 days. */
export const EVENT_HISTORY_DAYS = 90;
const MAX_EVENT_DAYS = 36_500;

const MAX_TRANSITION_MILLISECONDS = 86_400_000;

/** Throws a ConfigurationError that names the option or variable. */
export function readConfiguration(
  options: ServeOptions,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Configuration {
  const setting = (option: keyof ServeOptions & string, variable: string, standard: string): Setting => {
    const typed = options[option];
    if (typeof typed === 'string') return { name: `--${option}`, value: typed };
    return { name: variable, value: environment[variable] ?? standard };
  };
  return {
    host: readHost(setting('host', 'SAGEWARDEN_HOST', '127.0.0.1')),
    port: readInteger(setting('port', 'SAGEWARDEN_PORT', '4799'), 65_535),
    dataFolder: readFolder(setting('data', 'SAGEWARDEN_DATA', '.sagewarden')),
    enforcement: readEnforcement(setting('enforcement', 'SAGEWARDEN_ENFORCEMENT', 'strict')),
    accounts: (options.account ?? []).map((value) => readAccount({ name: '--account', value })),
    newAdminKey: options.newAdminKey === true,
    encodedMessages: options.encodedMessages === true,
    ...readIssuerUrl(options.issuerUrl ?? environment['SAGEWARDEN_ISSUER_URL']),
    ...readFile('oidcKeys', '--oidc-keys', options.oidcKeys ?? environment['SAGEWARDEN_OIDC_KEYS']),
    ...readThrottle(setting('throttle', 'SAGEWARDEN_THROTTLE', 'off')),
    ...readFile('quotas', '--quotas', options.quotas ?? environment['SAGEWARDEN_QUOTAS']),
    transitionMilliseconds: readInteger(
      { name: 'SAGEWARDEN_TRANSITION_MS', value: environment['SAGEWARDEN_TRANSITION_MS'] ?? '500' },
      MAX_TRANSITION_MILLISECONDS,
    ),
    eventDays: readInteger(
      { name: 'SAGEWARDEN_EVENT_DAYS', value: environment['SAGEWARDEN_EVENT_DAYS'] ?? String(EVENT_HISTORY_DAYS) },
      MAX_EVENT_DAYS,
      1,
    ),
    ...readEndpoints(environment['SAGEWARDEN_ENDPOINTS'] ?? 'off'),
    gateway: readGateway(
      options,
      (option, variable) => option ?? environment[variable],
      (name, value, expected) => refused({ name, value }, expected),
    ),
  };
}

interface Setting {
  /** Of the option or variable that the value came from. */
  readonly name: string;
  readonly value: string;
}

function readHost({ name, value }: Setting): string {
  if (!/^[A-Za-z0-9.:_-]+$/.test(value)) throw refused({ name, value }, 'a host name or an address');
  return value;
}

function readInteger({ name, value }: Setting, most: number, least = 0): number {
  const number = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
  if (!(number >= least && number <= most)) throw refused({ name, value }, `a whole number from ${least} to ${most}`);
  return number;
}

function readFolder({ name, value }: Setting): string {
  if (value === '' || value.includes('\0')) throw refused({ name, value }, 'the path of a folder');
  return resolve(value);
}

function readEnforcement({ name, value }: Setting): Enforcement {
  const found = ENFORCEMENTS.find((enforcement) => enforcement === value);
  if (found === undefined) throw refused({ name, value }, `one of ${ENFORCEMENTS.join(', ')}`);
  return found;
}

function readAccount({ name, value }: Setting): string {
  if (!/^\d{12}$/.test(value)) throw refused({ name, value }, 'an account number of twelve digits');
  return value;
}

/** `20` or `20:50`: calls in a second, and at once. */
function readThrottle({ name, value }: Setting): Pick<Configuration, 'throttle'> {
  if (value === 'off') return {};
  const [, rate, burst = rate] = /^([1-9]\d{0,5})(?::([1-9]\d{0,5}))?$/.exec(value) ?? [];
  if (rate === undefined) throw refused({ name, value }, 'off, or calls in a second and at once, such as `20:50`');
  return { throttle: { perSecond: Number(rate), burst: Number(burst) } };
}

/** An absolute path under the name `member`; nothing where no file is given. */
function readFile<M extends string>(
  member: M,
  name: string,
  value: string | undefined,
): { readonly [K in M]?: string } {
  if (value === undefined) return {};
  if (value === '' || value.includes('\0')) throw refused({ name, value }, 'the path of a file');
  return { [member]: resolve(value) } as { readonly [K in M]?: string };
}

/** An issuer's URL has no query and no fragment (OpenID Connect Discovery 1.0, 3). */
function readIssuerUrl(value: string | undefined): Pick<Configuration, 'issuerUrl'> {
  if (value === undefined) return {};
  const sound = /^https:\/\/[!-~]+$/.test(value) && URL.canParse(value) && !/[?#@\\]/.test(value);
  if (!sound) throw refused({ name: '--issuer-url', value }, 'an https URL without query and fragment');
  return { issuerUrl: value.replace(/\/+$/, '') };
}

function readEndpoints(value: string): Pick<Configuration, 'endpoints'> {
  if (value === 'off') return {};
  if (value === 'echo') return { endpoints: 'echo' };
  if (value === '' || value.includes('\0')) {
    throw refused({ name: 'SAGEWARDEN_ENDPOINTS', value }, 'off, echo or the path of a file');
  }
  return { endpoints: { file: resolve(value) } };
}

function refused({ name, value }: Setting, expected: string): ConfigurationError {
  return new ConfigurationError(`${name} must be ${expected}, not \`${value}\``);
}
