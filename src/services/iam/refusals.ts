// How IAM words its refusals: one function for each kind that several operations share. Texts imitate AWS's own.

import type { Caller } from '../../identity/caller.ts';
import type { Directory } from '../../identity/identity-store.ts';
import type { Quotas } from '../../identity/quotas.ts';
import { ServiceError } from '../service-error.ts';

/** `what` is a whole noun phrase: `user with name bob`. */
export function noSuchEntity(what: string): ServiceError {
  return new ServiceError('NoSuchEntity', `The ${what} cannot be found.`);
}

/** A managed policy that is asked for by its ARN and is not there. */
export function noSuchPolicy(arn: string): ServiceError {
  return new ServiceError('NoSuchEntity', `Policy ${arn} was not found.`);
}

/** A managed policy that cannot be attached or used as a boundary, because it is not there or not the caller's to use. */
export function notAttachable(arn: string): ServiceError {
  return new ServiceError('NoSuchEntity', `Policy ${arn} does not exist or is not attachable.`);
}

/** `what` is `User`, `Group` or `Role`. */
export function alreadyExists(what: string, name: string): ServiceError {
  return new ServiceError('EntityAlreadyExists', `${what} with name ${name} already exists.`);
}

/** Refuses with LimitExceeded when there are as many already as the quota lets be. */
export function requireBelowQuota({ quotas }: Directory, quota: keyof Quotas, count: number): void {
  if (count >= quotas[quota]) throw quotaExceeded(quotas, quota);
}

/** AWS's names of quotas are written with a capital letter: `PoliciesPerUser`. */
export function quotaExceeded(quotas: Quotas, quota: keyof Quotas): ServiceError {
  const title = quota.charAt(0).toUpperCase() + quota.slice(1);
  return new ServiceError('LimitExceeded', `Cannot exceed quota for ${title}: ${quotas[quota]}`);
}

/** `first` is what has to be done before: `detach all policies`. */
export function deleteConflict(first: string): ServiceError {
  return new ServiceError('DeleteConflict', `Cannot delete entity, must ${first} first.`);
}

export function validationError(message: string): ServiceError {
  return new ServiceError('ValidationError', message);
}

/** What no length or pattern rules out, and makes no sense all the same. */
export function invalidInput(message: string): ServiceError {
  return new ServiceError('InvalidInput', message);
}

/** What nobody may do, whatever the policies say: changing a policy of another owner. `resource` is AWS's phrase for it. */
export function notAuthorized(caller: Caller, action: string, resource: string): ServiceError {
  return new ServiceError(
    'AccessDenied',
    `User: ${caller.arn} is not authorized to perform: ${action} on resource: ${resource}`,
  );
}
