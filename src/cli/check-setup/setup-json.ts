// What does a check of a setup tell programs? One object.

import type { StatementReference } from '../../decision/decision.ts';
import type { Addition } from '../../tasks/additions.ts';
import type { Answer, PermissionResult, SetupResult } from '../../tasks/check-setup.ts';

export interface SetupReport {
  readonly result: SetupResult;
  /** What was found to lack, before anything was attached. */
  readonly additions: readonly Addition[];
  readonly attached: readonly Addition[];
  /** Additions that were not attached. */
  readonly left: readonly Addition[];
  /** What was not looked at, and a person should know. */
  readonly notes: readonly string[];
}

export function setupJson({ result, attached, left, notes }: SetupReport): object {
  const { setup, complete, checks } = result;
  return {
    setup: setup.name,
    complete,
    checks: checks.map(({ of, at, source, subject, results }) => ({
      of,
      arn: subject.arn,
      at,
      source,
      permissions: results.map(permissionJson),
    })),
    additions: left.map((each) => additionJson(each, result)),
    attached: attached.map((each) => additionJson(each, result)),
    notes,
  };
}

function permissionJson({ permission, standing, answers, unknown }: PermissionResult): object {
  return {
    sid: permission.sid,
    purpose: permission.purpose,
    optional: permission.optional === true,
    standing,
    asked: answers.length,
    lacks: answers.filter(({ silent }) => silent.length > 0).map(lackJson),
    denied: answers.filter(({ deniedBy, reason }) => deniedBy.length > 0 || reason !== undefined).map(denialJson),
    unknownActions: unknown,
  };
}

function questionJson({ question: { service, action, resource, context } }: Answer): object {
  return { ...(service !== undefined && { service }), action, resource, context };
}

function lackJson(answer: Answer): object {
  return { ...questionJson(answer), places: answer.silent.map(({ layer, level }) => ({ layer, level })) };
}

function denialJson(answer: Answer): object {
  return {
    ...questionJson(answer),
    by: answer.deniedBy.map(statementJson),
    ...(answer.reason !== undefined && { reason: answer.reason }),
  };
}

function statementJson({ layer, policy, index }: StatementReference): object {
  const sid = policy.document.statements[index]?.sid?.value;
  return {
    layer,
    policy: policy.name,
    ...(policy.arn && { arn: policy.arn }),
    index,
    ...(sid !== undefined && { sid }),
  };
}

function additionJson({ of, kind, level, text, count }: Addition, { checks }: SetupResult): object {
  const arn = checks.find((check) => check.of === of)?.subject.arn;
  return { of, arn, kind, level, statements: count, document: JSON.parse(text) };
}
