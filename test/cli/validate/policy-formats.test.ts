// Is every policy found inside of templates, plans and listings, with the place in the file?

import { describe, expect, it } from 'vitest';
import { findPolicies } from '../../../src/cli/validate/find-policies.ts';
import { Suppressions } from '../../../src/cli/validate/suppressions.ts';
import { validateText } from '../../../src/cli/validate/validate-text.ts';

const context = { policyType: 'IDENTITY_POLICY' } as const;

function report(text: string, named = true) {
  return validateText(text, 'file', { context, named, suppressions: new Suppressions([]) });
}

/** `name CODE: the text of the file under the finding`. */
function found(text: string): readonly string[] {
  return report(text).policies.flatMap(({ name, findings }) =>
    findings.map(({ finding }) => {
      const { start, end } = finding.locations[0]?.span ?? { start: { offset: 0 }, end: { offset: 0 } };
      return `${name ?? ''} ${finding.issueCode}: ${text.slice(start.offset, end.offset)}`;
    }),
  );
}

const names = (text: string) => report(text).policies.map(({ name }) => name);

const TEMPLATE = `AWSTemplateFormatVersion: 2010-09-09
Parameters:
  Bucket: { Type: String }
Resources:
  Reader:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal: { Service: !Sub "lambda.\${AWS::URLSuffix}" }
            Action: sts:AssumeRole
      Policies:
        - PolicyName: read
          PolicyDocument:
            Version: 2012-10-17
            Statement:
              - Effect: Allow
                Action: [s3:GetObject, s3:GetObjekt]
                Resource:
                  - !Sub arn:\${AWS::Partition}:s3:::\${Bucket}/*
                  - !GetAtt Other.Arn
                  - !Join ['', ['arn:', !Ref AWS::Partition, ':s3:::', !Ref Bucket]]
                  - !If [Wide, !ImportValue all, !Ref AWS::NoValue]
  Key:
    Type: AWS::KMS::Key
    Properties:
      KeyPolicy:
        Version: "2012-10-17"
        Statement: { Effect: Alow, Principal: { AWS: !GetAtt Reader.Arn }, Action: "kms:*", Resource: "*" }
  Function:
    Type: AWS::Serverless::Function
    Properties:
      Policies:
        - AWSLambdaBasicExecutionRole
        - S3ReadPolicy: { BucketName: !Ref Bucket }
        - Statement: [{ Effect: Allow, Action: "s4:GetObject", Resource: !GetAtt Other.Arn }]
`;

describe('CloudFormation', () => {
  it('gives every policy of a YAML template, with its own type', () => {
    const { policies } = report(TEMPLATE);
    expect(
      policies.map(({ name, context: { policyType, resourceType } }) => [name, resourceType ?? policyType]),
    ).toEqual([
      ['Resources.Reader.Properties.AssumeRolePolicyDocument', 'AWS::IAM::AssumeRolePolicyDocument'],
      ['Resources.Reader.Properties.Policies[0].PolicyDocument', 'IDENTITY_POLICY'],
      ['Resources.Key.Properties.KeyPolicy', 'RESOURCE_POLICY'],
      ['Resources.Function.Properties.Policies[2]', 'IDENTITY_POLICY'],
    ]);
  });

  it('finds what is wrong at its place, and nothing about what a deployment decides', () => {
    expect(found(TEMPLATE)).toEqual([
      'Resources.Reader.Properties.Policies[0].PolicyDocument INVALID_ACTION: s3:GetObjekt',
      'Resources.Key.Properties.KeyPolicy INVALID_EFFECT: Alow',
      'Resources.Function.Properties.Policies[2] INVALID_SERVICE_IN_ACTION: "s4:GetObject"',
      expect.stringMatching(/Policies\[2\] MISSING_VERSION: Statement: .*\]$/),
    ]);
  });

  it('reads JSON templates as the CDK writes them, and can mend in them what has no function', () => {
    const statement = { Effect: 'Allow', Action: ['s3:Get*', 's3:GetObject'], Resource: '*' };
    const policy = (Resource: unknown) => ({
      Type: 'AWS::IAM::Policy',
      Properties: { PolicyDocument: { Version: '2012-10-17', Statement: [{ ...statement, Resource }] } },
    });
    const text = JSON.stringify(
      {
        Resources: {
          Plain: policy('*'),
          Joined: policy({ 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':s3:::b']] }),
        },
      },
      null,
      1,
    );
    expect(found(text)).toEqual([
      'Resources.Plain.Properties.PolicyDocument REDUNDANT_ACTION: "s3:Get*"',
      'Resources.Joined.Properties.PolicyDocument REDUNDANT_ACTION: "s3:Get*"',
    ]);
    const fixes = report(text).policies.map(({ findings }) => findings[0]?.finding.fix !== undefined);
    expect(fixes).toEqual([true, false]);
  });

  it('still checks the part of a text around what is known', () => {
    const text = TEMPLATE.replace('s3:::${Bucket}', 's33:::x');
    expect(found(text).filter((line) => line.includes('INVALID_SERVICE:'))).toHaveLength(1);
  });

  it('gives both policies that a condition chooses from', () => {
    const policy = (action: string) =>
      `{ Version: "2012-10-17", Statement: { Effect: Allow, Action: "${action}", Resource: "*" } }`;
    const text = `Resources:
  A:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument: !If [Wide, ${policy('s3:A')}, ${policy('s3:B')}]
  B:
    Type: AWS::IAM::User
    Properties:
      Policies: !If [Wide, [{ PolicyDocument: ${policy('s3:C')} }], !Ref AWS::NoValue]
  C:
    Type: AWS::IAM::User
    Properties:
      Policies: [!If [Wide, { PolicyDocument: ${policy('s3:D')} }, !Ref AWS::NoValue]]
`;
    expect(found(text).map((line) => line.slice(-6))).toEqual(['"s3:A"', '"s3:B"', '"s3:C"', '"s3:D"']);
  });

  it('refuses a tag that is none of its functions', () => {
    const { kind, problems } = report(TEMPLATE.replace('!GetAtt Other.Arn', '!Evil Other.Arn'));
    expect(kind).toBe('unusable');
    expect(problems[0]?.message).toContain('!Evil');
  });
});

describe('Terraform', () => {
  const policy = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObjekt","Resource":"*"}]}';
  const resource = (type: string, name: string, values: object) => ({ address: `${type}.${name}`, type, name, values });
  const plan = {
    format_version: '1.2',
    planned_values: {
      root_module: {
        resources: [resource('aws_iam_policy', 'read', { policy })],
        child_modules: [
          {
            resources: [
              resource('aws_iam_role', 'r', { assume_role_policy: policy, inline_policy: [{ name: 'a', policy }] }),
            ],
          },
        ],
      },
    },
    resource_changes: [
      { address: 'aws_iam_policy.read', type: 'aws_iam_policy', change: { after: { policy } } },
      { address: 'aws_sqs_queue.q', type: 'aws_sqs_queue', change: { after: { policy: '' } } },
      { address: 'aws_kms_key.k', type: 'aws_kms_key', change: { after: { policy: null } } },
      { address: 'aws_s3_bucket_policy.b', type: 'aws_s3_bucket_policy', change: { after: { policy } } },
    ],
  };
  const text = JSON.stringify(plan, null, 2);

  it('gives each attribute once, in modules and changes too', () => {
    expect(names(text)).toEqual([
      'aws_iam_policy.read.policy',
      'aws_iam_role.r.assume_role_policy',
      'aws_iam_role.r.inline_policy[0].policy',
      'aws_s3_bucket_policy.b.policy',
    ]);
  });

  it('keeps the places inside of a policy that is a JSON string', () => {
    expect(found(text)).toContain(String.raw`aws_iam_policy.read.policy INVALID_ACTION: \"s3:GetObjekt\"`);
  });
});

describe('a listing of an account', () => {
  const document = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:GetObjekt', Resource: '*' }] };
  const listing = {
    UserDetailList: [{ UserName: 'casey', UserPolicyList: [{ PolicyName: 'p', PolicyDocument: document }] }],
    RoleDetailList: [{ RoleName: 'r', AssumeRolePolicyDocument: encodeURIComponent(JSON.stringify(document)) }],
    Policies: [{ PolicyName: 'm', PolicyVersionList: [{ VersionId: 'v1', Document: document }] }],
  };

  it('gives inline, trust and managed policies, encoded ones too', () => {
    const text = JSON.stringify(listing, null, 1);
    expect(names(text)).toEqual([
      'UserDetailList.casey.UserPolicyList[0].PolicyDocument',
      'RoleDetailList.r.AssumeRolePolicyDocument',
      'Policies.m.PolicyVersionList[0].Document',
    ]);
    expect(found(text)).toContain('RoleDetailList.r.AssumeRolePolicyDocument INVALID_ACTION: %22s3%3AGetObjekt%22');
  });
});

describe('detection', () => {
  it('leaves what is found in a folder and holds no policy', () => {
    for (const text of ['{"name":"package"}', 'a: 1', 'hello', '', '{"a":', 'a: [', 'Statement of facts']) {
      expect(findPolicies(text, { context, named: false }).kind, text).toBe('other');
    }
  });

  it('takes broken JSON that was meant as a policy for one, and anything that is named', () => {
    expect(findPolicies('{"Statement": [', { context, named: false }).kind).toBe('policies');
    for (const text of ['', '{', '[]', '{"name":"package"}']) expect(report(text).policies, text).toHaveLength(1);
  });

  it('refuses what is not of the format that it is said to be', () => {
    for (const format of ['cloudformation', 'terraform', 'account'] as const) {
      expect(findPolicies('{"Statement":[]}', { context, named: true, format }).kind).toBe('unusable');
    }
  });

  it('takes a policy in YAML, and refuses YAML that is none but said to be', () => {
    expect(found('Version: "2012-10-17"\nStatement:\n  - { Effect: Alow, Action: "s3:*", Resource: "*" }\n')).toEqual([
      ' INVALID_EFFECT: Alow',
    ]);
    expect(findPolicies('- a', { context, named: true, format: 'policy' }).kind).toBe('unusable');
  });

  it('never throws on broken or deep texts', () => {
    for (const text of [
      TEMPLATE,
      JSON.stringify({ Resources: { A: { Type: 'AWS::IAM::Policy', Properties: { PolicyDocument: [1] } } } }),
    ]) {
      for (let end = 0; end <= text.length; end += 7) expect(() => report(text.slice(0, end))).not.toThrow();
    }
    expect(report(`{"Resources":${'['.repeat(10_000)}`).kind).toBe('unusable');
    expect(report(`Resources:\n  A: ${'['.repeat(10_000)}`).kind).toBe('unusable');
  });
});
