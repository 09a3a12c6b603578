// What the server can be told, and what it says of what it cannot be.

import { describe, expect, it } from 'vitest';
import { readConfiguration, type ServeOptions } from '../../src/server/configuration.ts';

describe('the configuration', () => {
  it('has defaults', () => {
    expect(readConfiguration({}, {})).toEqual({
      host: '127.0.0.1',
      port: 4799,
      dataFolder: `${process.cwd()}/.sagewarden`,
      enforcement: 'strict',
      accounts: [],
      newAdminKey: false,
      encodedMessages: false,
      transitionMilliseconds: 500,
      eventDays: 90,
      gateway: { port: 0, trustedProxies: [], notebooks: { kind: 'none' } },
    });
  });

  it('takes options before the environment', () => {
    const environment = {
      SAGEWARDEN_HOST: '0.0.0.0',
      SAGEWARDEN_PORT: '1',
      SAGEWARDEN_DATA: '/a',
      SAGEWARDEN_ENFORCEMENT: 'soft',
      SAGEWARDEN_TRANSITION_MS: '0',
      SAGEWARDEN_EVENT_DAYS: '7',
    };
    expect(readConfiguration({}, environment)).toMatchObject({
      host: '0.0.0.0',
      port: 1,
      dataFolder: '/a',
      enforcement: 'soft',
      transitionMilliseconds: 0,
      eventDays: 7,
    });
    expect(readConfiguration({}, { SAGEWARDEN_OIDC_KEYS: '/k.json' }).oidcKeys).toBe('/k.json');
    expect(readConfiguration({ oidcKeys: '/o.json' }, { SAGEWARDEN_OIDC_KEYS: '/k.json' }).oidcKeys).toBe('/o.json');
    expect(readConfiguration({ quotas: '/o' }, { SAGEWARDEN_QUOTAS: '/q' }).quotas).toBe('/o');
    expect(readConfiguration({ throttle: '20' }, {}).throttle).toEqual({ perSecond: 20, burst: 20 });
    const variable = { SAGEWARDEN_THROTTLE: '20:50' };
    expect(readConfiguration({}, variable).throttle).toEqual({ perSecond: 20, burst: 50 });
    expect(readConfiguration({ throttle: 'off' }, variable)).not.toHaveProperty('throttle');
    expect(readConfiguration({ encodedMessages: true }, {}).encodedMessages).toBe(true);
    const issuer = { SAGEWARDEN_ISSUER_URL: 'https://warden.example.com:8443/sts/' };
    expect(readConfiguration({}, issuer).issuerUrl).toBe('https://warden.example.com:8443/sts');
    expect(readConfiguration({ issuerUrl: 'https://b.example.com' }, issuer).issuerUrl).toBe('https://b.example.com');
    const gateway = { SAGEWARDEN_GATEWAY_PORT: '4800', SAGEWARDEN_TRUSTED_PROXIES: '10.0.0.0/8,::1', PATH: '/bin' };
    const jupyter = { SAGEWARDEN_NOTEBOOKS: 'jupyter', SAGEWARDEN_NOTEBOOK_COMMAND: 'jupyter server', ...gateway };
    expect(readConfiguration({ gatewayUrl: 'https://n.example.com' }, jupyter).gateway).toEqual({
      port: 4800,
      url: new URL('https://n.example.com'),
      trustedProxies: [
        { address: '10.0.0.0', bits: 8 },
        { address: '::1', bits: 128 },
      ],
      notebooks: { kind: 'jupyter', command: ['jupyter', 'server'], searchPath: '/bin' },
    });
    const options = { host: '::1', port: '65535', data: '/b', enforcement: 'off', account: ['210987654321'] };
    expect(readConfiguration(options, environment)).toMatchObject({
      host: '::1',
      port: 65535,
      dataFolder: '/b',
      enforcement: 'off',
      accounts: ['210987654321'],
    });
  });

  it.each<[ServeOptions, Record<string, string>, string]>([
    [{ port: '65536' }, {}, '--port must be a whole number from 0 to 65535, not `65536`'],
    [{ port: '-1' }, {}, '--port must be a whole number from 0 to 65535, not `-1`'],
    [{ port: '' }, {}, '--port must be a whole number from 0 to 65535, not ``'],
    [{}, { SAGEWARDEN_PORT: '4e3' }, 'SAGEWARDEN_PORT must be a whole number from 0 to 65535, not `4e3`'],
    [{ host: 'a b' }, {}, '--host must be a host name or an address, not `a b`'],
    [{ gatewayPort: '65536' }, {}, '--gateway-port must be a whole number from 0 to 65535, not `65536`'],
    ...[
      'localhost:1',
      'ftp://a',
      'http://127.0.0.1',
      'http://[::1]:8080',
      'http://a/b',
      'http://a?b',
      'http://u@a',
      '',
    ].map((gatewayUrl): [ServeOptions, Record<string, string>, string] => [
      { gatewayUrl },
      {},
      `--gateway-url must be an http or https URL with a host name and without a path, not \`${gatewayUrl}\``,
    ]),
    ...['10.0.0.0/33', '::1/129', '10.0.0', 'localhost', '10.0.0.0/8/8', '10.0.0.0/', '10.0.0.0/-1', 'any'].map(
      (range): [ServeOptions, Record<string, string>, string] => [
        { trustedProxy: ['127.0.0.1', range] },
        {},
        `--trusted-proxy must be an address or a range of addresses like 10.0.0.0/8, not \`${range}\``,
      ],
    ),
    [{}, { SAGEWARDEN_TRUSTED_PROXIES: '10.0.0.0/8,x' }, '--trusted-proxy must be an address or a range'],
    [{ notebooks: '' }, {}, '--notebooks must be `none`, `jupyter` or the path of a file, not ``'],
    [{ notebooks: 'jupyter' }, { SAGEWARDEN_NOTEBOOK_COMMAND: ' ' }, 'SAGEWARDEN_NOTEBOOK_COMMAND must be a program'],
    [{ oidcKeys: '' }, {}, '--oidc-keys must be the path of a file, not ``'],
    ...['http://a', 'https://', 'https://a?b', 'https://a#b', 'https://u@a', 'https://a b', ''].map(
      (issuerUrl): [ServeOptions, Record<string, string>, string] => [
        { issuerUrl },
        {},
        `--issuer-url must be an https URL without query and fragment, not \`${issuerUrl}\``,
      ],
    ),
    [{ quotas: '' }, {}, '--quotas must be the path of a file, not ``'],
    ...['0', '1.5', '20:', '20:0', '1000000', 'on', '-1'].map(
      (throttle): [ServeOptions, Record<string, string>, string] => [
        { throttle },
        {},
        `--throttle must be off, or calls in a second and at once, such as \`20:50\`, not \`${throttle}\``,
      ],
    ),
    [{ data: '' }, {}, '--data must be the path of a folder, not ``'],
    [{ enforcement: 'Strict' }, {}, '--enforcement must be one of off, soft, strict, not `Strict`'],
    [{ account: ['12'] }, {}, '--account must be an account number of twelve digits, not `12`'],
    [{}, { SAGEWARDEN_EVENT_DAYS: '0' }, 'SAGEWARDEN_EVENT_DAYS must be a whole number from 1 to 36500, not `0`'],
    [
      {},
      { SAGEWARDEN_TRANSITION_MS: 'soon' },
      'SAGEWARDEN_TRANSITION_MS must be a whole number from 0 to 86400000, not `soon`',
    ],
  ])('refuses %j %j', (options, environment, message) => {
    expect(() => readConfiguration(options, environment)).toThrow(message);
  });
});
