import type { RequestFact } from '../domain/request/request-event.ts';
import { type FileRejection, type StoredFile, isServable } from '../domain/request/stored-file.ts';
import { accepted } from '../domain/result.ts';
import type { FileScanner, ScanVerdict } from '../ports/file-scanner.ts';
import type { ObjectInfo } from '../ports/object-store.ts';
import { changeRequest } from './change-request.ts';
import { type FileDependencies, filesPrefix, quarantinePrefix } from './exchange-files.ts';
import { loadRequest } from './load-request.ts';

export type UploadDependencies = FileDependencies & { readonly scanner: FileScanner };

export type UploadResult = 'promoted' | 'rejected' | 'ignored' | 'try-later';

const system = { kind: 'system' } as const;

/**
 * Looks at one uploaded version: whether it is the file that was announced, then what the scanner says. Only then is that very
 * version copied out of quarantine; what is uploaded over it afterwards goes nowhere. Safe to run again at any point.
 */
export async function receiveUpload(
  dependencies: UploadDependencies,
  { key, versionId }: { readonly key: string; readonly versionId: string },
): Promise<UploadResult> {
  const [receiptNumber = '', fileId = ''] = key.slice(quarantinePrefix.length).split('/');
  const request = (await loadRequest(dependencies, receiptNumber))?.request;
  const file = request?.files.find((one) => one.fileId === fileId);
  const uploaded = await dependencies.objects.info(key, versionId);
  if (uploaded === null) return 'ignored';
  if (file?.state !== 'announced') {
    await dependencies.objects.erase(key);
    return 'ignored';
  }
  const verdict = isAsAnnounced(uploaded, file)
    ? await dependencies.scanner.scan({ key, versionId })
    : 'not-as-announced';
  if (verdict === 'pending') return 'try-later';
  const fact = await factOf(dependencies, verdict, { key, versionId }, receiptNumber, file);
  const changed = await changeRequest(dependencies, receiptNumber, system, ({ request: now }) =>
    accepted(now.files.some((one) => one.fileId === fileId && one.state === 'announced') ? [fact] : []),
  );
  if (!changed.ok) return 'try-later';
  await dependencies.objects.erase(key);
  const recorded = changed.value.request.files.find((one) => one.fileId === fileId);
  // Another delivery of the same upload was first: its copy is on record, and this one is nobody's.
  if (fact.type === 'FileAccepted' && !(recorded !== undefined && isServable(recorded) && recorded.key === fact.key))
    await dependencies.objects.erase(fact.key);
  return fact.type === 'FileAccepted' ? 'promoted' : 'rejected';
}

function isAsAnnounced(uploaded: ObjectInfo, file: StoredFile): boolean {
  return (
    uploaded.sizeInBytes === file.sizeInBytes &&
    uploaded.type === file.type &&
    (uploaded.sha256 === null || uploaded.sha256 === file.sha256)
  );
}

async function factOf(
  { objects, codes }: UploadDependencies,
  verdict: Exclude<ScanVerdict, 'pending'> | 'not-as-announced',
  from: { readonly key: string; readonly versionId: string },
  receiptNumber: string,
  { fileId, type }: StoredFile,
): Promise<RequestFact & { readonly type: 'FileAccepted' | 'FileRejected' }> {
  if (verdict === 'infected' || verdict === 'not-as-announced')
    return { type: 'FileRejected', fileId, reason: verdict satisfies FileRejection };
  // A key of its own for each copy: the version on record is the only one of its key, whatever is delivered twice.
  const key = `${filesPrefix}${receiptNumber}/${fileId}/${codes.newFileId()}`;
  const { versionId } = await objects.copy(from, key, type);
  return { type: 'FileAccepted', fileId, scan: verdict, key, versionId };
}
