// Service-specific credentials as IAM's API shows them: with the secret only in the answer that makes it.

import type { ServiceCredentialRecord } from '../../../identity/user-credential-records.ts';
import type { Output } from '../../operation.ts';
import { wholeSeconds } from '../../whole-seconds.ts';
import { credentialForm } from './credential-services.ts';

/** `now` in milliseconds since the epoch: what is over by then is told as expired. */
export function credentialMetadataShape(record: ServiceCredentialRecord, now: number): Output {
  const { expiresAt } = record;
  return {
    UserName: record.user,
    Status: expiresAt !== undefined && expiresAt <= now ? 'Expired' : record.status,
    ...(isApiKey(record) ? { ServiceCredentialAlias: record.login } : { ServiceUserName: record.login }),
    CreateDate: wholeSeconds(record.createdAt),
    ...(expiresAt !== undefined && { ExpirationDate: wholeSeconds(expiresAt) }),
    ServiceSpecificCredentialId: record.name,
    ServiceName: record.service,
  };
}

export function credentialShape(record: ServiceCredentialRecord, secret: string, now: number): Output {
  const told = isApiKey(record) ? { ServiceCredentialSecret: secret } : { ServicePassword: secret };
  return { ...credentialMetadataShape(record, now), ...told };
}

function isApiKey({ service }: ServiceCredentialRecord): boolean {
  return credentialForm(service) === 'apiKey';
}
