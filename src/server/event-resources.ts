// Which resources is an event about? Those that its call was decided on, in the form of CloudTrail's `resources`.
// AWS: "CloudTrail record contents …" (CloudTrail User Guide), `resources`: ARN, account of the owner, AWS::service::type.

import { parseArn } from '../language/arn.ts';
import type { AccessNeed } from '../services/operation.ts';

type Resource = Readonly<Record<'ARN' | 'accountId' | 'type', string>>;

/** How the services are called in the names of types. */
const SERVICES: ReadonlyMap<string, string> = new Map([
  ['iam', 'IAM'],
  ['sts', 'STS'],
  ['organizations', 'Organizations'],
  ['sagemaker', 'SageMaker'],
  ['kms', 'KMS'],
]);

/** Types that are not called as their ARNs are. AWS: CloudFormation's resource types; AWS::IAM::Policy is from memory. */
const TYPES: ReadonlyMap<string, string> = new Map([
  ['iam:mfa', 'VirtualMFADevice'],
  ['iam:oidc-provider', 'OIDCProvider'],
  ['iam:saml-provider', 'SAMLProvider'],
]);

/** Each once; what names no single resource is left out. */
export function eventResources(needs: readonly AccessNeed[]): readonly Resource[] {
  const byArn = new Map<string, Resource>();
  for (const { resource, resourceAccount } of needs) {
    if (byArn.has(resource) || /[*?]/.test(resource)) continue;
    const arn = parseArn(resource);
    if (arn === undefined) continue;
    byArn.set(resource, {
      ARN: resource,
      accountId: resourceAccount ?? arn.account,
      type: typeOf(arn.service, arn.resource),
    });
  }
  return [...byArn.values()];
}

function typeOf(service: string, resource: string): string {
  const [segment = ''] = resource.split(/[/:]/, 1);
  const type = TYPES.get(`${service}:${segment}`) ?? segment.split('-').map(capitalized).join('');
  return `AWS::${SERVICES.get(service) ?? capitalized(service)}::${type}`;
}

function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
