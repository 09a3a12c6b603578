// `sagewarden explain`: is this request allowed under these policies, and why? What is typed becomes an access request and a
// policy set here; the decision floor answers; output/ writes the answer.

import { Command, InvalidArgumentError, Option } from 'commander';
import type { AccessRequest } from '../decision/access-request.ts';
import type { EvalDecision } from '../decision/decision.ts';
import { explain } from '../decision/explain.ts';
import { resourcePolicyKind } from '../decision/resource-policy-kind.ts';
import { addLevel } from './argument-readers.ts';
import { completeRequest } from './explain/complete-request.ts';
import type { ContextRecord } from './explain/derived-context.ts';
import { openedPath, openedPathText } from './explain/opened-path.ts';
import { defaultPrincipal, principalNamed } from './explain/principal-named.ts';
import { addContextEntry, mergeContexts, readContextFile } from './explain/read-context.ts';
import { type PolicyFiles, readPolicies } from './explain/read-policies.ts';
import { type ReadText, textReader, UnusableInput } from './explain/read-text.ts';
import { isAccount, isAction, isResource } from './explain/request-parts.ts';
import { explanationJson, faultsJson } from './output/explanation-json.ts';
import { explanationText, faultsText } from './output/explanation-text.ts';
import { processTerminal, type Terminal } from './output/terminal.ts';
import { throughTerminal } from './output/through-terminal.ts';

const EXPECTATIONS = ['allowed', 'implicitDeny', 'explicitDeny', 'anyDeny'] as const;

interface ExplainOptions {
  readonly policy?: readonly string[];
  readonly boundary?: string;
  readonly sessionPolicy?: readonly string[];
  readonly scp?: readonly (readonly string[])[];
  readonly rcp?: readonly (readonly string[])[];
  readonly managementAccount?: readonly string[];
  readonly resourcePolicy?: string;
  readonly endpointPolicy?: string;
  readonly principal?: string;
  readonly roleArn?: string;
  readonly userArn?: string;
  readonly action: string;
  readonly resource: string;
  readonly resourceAccount?: string;
  readonly context?: ContextRecord;
  readonly contextFile?: string;
  readonly onlyGivenContext?: true;
  readonly directory?: string;
  readonly write?: true;
  readonly expect?: (typeof EXPECTATIONS)[number];
  readonly json?: true;
  readonly change: boolean;
}

const NOTES = `
A FILE may be - for standard input.

A level of --rcp only denies: RCPFullAWSAccess, which AWS keeps attached to
every level, need not be given. A level of --scp allows only what its files do.

The request's context holds what is given, and the keys that follow from the
principal, the resource and the time: aws:PrincipalArn, aws:PrincipalAccount,
aws:PrincipalType, aws:username, aws:RequestedRegion, aws:ResourceAccount,
aws:CurrentTime and the like. A key that is given replaces a derived one.

Exit code: 0; 1 when --expect is not met; 2 for bad usage, input that cannot be
read or a policy that is malformed.`;

/** The command, ready to be run or added to a program. It throws CommanderError, with the exit code, for bad usage. */
export function explainCommand(terminal: Terminal = processTerminal()): Command {
  return throughTerminal(new Command('explain'), terminal)
    .description('say whether a request is allowed, which statement decides, what came near, and what would allow it')
    .option('--policy <file...>', 'identity-based policies of the principal')
    .option('--boundary <file>', 'permissions boundary of the principal')
    .option('--session-policy <file...>', 'session policies')
    .option(
      '--scp <file[,file]>',
      'service control policies of one level, "" for none; give it once a level, from the root to the account',
      addLevel,
    )
    .option(
      '--rcp <file[,file]>',
      'resource control policies of one level, as --scp, down to the account that owns the resource',
      addLevel,
    )
    .option(
      '--management-account <account...>',
      'accounts that manage an organization: its policies do not hold for them',
      addAccount,
    )
    .option(
      '--resource-policy <file>',
      'policy on the resource: the trust policy of a role, the key policy of a KMS key, …',
    )
    .option('--endpoint-policy <file>', 'policy of the VPC endpoint that the request comes through')
    .option(
      '--principal <arn>',
      'user, role, role session, federated user, root user, SAML or OIDC provider (for whom it vouches); or a service ' +
        "(x.amazonaws.com), a provider's domain, * for anybody; default: a user of the resource's account",
    )
    .option('--role-arn <arn>', 'role behind a role session, where the role has a path')
    .option('--user-arn <arn>', "user behind a federated user's session")
    .requiredOption('--action <service:name>', 'what is asked for', readAction)
    .option('--resource <arn>', 'what it is asked for', readResource, '*')
    .option('--resource-account <account>', 'owner of the resource, where its ARN does not say', readAccount)
    .option('--context <key=value...>', 'condition keys; a key given again has several values', readContext)
    .option('--context-file <file>', 'condition keys as a JSON object: key to string or array of strings')
    .option('--only-given-context', 'derive no condition keys')
    .option('--directory <path>', 'ask about a path that the algorithm of this job opens in its file system')
    .option('--write', 'it opens the path to write; without it, to read')
    .addOption(new Option('--expect <decision>', 'exit with 1 if the decision is another').choices(EXPECTATIONS))
    .option('--json', 'print one JSON object')
    .option('--no-change', 'do not look for the smallest change that would allow it')
    .addHelpText('after', NOTES)
    .action((options: ExplainOptions, command: Command) => run(options, command, terminal));
}

async function run(options: ExplainOptions, command: Command, terminal: Terminal): Promise<void> {
  try {
    terminal.exitWith(await answer(options, terminal));
  } catch (error) {
    if (error instanceof UnusableInput) command.error(`error: ${error.message}`);
    throw error;
  }
}

async function answer(options: ExplainOptions, terminal: Terminal): Promise<0 | 1 | 2> {
  const readText = textReader(terminal);
  const reading = await readPolicies(policyFiles(options), readText);
  if (reading.kind === 'faults') {
    if (options.json) terminal.out(`${JSON.stringify(faultsJson(reading.faults), null, 2)}\n`);
    else terminal.error(faultsText(reading.faults, terminal.errorColors));
    return 2;
  }
  const { request, context } = await accessRequest(options, readText);
  const explanation = explain(request, reading.policies, { change: options.change });
  const opened = openedPath(options, request, reading.policies);
  terminal.out(
    options.json
      ? `${JSON.stringify({ ...explanationJson(request, context, explanation), ...opened }, null, 2)}\n`
      : explanationText(request, explanation, terminal.outColors) + openedPathText(opened),
  );
  // A path that may not be opened although the job is allowed is one that nothing allows.
  const refused = opened?.directory.allowed === false && explanation.decision.decision === 'allowed';
  const decision = refused ? 'implicitDeny' : explanation.decision.decision;
  if (isExpected(decision, options.expect)) return 0;
  terminal.error(`error: expected ${options.expect}, but the decision is ${decision}\n`);
  return 1;
}

function isExpected(decision: EvalDecision, expected: ExplainOptions['expect']): boolean {
  return expected === undefined || (expected === 'anyDeny' ? decision !== 'allowed' : decision === expected);
}

function policyFiles(options: ExplainOptions): PolicyFiles {
  const { policy, boundary, sessionPolicy, scp, rcp, managementAccount, resourcePolicy, endpointPolicy } = options;
  return {
    identity: policy ?? [],
    ...(boundary !== undefined && { boundary }),
    ...(sessionPolicy && { session: sessionPolicy }),
    ...(scp && { serviceControl: scp }),
    ...(rcp && { resourceControl: rcp }),
    ...(managementAccount && { managementAccounts: managementAccount }),
    ...(resourcePolicy !== undefined && {
      resource: { kind: resourcePolicyKind(options.resource), source: resourcePolicy },
    }),
    ...(endpointPolicy !== undefined && { endpoint: endpointPolicy }),
  };
}

async function accessRequest(
  options: ExplainOptions,
  readText: ReadText,
): Promise<{ readonly request: AccessRequest; readonly context: ContextRecord }> {
  const { action, resource, resourceAccount, roleArn, userArn } = options;
  const reading = principalNamed({ name: options.principal ?? defaultPrincipal(resource), roleArn, userArn });
  if ('fault' in reading) throw new UnusableInput(reading.fault);
  const fromFile = options.contextFile === undefined ? {} : await readContextFile(options.contextFile, readText);
  const given = mergeContexts(fromFile, options.context ?? {});
  const { onlyGivenContext } = options;
  const { principal } = reading;
  return completeRequest(
    { principal, action, resource, resourceAccount, context: given, onlyGivenContext },
    Date.now(),
  );
}

function readAction(text: string): string {
  if (!isAction(text)) {
    throw new InvalidArgumentError('An action is one service:name, without wildcards.');
  }
  return text;
}

function readResource(text: string): string {
  if (!isResource(text)) throw new InvalidArgumentError('A resource is an ARN or *.');
  return text;
}

function readAccount(text: string): string {
  if (!isAccount(text)) throw new InvalidArgumentError('An account is twelve digits.');
  return text;
}

function addAccount(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, readAccount(text)];
}

function readContext(entry: string, before: ContextRecord = {}): ContextRecord {
  const context = addContextEntry(entry, before);
  if (context === undefined) throw new InvalidArgumentError('A condition key is given as KEY=VALUE.');
  return context;
}
