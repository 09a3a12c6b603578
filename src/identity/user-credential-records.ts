// What is kept of the credentials that users have for single services: SSH public keys, and names with passwords.

export interface SSHPublicKeyRecord {
  readonly account: string;
  /** APKA… */
  readonly name: string;
  /** Name of the user. */
  readonly user: string;
  readonly status: 'Active' | 'Inactive';
  readonly createdAt: number;
  /** As `authorized_keys` has it: `ssh-rsa`, the key in base64, and a comment if there was one. */
  readonly body: string;
  /** MD5 of the key as SSH writes it, in pairs of hexadecimal digits. */
  readonly fingerprint: string;
}

export interface ServiceCredentialRecord {
  readonly account: string;
  /** ACCA… */
  readonly name: string;
  /** Name of the user. */
  readonly user: string;
  /** `codecommit.amazonaws.com` */
  readonly service: string;
  /** What the service knows the user as; it stays when the user is renamed. */
  readonly login: string;
  readonly status: 'Active' | 'Inactive';
  readonly createdAt: number;
  /** Absent for one that does not expire. */
  readonly expiresAt?: number;
  /** The password or API key, sealed (`seal.ts`). */
  readonly sealedSecret: string;
}
