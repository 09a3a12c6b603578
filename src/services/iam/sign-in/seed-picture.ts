// What does an authenticator app scan? The picture of a virtual MFA device's seed: a QR code of an `otpauth://` address, as PNG.

interface SeededDevice {
  /** Without its path. */
  readonly deviceName: string;
  readonly account: string;
  /** Base32. */
  readonly seed: string;
}

/**
 * The PNG's bytes.
 * AWS: IAM API Reference, VirtualMFADevice: QRCodePNG encodes `otpauth://totp/$virtualMFADeviceName@$AccountName?secret=$Base32String`,
 *      where the account's number stands for the name of a user, who is not known yet.
 */
export async function seedPicture(device: SeededDevice): Promise<Uint8Array> {
  // Seldom needed: whoever asks for no device does not wait for the library either.
  const { default: qrcode } = await import('qrcode');
  return qrcode.toBuffer(otpauthUri(device), { type: 'png', errorCorrectionLevel: 'M' });
}

function otpauthUri({ deviceName, account, seed }: SeededDevice): string {
  return `otpauth://totp/${encodeURIComponent(deviceName)}@${account}?secret=${seed}`;
}
