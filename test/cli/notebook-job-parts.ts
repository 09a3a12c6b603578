// The policies of notebook jobs as AWS's page prints them, whole or with one thing missing.

import { readFileSync } from 'node:fs';

export interface Document {
  readonly Version: string;
  readonly Statement: readonly Statement[];
}

interface Statement {
  readonly Sid?: string;
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Condition?: object;
}

function printed(file: string): Document {
  const text = readFileSync(new URL(`../../cases/decision/seeds/${file}.json`, import.meta.url), 'utf8');
  const { policies } = JSON.parse(text);
  return (policies.resource ?? policies.endpoint ?? policies.identity[0]).document;
}

/** Both services assume the role. */
export const TRUST = printed('a-notebook-job-role-trusts-sagemaker-and-eventbridge');
/** What both roles need, where they differ. */
export const PERMISSIONS = printed('a-notebook-job-has-what-its-role-needs');
export const KMS_KEY = 'arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab';

/** Without the statements in which `isGone` finds something. */
export function without(document: Document, isGone: (statement: Statement) => boolean): Document {
  const Statement = document.Statement.filter((each) => !isGone(each));
  if (Statement.length === document.Statement.length) throw new Error('nothing is taken away');
  return { ...document, Statement };
}

export const names =
  (text: string) =>
  (statement: Statement): boolean =>
    JSON.stringify(statement).includes(text);
