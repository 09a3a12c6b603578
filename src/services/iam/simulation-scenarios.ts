// Which resources must a simulation name? With a ResourceHandlingOption, all that starting such an instance of EC2 involves.

import { parseArn } from '../../language/arn.ts';
import type { Input } from '../operation.ts';
import { optionalText } from './members.ts';
import { invalidInput } from './refusals.ts';

const INSTANCE = ['instance', 'image', 'security-group', 'network-interface'];

/** The types of EC2's resources as ARNs have them. AWS: API_SimulateCustomPolicy, ResourceHandlingOption */
const SCENARIOS: Readonly<Record<string, readonly string[]>> = {
  'EC2-VPC-InstanceStore': INSTANCE,
  'EC2-VPC-InstanceStore-Subnet': [...INSTANCE, 'subnet'],
  'EC2-VPC-EBS': [...INSTANCE, 'volume'],
  'EC2-VPC-EBS-Subnet': [...INSTANCE, 'subnet', 'volume'],
};

/**
 * Refuses a scenario that AWS does not have, and resources among which one of the scenario is missing. That they are there is all that
 * AWS documents of a scenario, so each of them is then decided like any other resource.
 */
export function requireScenario(input: Input, resources: readonly string[]): void {
  const scenario = optionalText(input, 'ResourceHandlingOption');
  if (scenario === undefined) return;
  const needed = Object.hasOwn(SCENARIOS, scenario) ? SCENARIOS[scenario] : undefined;
  if (needed === undefined) {
    throw invalidInput(`Invalid ResourceHandlingOption: it must be one of ${Object.keys(SCENARIOS).join(', ')}.`);
  }
  const given = new Set(resources.map(typeInEc2));
  const missing = needed.filter((type) => !given.has(type));
  if (missing.length === 0) return;
  throw invalidInput(`ResourceArns must also name these resources of EC2 for ${scenario}: ${missing.join(', ')}.`);
}

function typeInEc2(arn: string): string | undefined {
  const { service, resource } = parseArn(arn) ?? { service: '', resource: '' };
  return service === 'ec2' && resource.includes('/') ? resource.split('/')[0] : undefined;
}
