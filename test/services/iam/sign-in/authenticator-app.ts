// An authenticator app: the codes that it shows for a seed, by the library's own TOTP.

import { Secret, TOTP } from 'otpauth';

export interface AuthenticatorApp {
  /** The code at a time in milliseconds since the epoch. */
  codeAt(time: number): string;
  /** The codes of the half minute before `time` and of that of `time`. */
  twoCodes(time: number): { readonly AuthenticationCode1: string; readonly AuthenticationCode2: string };
}

/** `seed` is base32, as the bytes that CreateVirtualMFADevice gives. */
export function authenticatorApp(seed: Uint8Array | undefined): AuthenticatorApp {
  const totp = new TOTP({ secret: Secret.fromBase32(Buffer.from(seed ?? []).toString('latin1')) });
  const codeAt = (time: number) => totp.generate({ timestamp: time });
  return {
    codeAt,
    twoCodes: (time) => ({ AuthenticationCode1: codeAt(time - 30_000), AuthenticationCode2: codeAt(time) }),
  };
}
