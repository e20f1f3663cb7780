import { createHash } from 'node:crypto';
import type { ObjectStore } from '../../shared/ports/object-store.ts';

type Version = {
  readonly versionId: string;
  readonly bytes: Uint8Array;
  readonly type: string;
  readonly tags: Record<string, string>;
};

/** A versioned bucket in memory. `failAt` makes the call of that number throw, before or after it took effect. */
export function objectShelf() {
  const versions = new Map<string, Version[]>();
  const calls: string[] = [];
  const fault: { at: number; when: 'before' | 'after' } = { at: 0, when: 'before' };
  let count = 0;

  async function counted<T>(name: string, act: () => T): Promise<T> {
    calls.push(name);
    const isFailing = calls.length === fault.at;
    if (isFailing && fault.when === 'before') throw new Error('bucket out of reach');
    const result = await act();
    if (isFailing) throw new Error('reply lost');
    return result;
  }

  const find = (key: string, versionId?: string) =>
    versionId === undefined ? versions.get(key)?.at(-1) : versions.get(key)?.find((one) => one.versionId === versionId);

  function place(key: string, bytes: Uint8Array, type: string): { readonly versionId: string } {
    count += 1;
    const version = { versionId: `v${count}`, bytes, type, tags: {} };
    versions.set(key, [...(versions.get(key) ?? []), version]);
    return version;
  }

  const store: ObjectStore = {
    uploadForm: ({ key }) => Promise.resolve({ url: 'http://bucket.example', fields: { key } }),
    downloadLink: ({ key, versionId }) => Promise.resolve(`http://bucket.example/${key}?versionId=${versionId}`),
    info: (key, versionId) =>
      counted('info', () => {
        const found = find(key, versionId);
        return found === undefined
          ? null
          : {
              versionId: found.versionId,
              sizeInBytes: found.bytes.length,
              type: found.type,
              sha256: createHash('sha256').update(found.bytes).digest('base64'),
            };
      }),
    read: (key, versionId) => counted('read', () => find(key, versionId)?.bytes ?? null),
    put: (key, bytes, type) => counted('put', () => place(key, bytes, type)),
    copy: (from, to, type) =>
      counted('copy', () => {
        const found = find(from.key, from.versionId);
        if (found === undefined) throw new Error(`no ${from.key}`);
        return place(to, found.bytes, type);
      }),
    erase: (key) => counted('erase', () => void versions.delete(key)),
    tagsOf: (key, versionId) => counted('tagsOf', () => find(key, versionId)?.tags ?? {}),
  };
  return { store, place, find, versions, calls, fault };
}
