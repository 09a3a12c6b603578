// How SageMaker names its resources: ARNs made from names, and taken apart.

/** Where resources are at home: names are unique there. */
export interface Home {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
}

/**
 * The ARN of a resource by its name. The name is in lower case there, whatever it is called: AWS answers `EndpointName`
 * `DEMO-imageclassification-ep--2018` with `EndpointArn` `…:endpoint/demo-imageclassification-ep--2018`, and names the ARN of
 * an access-denied training job in lower case too. So a name is one resource in every spelling, for policies and for tags.
 * AWS: observed in github.com/aws/amazon-sagemaker-examples/issues/293 and issues/1798.
 */
export function resourceArn(home: Home, type: string, name: string): string {
  return `arn:${home.partition}:sagemaker:${home.region}:${home.account}:${type}/${name.toLowerCase()}`;
}

/** The ARN as it is kept, however its resource part was spelled; `undefined` when it is not an ARN of a resource at `home`. */
export function ownResourceArn(home: Home, arn: string): string | undefined {
  const prefix = `arn:${home.partition}:sagemaker:${home.region}:${home.account}:`;
  if (!arn.startsWith(prefix) || arn.length === prefix.length) return undefined;
  return prefix + arn.slice(prefix.length).toLowerCase();
}
