// `sagewarden serve`: runs the server until it is told to end.

import { Command } from 'commander';
import { type Configuration, readConfiguration, type ServeOptions } from '../server/configuration.ts';
import { startFailure } from '../server/start-failure.ts';
import { type RunningServer, startServer } from '../server/start-server.ts';
import { processTerminal } from './output/terminal.ts';
import { welcome } from './welcome.ts';

export function serveCommand(): Command {
  return new Command('serve')
    .description('serve IAM, STS, Organizations and SageMaker to AWS clients')
    .option('--host <name>', 'address to listen on (SAGEWARDEN_HOST; 127.0.0.1)')
    .option('--port <number>', 'port to listen on, 0 for a free one (SAGEWARDEN_PORT; 4799)')
    .option('--data <folder>', 'folder that everything is kept in (SAGEWARDEN_DATA; .sagewarden)')
    .option('--enforcement <how>', 'strict, soft or off (SAGEWARDEN_ENFORCEMENT; strict)')
    .option('--account <number>', 'make this account too, with an administrator; may be repeated', collect, [])
    .option('--new-admin-key', 'give the administrators new access keys in the place of lost ones')
    .option('--oidc-keys <file>', 'keys of OpenID Connect issuers whose tokens are accepted (SAGEWARDEN_OIDC_KEYS)')
    .option('--issuer-url <url>', 'address of this server for whoever checks its tokens (SAGEWARDEN_ISSUER_URL)')
    .option('--throttle <rate>', 'calls per second, and at once: 20:50, or off (SAGEWARDEN_THROTTLE; off)')
    .option('--quotas <file>', "limits in the place of AWS's own, as JSON (SAGEWARDEN_QUOTAS)")
    .option('--gateway-port <number>', 'port of the notebook gateway, 0 for a free one (SAGEWARDEN_GATEWAY_PORT; 0)')
    .option('--gateway-url <url>', 'address of the gateway for browsers (SAGEWARDEN_GATEWAY_URL)')
    .option(
      '--trusted-proxy <range>',
      'believe the X-Forwarded headers of these addresses; may be repeated',
      collect,
      [],
    )
    .option(
      '--notebooks <what>',
      'jupyter, none, or a file that maps notebooks to servers (SAGEWARDEN_NOTEBOOKS; none)',
    )
    .option('--encoded-messages', 'let refusals carry a message for DecodeAuthorizationMessage')
    .action(serve);
}

function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}

async function serve(options: ServeOptions): Promise<void> {
  const terminal = processTerminal();
  let configuration: Configuration | undefined;
  try {
    configuration = readConfiguration(options);
    const server = await startServer(configuration);
    endOnSignal(server);
    terminal.out(welcome(server, configuration, terminal.outColors));
  } catch (error) {
    const message = startFailure(error, configuration);
    if (message === undefined) throw error;
    terminal.error(`sagewarden: ${message}\n`);
    terminal.exitWith(2);
  }
}

/** The first signal ends cleanly; a second one does not wait. */
function endOnSignal(server: RunningServer): void {
  let ending = false;
  const end = () => {
    if (ending) process.exit(1);
    ending = true;
    server.close().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`sagewarden: could not end cleanly: ${error}\n`);
        process.exit(2);
      },
    );
  };
  process.on('SIGINT', end).on('SIGTERM', end);
}
