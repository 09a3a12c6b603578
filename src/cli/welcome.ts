// What does `sagewarden serve` print once it serves? Where it is, and what to type next.

import { FIRST_ACCOUNT } from '../identity/first-start.ts';
import { profileName } from '../server/administrators.ts';
import type { Configuration } from '../server/configuration.ts';
import { credentialsFile, DEFAULT_REGION } from '../server/credentials-file.ts';
import { VERSION } from '../server/health.ts';
import type { RunningServer } from '../server/start-server.ts';
import type { Colors } from './colors.ts';

export function welcome(server: RunningServer, configuration: Configuration, colors: Colors): string {
  const exports = [
    `export AWS_ENDPOINT_URL=${server.endpoint}`,
    `export AWS_SHARED_CREDENTIALS_FILE=${shellWord(credentialsFile(configuration.dataFolder))}`,
    `export AWS_DEFAULT_REGION=${DEFAULT_REGION}`,
  ];
  const commands = [
    'aws sts get-caller-identity',
    'aws iam create-user --user-name casey',
    'aws sagemaker list-notebook-instances',
  ];
  return [
    `Sagewarden ${VERSION} serves IAM, STS, Organizations and SageMaker on ${colors.bold(server.endpoint)}`,
    `Its data is in ${configuration.dataFolder}; enforcement is ${enforcement(configuration, colors)}.`,
    `Notebooks open in a browser below ${server.gatewayUrl}; ${notebooks(configuration)}.`,
    ...server.accountsWithoutKey.map((account) => colors.yellow(noKey(account, configuration))),
    '',
    `In another terminal, as the administrator of account ${FIRST_ACCOUNT}:`,
    '',
    ...exports.map((line) => `  ${line}`),
    '',
    ...commands.map((line) => `  ${colors.cyan(line)}`),
    ...configuration.accounts.map((account) => `  ${colors.cyan(`aws --profile ${account} sts get-caller-identity`)}`),
    '',
    'Ctrl-C ends it.',
    '',
  ].join('\n');
}

function noKey(account: string, { dataFolder }: Configuration): string {
  return (
    `${credentialsFile(dataFolder)} has no key of account ${account} that works under [${profileName(account)}]. If you do ` +
    'not keep one elsewhere, start once with --new-admin-key: it replaces the keys of the user admin.'
  );
}

/** What is not enforced is said, so that nobody relies on it. */
function notebooks({ gateway }: Configuration): string {
  switch (gateway.notebooks.kind) {
    case 'none':
      return 'no server is behind them (--notebooks)';
    case 'jupyter':
      return (
        'each runs a Jupyter server on this machine, as your own user: RootAccess and DirectInternetAccess are told to it ' +
        'and not enforced, life-cycle scripts are not run'
      );
    case 'map':
      return `their servers are those of ${gateway.notebooks.file}`;
  }
}

function enforcement({ enforcement }: Configuration, colors: Colors): string {
  switch (enforcement) {
    case 'strict':
      return 'strict';
    case 'soft':
      return colors.yellow('soft: what is denied is recorded and passes');
    case 'off':
      return colors.yellow('off: every call passes as the root of the account');
  }
}

function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
