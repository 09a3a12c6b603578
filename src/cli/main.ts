// What does a person type? The commands, one file each. Exit 0: fine; 1: a finding or an expectation that was not met; 2: bad
// usage or a failure of the tool.

import { type Command, CommanderError, program } from 'commander';
import { VERSION } from '../server/health.ts';

/** Loaded only when they are named: what serves needs the SDK's shapes, which take longer to load than an explanation takes. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  'check-setup': async () => (await import('./check-setup.ts')).checkSetupCommand(),
  events: async () => (await import('./events.ts')).eventsCommand(),
  explain: async () => (await import('./explain.ts')).explainCommand(),
  import: async () => (await import('./import.ts')).importCommand(),
  'language-server': async () => (await import('./language-server.ts')).languageServerCommand(),
  'managed-policies': async () => (await import('./managed-policies.ts')).managedPoliciesCommand(),
  permissions: async () => (await import('./permissions.ts')).permissionsCommand(),
  roles: async () => (await import('./roles.ts')).rolesCommand(),
  serve: async () => (await import('./serve.ts')).serveCommand(),
  test: async () => (await import('./test.ts')).testCommand(),
  validate: async () => (await import('./validate.ts')).validateCommand(),
};

program
  .name('sagewarden')
  .description(
    'the access control of IAM, STS, Organizations and SageMaker on your own machine, every decision explained',
  )
  .version(VERSION)
  .exitOverride();

try {
  const named = COMMANDS[process.argv[2] ?? ''];
  for (const load of named === undefined ? Object.values(COMMANDS) : [named]) {
    program.addCommand((await load()).copyInheritedSettings(program));
  }
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) {
    // Commander has printed its message; it ends with 0 for --help and --version.
    process.exitCode = error.exitCode === 0 ? 0 : 2;
  } else {
    process.stderr.write(`sagewarden: ${error instanceof Error ? error.stack : error}\n`);
    process.exitCode = 2;
  }
}
