// The times that IAM and STS show.

/** From milliseconds since the epoch: IAM and STS answer times in whole seconds. AWS: observed in the AWS CLI's output. */
export function wholeSeconds(milliseconds: number): Date {
  return new Date(Math.floor(milliseconds / 1000) * 1000);
}
