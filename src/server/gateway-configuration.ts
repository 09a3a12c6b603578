// How was the notebook gateway asked to run? The environment is read in configuration.ts and comes here as values.

import { isIP } from 'node:net';
import { resolve } from 'node:path';
import type { AddressRange } from '../gateway/source-address.ts';

/** What runs behind the URLs of notebooks. */
export type NotebookSetting =
  | { readonly kind: 'none' }
  /** A Jupyter server for each notebook instance in service: the program, and what comes before its options. */
  | { readonly kind: 'jupyter'; readonly command: readonly string[]; readonly searchPath: string }
  /** Servers that run already: a JSON file, an absolute path. */
  | { readonly kind: 'map'; readonly file: string };

export interface GatewayConfiguration {
  /** 0: one that is free. */
  readonly port: number;
  /** The address that people know the gateway by. Absent: `http://localhost` with its port. */
  readonly url?: URL;
  readonly trustedProxies: readonly AddressRange[];
  readonly notebooks: NotebookSetting;
}

/** A value as it was given: an option's, or else a variable's. */
export type ReadSetting = (option: string | undefined, variable: string) => string | undefined;
/** Makes the error that says what was expected in the place of a value. */
export type Refuse = (option: string, value: string, expected: string) => Error;

interface GatewayOptions {
  readonly gatewayPort?: string;
  readonly gatewayUrl?: string;
  readonly trustedProxy?: readonly string[];
  readonly notebooks?: string;
}

const DEFAULT_COMMAND = 'jupyter-notebook';

/** Throws what `refuse` makes. */
export function readGateway(options: GatewayOptions, setting: ReadSetting, refuse: Refuse): GatewayConfiguration {
  const url = setting(options.gatewayUrl, 'SAGEWARDEN_GATEWAY_URL');
  const proxies = options.trustedProxy?.length
    ? options.trustedProxy
    : (setting(undefined, 'SAGEWARDEN_TRUSTED_PROXIES') ?? '').split(',').filter((range) => range !== '');
  return {
    port: readPort(setting(options.gatewayPort, 'SAGEWARDEN_GATEWAY_PORT') ?? '0', refuse),
    ...(url !== undefined && { url: readUrl(url, refuse) }),
    trustedProxies: proxies.map((range) => readRange(range, refuse)),
    notebooks: readNotebooks(setting(options.notebooks, 'SAGEWARDEN_NOTEBOOKS') ?? 'none', setting, refuse),
  };
}

function readPort(value: string, refuse: Refuse): number {
  if (/^\d{1,5}$/.test(value) && Number(value) <= 65_535) return Number(value);
  throw refuse('--gateway-port', value, 'a whole number from 0 to 65535');
}

/** Notebooks are on hosts below it, so that it is a name and no address, and has no path. */
function readUrl(value: string, refuse: Refuse): URL {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  const sound =
    url !== undefined &&
    (url.protocol === 'http:' || url.protocol === 'https:') &&
    `${url.origin}/` === url.href &&
    isIP(url.hostname.replaceAll(/[[\]]/g, '')) === 0;
  if (sound) return url;
  throw refuse('--gateway-url', value, 'an http or https URL with a host name and without a path');
}

function readRange(value: string, refuse: Refuse): AddressRange {
  const [address = '', bits, ...rest] = value.trim().split('/');
  const most = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  const length = bits === undefined ? most : /^\d{1,3}$/.test(bits) ? Number(bits) : -1;
  if (rest.length === 0 && length >= 0 && length <= most) return { address, bits: length };
  throw refuse('--trusted-proxy', value, 'an address or a range of addresses like 10.0.0.0/8');
}

function readNotebooks(value: string, setting: ReadSetting, refuse: Refuse): NotebookSetting {
  if (value === 'none') return { kind: 'none' };
  if (value === 'jupyter') {
    const command = setting(undefined, 'SAGEWARDEN_NOTEBOOK_COMMAND') ?? DEFAULT_COMMAND;
    const words = command.split(' ').filter((word) => word !== '');
    if (words.length === 0 || command.includes('\0'))
      throw refuse('SAGEWARDEN_NOTEBOOK_COMMAND', command, 'a program, with words before its options');
    return { kind: 'jupyter', command: words, searchPath: setting(undefined, 'PATH') ?? '/usr/bin:/bin' };
  }
  if (value === '' || value.includes('\0'))
    throw refuse('--notebooks', value, '`none`, `jupyter` or the path of a file');
  return { kind: 'map', file: resolve(value) };
}
