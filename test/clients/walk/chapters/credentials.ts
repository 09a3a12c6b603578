// The walk over a user's credentials: access keys and their rotation, passwords, certificates, SSH keys, credentials for services.

import { allow } from '../../team.ts';
import type { WalkStep } from '../step.ts';

const UserName = 'casey';
const own = JSON.stringify(allow(['iam:GetUser', 'iam:ChangePassword', 'iam:ListAccessKeys']));
const passwordRules = {
  MinimumPasswordLength: 12,
  RequireSymbols: true,
  RequireNumbers: true,
  AllowUsersToChangePassword: true,
  PasswordReusePrevention: 2,
};
const key = (name: string) => ({ UserName, AccessKeyId: `{{${name}.AccessKeyId}}` });

const accessKeys: readonly WalkStep[] = [
  { call: 'iam.PutUserPolicy', input: { UserName, PolicyName: 'own', PolicyDocument: own } },
  { call: 'iam.CreateAccessKey', input: { UserName }, keep: { casey: 'AccessKey' } },
  { as: 'casey', call: 'iam.GetUser' },
  { call: 'iam.CreateAccessKey', input: { UserName }, keep: { next: 'AccessKey' } },
  { call: 'iam.CreateAccessKey', input: { UserName }, refused: 'LimitExceeded' },
  { call: 'iam.UpdateAccessKey', input: { ...key('casey'), Status: 'Inactive' } },
  { as: 'casey', call: 'iam.GetUser', refused: 'InvalidClientTokenId' },
  { as: 'next', call: 'iam.ListAccessKeys' },
  { call: 'iam.DeleteAccessKey', input: key('casey') },
  { call: 'iam.ListAccessKeys', input: { UserName } },
  { call: 'iam.GetAccessKeyLastUsed', input: { AccessKeyId: '{{next.AccessKeyId}}' } },
  { call: 'sts.GetAccessKeyInfo', input: { AccessKeyId: '{{next.AccessKeyId}}' } },
];

const passwords: readonly WalkStep[] = [
  { call: 'iam.GetAccountPasswordPolicy', refused: 'NoSuchEntity' },
  { call: 'iam.UpdateAccountPasswordPolicy', input: passwordRules },
  { call: 'iam.GetAccountPasswordPolicy' },
  { call: 'iam.CreateLoginProfile', input: { UserName, Password: 'too-short' }, refused: 'PasswordPolicyViolation' },
  { call: 'iam.CreateLoginProfile', input: { UserName, Password: 'first-Passw0rd', PasswordResetRequired: true } },
  { call: 'iam.CreateLoginProfile', input: { UserName, Password: 'other-Passw0rd' }, refused: 'EntityAlreadyExists' },
  { call: 'iam.GetLoginProfile', input: { UserName } },
  { call: 'iam.UpdateLoginProfile', input: { UserName, PasswordResetRequired: false } },
  {
    as: 'next',
    call: 'iam.ChangePassword',
    input: { OldPassword: 'wrong-Passw0rd', NewPassword: 'second-Passw0rd' },
    refused: 'AccessDenied',
  },
  { as: 'next', call: 'iam.ChangePassword', input: { OldPassword: 'first-Passw0rd', NewPassword: 'second-Passw0rd' } },
  {
    as: 'next',
    call: 'iam.ChangePassword',
    input: { OldPassword: 'second-Passw0rd', NewPassword: 'first-Passw0rd' },
    refused: 'PasswordPolicyViolation',
  },
  { call: 'iam.DeleteLoginProfile', input: { UserName } },
  { call: 'iam.GetLoginProfile', input: { UserName }, refused: 'NoSuchEntity' },
  { call: 'iam.DeleteAccountPasswordPolicy' },
];

const certificates: readonly WalkStep[] = [
  {
    call: 'iam.UploadServerCertificate',
    input: {
      ServerCertificateName: 'web',
      CertificateBody: '{{server-certificate}}',
      CertificateChain: '{{authority-certificate}}',
      PrivateKey: '{{server-key}}',
    },
  },
  {
    call: 'iam.UploadServerCertificate',
    input: {
      ServerCertificateName: 'mixed',
      CertificateBody: '{{authority-certificate}}',
      PrivateKey: '{{server-key}}',
    },
    refused: 'KeyPairMismatch',
  },
  { call: 'iam.GetServerCertificate', input: { ServerCertificateName: 'web' } },
  { call: 'iam.UpdateServerCertificate', input: { ServerCertificateName: 'web', NewServerCertificateName: 'site' } },
  { call: 'iam.TagServerCertificate', input: { ServerCertificateName: 'site', Tags: [{ Key: 'team', Value: 'web' }] } },
  { call: 'iam.ListServerCertificateTags', input: { ServerCertificateName: 'site' } },
  { call: 'iam.UntagServerCertificate', input: { ServerCertificateName: 'site', TagKeys: ['team'] } },
  { call: 'iam.ListServerCertificates' },
  { call: 'iam.DeleteServerCertificate', input: { ServerCertificateName: 'site' } },
  {
    call: 'iam.UploadSigningCertificate',
    input: { UserName, CertificateBody: '{{server-certificate}}' },
    keep: { signing: 'Certificate.CertificateId' },
  },
  {
    call: 'iam.UploadSigningCertificate',
    input: { UserName, CertificateBody: '{{server-certificate}}' },
    refused: 'DuplicateCertificate',
  },
  {
    call: 'iam.UpdateSigningCertificate',
    input: { UserName, CertificateId: '{{signing}}', Status: 'Inactive' },
  },
  { call: 'iam.ListSigningCertificates', input: { UserName } },
  { call: 'iam.DeleteSigningCertificate', input: { UserName, CertificateId: '{{signing}}' } },
];

const ssh = { UserName, SSHPublicKeyId: '{{ssh}}' };
const forService = { UserName, ServiceSpecificCredentialId: '{{codecommit}}' };

const userCredentials: readonly WalkStep[] = [
  {
    call: 'iam.UploadSSHPublicKey',
    input: { UserName, SSHPublicKeyBody: '{{ssh-key}}' },
    keep: { ssh: 'SSHPublicKey.SSHPublicKeyId' },
  },
  {
    call: 'iam.UploadSSHPublicKey',
    input: { UserName, SSHPublicKeyBody: '{{ssh-key}}' },
    refused: 'DuplicateSSHPublicKey',
  },
  { call: 'iam.GetSSHPublicKey', input: { ...ssh, Encoding: 'PEM' } },
  { call: 'iam.UpdateSSHPublicKey', input: { ...ssh, Status: 'Inactive' } },
  { call: 'iam.ListSSHPublicKeys', input: { UserName } },
  { call: 'iam.DeleteSSHPublicKey', input: ssh },
  {
    call: 'iam.CreateServiceSpecificCredential',
    input: { UserName, ServiceName: 'codecommit.amazonaws.com' },
    keep: { codecommit: 'ServiceSpecificCredential.ServiceSpecificCredentialId' },
  },
  { call: 'iam.ResetServiceSpecificCredential', input: forService },
  { call: 'iam.UpdateServiceSpecificCredential', input: { ...forService, Status: 'Inactive' } },
  { call: 'iam.ListServiceSpecificCredentials', input: { UserName }, newer: ['IsTruncated'] },
  { call: 'iam.DeleteServiceSpecificCredential', input: forService },
  {
    call: 'iam.CreateServiceSpecificCredential',
    input: { UserName, ServiceName: 's3.amazonaws.com' },
    refused: 'NotSupportedService',
  },
];

export const credentials: readonly WalkStep[] = [...accessKeys, ...passwords, ...certificates, ...userCredentials];
