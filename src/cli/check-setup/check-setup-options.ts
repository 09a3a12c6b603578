// What can be typed after `sagewarden check-setup`?

import type { SourceOptions } from '../accounts/account-source.ts';

export interface CheckSetupOptions extends SourceOptions {
  readonly principal?: string;
  readonly executionRole?: string;
  readonly jobRole?: string;
  readonly policy?: readonly string[];
  readonly boundary?: string;
  readonly trustPolicy?: string;
  readonly jobPolicy?: readonly string[];
  readonly jobTrustPolicy?: string;
  /** One list a level, from the organization's root to the account. */
  readonly scp?: readonly (readonly string[])[];
  readonly endpointPolicy?: string;
  readonly kmsKey?: string;
  readonly keyPolicy?: string;
  readonly passRole?: string;
  readonly bucket?: readonly string[];
  readonly vpc?: true;
  readonly region: string;
  readonly optional?: true;
  readonly fix?: true;
  readonly json?: true;
}
