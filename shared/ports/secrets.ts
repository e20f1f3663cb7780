import type { KeyRing } from '../domain/key-ring/key-ring.ts';

/** What the deployment’s secret holds in versions. */
export const versionedKeys = ['queryCodeKey', 'formTokenKey', 'cursorKey'] as const;
export type VersionedKey = (typeof versionedKeys)[number];

/** Key material. */
export type Secrets = Readonly<Record<VersionedKey, KeyRing>> & {
  /** Base64. Names people and addresses in stored keys, and so stays the same for good. */
  readonly lookUpKey: string;
};

/** A process sees a change of the secret within `SecretStore`’s time, minutes; it keeps what it knows while the secret cannot be read. */
export type SecretStore = { secrets(): Promise<Secrets> };
