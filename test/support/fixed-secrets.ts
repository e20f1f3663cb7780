import type { KeyRing, SigningKeys } from '../../shared/domain/key-ring/key-ring.ts';
import type { SecretStore } from '../../shared/ports/secrets.ts';

const key = Buffer.alloc(32, 7).toString('base64');
const ring: KeyRing = [{ id: '1', key, from: 0 }];

/** A secret with one version of each key, always the same. */
export const fixedSecrets: SecretStore = {
  secrets: () => Promise.resolve({ queryCodeKey: ring, formTokenKey: ring, cursorKey: ring, lookUpKey: key }),
};

export const fixedKeys: SigningKeys = { making: key, accepted: [key] };
