import { Secret, TOTP } from 'otpauth';

const settings = { algorithm: 'SHA1', digits: 6, period: 30 } as const;

/** A new key for an authenticator app, in Base32. */
export function newCodeKey(): string {
  return new Secret({ size: 20 }).base32;
}

/** The address that an authenticator app reads from a QR code. */
export function codeKeyAddress(key: string, sub: string, issuer: string): string {
  return new TOTP({ ...settings, issuer, label: sub, secret: Secret.fromBase32(key) }).toString();
}

/**
 * The step of time that the code is of, one step early or late included; null when it is of none.
 * A code opens once: whoever keeps `lastStep` refuses a step that is not later.
 */
export function stepOfCode(key: string, code: string, nowInMs: number, lastStep: number): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const totp = new TOTP({ ...settings, secret: Secret.fromBase32(key) });
  const delta = totp.validate({ token: code, timestamp: nowInMs, window: 1 });
  if (delta === null) return null;
  const step = Math.floor(nowInMs / 1000 / settings.period) + delta;
  return step > lastStep ? step : null;
}
