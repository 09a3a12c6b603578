// An explanation for machines: one object, with AWS's word for the decision and everything that the text shows beside it.

import type { AccessRequest } from '../../decision/access-request.ts';
import type { Change, NoSingleChange } from '../../decision/change/change.ts';
import type { StatementReference } from '../../decision/decision.ts';
import type { Explanation, NearMiss } from '../../decision/explain.ts';
import type { PartMatch } from '../../decision/statement-match.ts';
import type { PolicyFault } from '../explain/read-policies.ts';
import { sourcePlace } from './source-excerpt.ts';

/** Places are `file`, `line` and `column`, both from 1; `index` counts a document's statements from 0. */
export function explanationJson(
  request: AccessRequest,
  context: Readonly<Record<string, unknown>>,
  { decision, exemptions, nearMisses, missingContext, change }: Explanation,
): object {
  return {
    decision: decision.decision,
    layer: decision.layer,
    reason: decision.reason,
    statements: decision.statements.map(statementJson),
    nearMisses: nearMisses.map((miss) => ({
      ...statementJson(miss),
      failed: miss.failed.map((part) => partJson(part, miss)),
    })),
    missingContext,
    exemptions: exemptions.map(({ layer, reason, policies }) => ({
      layer,
      reason,
      policies: policies.map(({ name }) => name),
    })),
    ...(change && { change: changeJson(change) }),
    request: {
      principal: request.principal.arn,
      action: request.action,
      resource: request.resource,
      context,
    },
  };
}

/** What is wrong with the policies that were given. */
export function faultsJson(faults: readonly PolicyFault[]): object {
  return {
    problems: faults.map(({ file, text, problem: { code, at, message, help } }) => ({
      ...sourcePlace(file, text, at),
      code,
      message,
      ...(help !== undefined && { help }),
    })),
  };
}

function statementJson({ layer, policy, index }: StatementReference): object {
  const statement = policy.document.statements[index];
  return {
    layer,
    index,
    ...(statement?.sid && { sid: statement.sid.value }),
    ...(statement && { effect: statement.effect, ...sourcePlace(policy.name, policy.document.text, statement.at) }),
  };
}

function changeJson(change: Change | NoSingleChange): object {
  switch (change.kind) {
    case 'request':
      return change;
    case 'edit': {
      const { kind, description, before, after, text } = change;
      return { kind, description, ...statementJson(change), before, after, text };
    }
    case 'addition': {
      const { policy, ...rest } = change;
      return { ...rest, ...(policy && { file: policy.name }) };
    }
    case 'none': {
      const obstacles = change.obstacles.map(({ denial, ...obstacle }) => ({
        ...obstacle,
        ...(denial && { denial: statementJson(denial) }),
      }));
      return { ...change, obstacles };
    }
  }
}

function partJson(part: PartMatch, { policy }: NearMiss): object {
  const { at, outcome: _, ...rest } = part;
  const { line, column } = sourcePlace(policy.name, policy.document.text, at);
  return { ...rest, line, column };
}
