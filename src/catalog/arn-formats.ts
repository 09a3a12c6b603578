// Which formats do the ARNs of a service have?

import { serviceOf, servicePrefixes } from './catalog.ts';

/** One format of a resource type's ARN. What is left open is `*`. */
export interface ArnFormat {
  readonly resourceType: string;
  /** `none`: the field is empty; `any`: it has some value; otherwise the value that it has. */
  readonly region: 'none' | 'any' | string;
  readonly account: 'none' | 'any' | string;
  /** Behind the fifth colon: `app/*`. */
  readonly resource: string;
}

/** Services that are no more, while others still name their ARNs. */
const RETIRED: readonly string[] = ['elastic-inference'];

let byService: ReadonlyMap<string, readonly ArnFormat[]> | undefined;

/** By the third field of the ARN, which is not always the prefix of the service's actions. Empty for one that no format has. */
export function arnFormats(service: string): readonly ArnFormat[] {
  byService ??= indexFormats();
  return byService.get(service) ?? [];
}

/** Whether ARNs or actions name such a service. In small letters only, as ARNs are. */
export function isServiceName(text: string): boolean {
  byService ??= indexFormats();
  return (
    (byService.has(text) && !RETIRED.includes(text)) || (text === text.toLowerCase() && serviceOf(text) !== undefined)
  );
}

function indexFormats(): ReadonlyMap<string, readonly ArnFormat[]> {
  const formats = new Map<string, ArnFormat[]>();
  for (const prefix of servicePrefixes()) {
    for (const { name, arns } of serviceOf(prefix)?.resourceTypes ?? []) {
      for (const arn of arns) {
        const [, , service = '', region = '', account = '', ...rest] = arn.split(':');
        const format = {
          resourceType: name,
          region: fieldOf(region),
          account: fieldOf(account),
          resource: rest.join(':').replace(/\$\{[^}]*\}/g, '*'),
        };
        formats.set(service, [...(formats.get(service) ?? []), format]);
      }
    }
  }
  return formats;
}

function fieldOf(text: string): string {
  if (text === '') return 'none';
  return text.startsWith('${') || text === '*' ? 'any' : text;
}
