import type { Adapter, AdapterPayload } from 'oidc-provider';
import { readStateFile } from './state-files.ts';
import { replaceFile } from './stored-file.ts';

const longestLifeInSeconds = 400 * 86_400;

type StoredRecord = { readonly model: string; readonly payload: AdapterPayload; readonly expiresAtInMs: number };

/** Sessions, grants and refresh tokens of the issuer, kept in one file so that people stay signed in over a restart. */
export function openIdentityRecords(path: string): (model: string) => Adapter {
  const records = new Map(
    Object.entries((readStateFile(path, 'set-aside') ?? {}) as Readonly<Record<string, StoredRecord>>),
  );

  function save(): void {
    for (const [key, { expiresAtInMs }] of records) if (expiresAtInMs < Date.now()) records.delete(key);
    replaceFile(path, JSON.stringify(Object.fromEntries(records)), { mode: 0o600 });
  }

  return (model) => {
    const keyOf = (id: string): string => `${model}:${id}`;
    function findBy(name: 'uid' | 'userCode', value: string): AdapterPayload | undefined {
      return [...records.values()].find((record) => record.model === model && record.payload[name] === value)?.payload;
    }
    return {
      upsert(id, payload, expiresInSeconds = longestLifeInSeconds) {
        records.set(keyOf(id), { model, payload, expiresAtInMs: Date.now() + expiresInSeconds * 1000 });
        save();
        return Promise.resolve();
      },
      find: (id) => Promise.resolve(records.get(keyOf(id))?.payload),
      findByUid: (uid) => Promise.resolve(findBy('uid', uid)),
      findByUserCode: (userCode) => Promise.resolve(findBy('userCode', userCode)),
      consume(id) {
        const record = records.get(keyOf(id));
        if (record !== undefined)
          records.set(keyOf(id), {
            ...record,
            payload: { ...record.payload, consumed: Math.floor(Date.now() / 1000) },
          });
        save();
        return Promise.resolve();
      },
      destroy(id) {
        records.delete(keyOf(id));
        save();
        return Promise.resolve();
      },
      revokeByGrantId(grantId) {
        for (const [key, { payload }] of records) if (payload.grantId === grantId) records.delete(key);
        save();
        return Promise.resolve();
      },
    };
  };
}
