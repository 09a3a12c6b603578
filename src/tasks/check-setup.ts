// What of a setup is there, what lacks, and what is denied? The questions of each permission, decided one by one.

import { obeysResourceControl } from '../catalog/resource-control-services.ts';
import type { AccessRequest, Principal } from '../decision/access-request.ts';
import type { PolicySet } from '../decision/policy-set.ts';
import { evaluate } from '../decision/reference.ts';
import { requestContext } from '../decision/request-context.ts';
import { isFailed } from '../decision/statement-match.ts';
import {
  EVENTS_SERVICE,
  type Permission,
  type Setup,
  type SetupCheck,
  type SetupFacts,
  type SetupSubject,
} from '../sagemaker/setups/setup.ts';
import type { CheckedSubject, Subjects } from './checked-subject.ts';
import { ALLOW_EVERYTHING, type Obstacles, obstaclesTo } from './places.ts';
import { type Question, questionsOf } from './questions.ts';
import { type SampleScope, sampleResources } from './sample-resource.ts';

export interface Answer extends Obstacles {
  readonly question: Question;
}

export type Standing = 'has' | 'lacks' | 'denied';

export interface PermissionResult {
  readonly permission: Permission;
  /** `denied` where a statement denies any of it, or it fails for a reason that no added statement changes. */
  readonly standing: Standing;
  readonly answers: readonly Answer[];
  /** Entries of its actions that mean no documented action. */
  readonly unknown: readonly string[];
}

export interface CheckResult {
  readonly of: SetupSubject;
  readonly at: SetupCheck['at'];
  readonly source: string;
  readonly subject: CheckedSubject;
  readonly results: readonly PermissionResult[];
}

export interface SetupResult {
  readonly setup: Setup;
  readonly checks: readonly CheckResult[];
  /** Whether everything is there that is not optional. */
  readonly complete: boolean;
}

export interface SetupQuestion {
  readonly setup: Setup;
  readonly facts: Omit<SetupFacts, 'mayCall'>;
  readonly subjects: Subjects;
  readonly scope: SampleScope;
}

/** Throws for a setup that checks a subject which is not given: that is a defect of whoever asks. */
export function checkSetup({ setup, facts, subjects, scope }: SetupQuestion): SetupResult {
  const caller = subjects.executionRole ?? subjects.principal;
  const mayCall = (operation: string) => caller !== undefined && isNamedByAnAllow(operation, caller, scope);
  const checks = setup.checks({ ...facts, mayCall }).map((check): CheckResult => {
    const subject = subjects[check.of];
    if (subject === undefined) throw new Error(`the setup ${setup.name} needs a subject for ${check.of}`);
    const { of, at, source } = check;
    return { of, at, source, subject, results: resultsOf(check, subject, scope) };
  });
  const required = checks.flatMap(({ results }) => results.filter(({ permission }) => !permission.optional));
  return { setup, checks, complete: required.every(({ standing }) => standing === 'has') };
}

function resultsOf(check: SetupCheck, subject: CheckedSubject, scope: SampleScope): readonly PermissionResult[] {
  if (check.at === 'trust') return check.services.map((service) => trustResult(service, subject, scope));
  return check.permissions.map((permission) => {
    const { questions, unknown } = questionsOf(permission, scope);
    const answers = questions.map((question) => answer(question, policiesFor(check.at, question, subject), subject));
    return { permission, answers, unknown, standing: standingOf(answers) };
  });
}

/** Whether a service may assume the subject, which is a role. */
function trustResult(service: string, subject: CheckedSubject, { account, region }: SampleScope): PermissionResult {
  const permission: Permission = {
    sid: '',
    purpose: `${service} assumes the role`,
    actions: ['sts:AssumeRole'],
    resources: [subject.arn],
  };
  const question: Question = {
    service,
    action: 'sts:AssumeRole',
    resource: subject.arn,
    // What a service says when it comes for a resource of the role's account: a trust policy may ask for that.
    context: { 'aws:SourceAccount': account, 'aws:SourceArn': sourceOf(service, { account, region }) },
    about: { resource: subject.arn },
  };
  const { resourceControl, managementAccounts } = subject.policies;
  const policies: PolicySet = {
    identity: [],
    ...(subject.trust && { resource: { kind: 'trust', ...subject.trust } }),
    ...(resourceControl && { resourceControl }),
    ...(managementAccounts && { managementAccounts }),
  };
  const answers = [answer(question, policies, subject)];
  return { permission, answers, unknown: [], standing: standingOf(answers) };
}

/** Something that the service comes for. */
function sourceOf(service: string, { account, region }: SampleScope): string {
  const [action, type] =
    service === EVENTS_SERVICE ? ['events:PutRule', 'rule'] : ['sagemaker:CreateTrainingJob', 'training-job'];
  const pattern = `arn:aws:${action.split(':', 1)}:*:*:${type}/*`;
  return sampleResources(action, pattern, { account, region })[0] ?? '';
}

function policiesFor(at: 'identity' | 'endpoint', question: Question, subject: CheckedSubject): PolicySet {
  const { endpoint, key } = subject;
  if (at === 'endpoint') return { identity: [ALLOW_EVERYTHING], ...(endpoint && { endpoint }) };
  const policies = withResourceControl(subject.policies, question.action);
  return key?.arn === question.resource ? { ...policies, resource: { kind: 'key', ...key.policy } } : policies;
}

/** Resource control policies act on a few services only. */
function withResourceControl({ resourceControl, ...policies }: PolicySet, action: string): PolicySet {
  return resourceControl && obeysResourceControl(action) ? { ...policies, resourceControl } : policies;
}

function answer(question: Question, policies: PolicySet, subject: CheckedSubject): Answer {
  const principal = question.service === undefined ? subject.principal : serviceNamed(question.service);
  const request: AccessRequest = {
    principal,
    action: question.action,
    resource: question.resource,
    context: requestContext({ ...subject.contextFor(principal, question), ...question.context }),
  };
  return { question, ...obstaclesTo(request, policies) };
}

function serviceNamed(name: string): Principal {
  return { kind: 'Service', arn: name, account: '' };
}

function standingOf(answers: readonly Answer[]): Standing {
  if (answers.some(({ deniedBy, reason }) => deniedBy.length > 0 || reason !== undefined)) return 'denied';
  return answers.some(({ silent }) => silent.length > 0) ? 'lacks' : 'has';
}

/**
 * Whether the subject may call an operation of SageMaker on something: a statement allows the action, on whatever resource and under
 * whatever condition, and none denies it to everything.
 */
function isNamedByAnAllow(operation: string, subject: CheckedSubject, scope: SampleScope): boolean {
  const action = `sagemaker:${operation}`;
  const [resource = '*'] = sampleResources(action, '*', scope);
  const { principal, policies, contextFor } = subject;
  const context = requestContext(contextFor(principal, { action, resource }));
  const { decision, matches } = evaluate({ principal, action, resource, context }, policies);
  if (decision.decision !== 'implicitDeny') return decision.decision === 'allowed';
  return matches
    .filter(({ layer }) => layer === 'identity')
    .flatMap(({ statements }) => statements)
    .some(
      ({ statement, parts }) =>
        statement.effect === 'Allow' && !parts.some((part) => part.part === 'action' && isFailed(part, statement)),
    );
}
