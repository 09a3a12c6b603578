// How SageMaker names its resources: ARNs made from names, and taken apart.

/** Where resources are at home: names are unique there. */
export interface Home {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
}

/**
 * The ARN of a resource by its name, spelled as the resource is called. AWS wrote names in lower case there until about 2022 and
 * keeps their case since; ADR 0007 weighs what was seen of both. Names that differ in case alone cannot be there together, so
 * that no policy is shown one resource and the call done on another.
 */
export function resourceArn(home: Home, type: string, name: string): string {
  return `arn:${home.partition}:sagemaker:${home.region}:${home.account}:${type}/${name}`;
}

/** Whether an ARN is that of a resource at `home`. */
export function isAtHome(home: Home, arn: string): boolean {
  const prefix = resourceArn(home, '', '').slice(0, -1);
  return arn.startsWith(prefix) && arn.length > prefix.length;
}
