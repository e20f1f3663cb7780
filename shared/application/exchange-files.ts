import { type DisclosureRequest, isOpen } from '../domain/request/disclosure-request.ts';
import type { Actor } from '../domain/request/request-event.ts';
import {
  type AnnouncedFile,
  type FilePurpose,
  type StoredFile,
  isKept,
  isServable,
  largestFileInBytes,
  linkLifeInSeconds,
  mostFilesPerPurpose,
} from '../domain/request/stored-file.ts';
import { type Result, accepted, refused } from '../domain/result.ts';
import type { ObjectStore, UploadForm } from '../ports/object-store.ts';
import { changeRequest } from './change-request.ts';
import type { ChangeDependencies } from './dependencies.ts';
import type { LoadedRequest } from './load-request.ts';

export type FileDependencies = ChangeDependencies & { readonly objects: ObjectStore };

/** Where uploads arrive, and where files lie that may be handed out. */
export const quarantinePrefix = 'quarantine/';
export const filesPrefix = 'files/';

export const fileRefusals = [
  'TooManyFiles',
  'RequestClosed',
  'AnswerNotInHand',
  'UnknownFile',
  'FileNotReady',
  'FileRejected',
  'NothingAnswered',
  'FileOfApplicant',
  'AnswerServed',
  'FileTakenBack',
] as const;
export type FileRefusal = (typeof fileRefusals)[number];

export type Announcement = { readonly fileId: string; readonly upload: UploadForm; readonly expiresAt: string };

/** A form by which one file of a request can be uploaded, once, into quarantine; the file is on record from now on. */
export async function announceFile(
  dependencies: FileDependencies,
  receiptNumber: string,
  by: Actor,
  announced: Omit<AnnouncedFile, 'fileId'>,
): Promise<Result<Announcement, FileRefusal | 'UnknownRequest' | 'TryAgain'>> {
  const { objects, codes, clock } = dependencies;
  const file: AnnouncedFile = { ...announced, fileId: codes.newFileId() };
  const result = await changeRequest(
    dependencies,
    receiptNumber,
    by,
    ({ request }) => announcementProblem(request, announced.purpose) ?? accepted([{ type: 'FileAnnounced', file }]),
  );
  if (!result.ok) return result;
  const upload = await objects.uploadForm({
    key: `${quarantinePrefix}${receiptNumber}/${file.fileId}`,
    type: file.type,
    sha256: file.sha256,
    smallestInBytes: 1,
    largestInBytes: largestFileInBytes,
    lifeInSeconds: linkLifeInSeconds,
  });
  return accepted({
    fileId: file.fileId,
    upload,
    expiresAt: new Date(clock.now() + linkLifeInSeconds * 1000).toISOString(),
  });
}

function announcementProblem(request: DisclosureRequest, purpose: FilePurpose): Result<never, FileRefusal> | null {
  const kept = request.files.filter((file) => file.purpose === purpose && isKept(file));
  if (kept.length >= mostFilesPerPurpose) return refused('TooManyFiles', null, { most: mostFilesPerPurpose });
  if (purpose === 'applicant' && !isOpen(request)) return refused('RequestClosed', null);
  if (purpose === 'answer' && request.status !== 'in-progress' && request.status !== 'answered')
    return refused('AnswerNotInHand', '条例第36条', { status: request.status });
  return null;
}

/**
 * Takes back a file that the office put in by mistake; it stays on record with its reason and goes to nobody. Not once the answer
 * is on record as served. Doing it twice changes nothing.
 */
export async function takeBackFile(
  dependencies: ChangeDependencies,
  receiptNumber: string,
  by: Actor,
  fileId: string,
  reason: string | null,
): Promise<Result<LoadedRequest, FileRefusal | 'UnknownRequest' | 'TryAgain'>> {
  return changeRequest(dependencies, receiptNumber, by, ({ request }) => {
    const file = request.files.find((one) => one.fileId === fileId);
    if (file === undefined) return refused('UnknownFile', null, { fileId });
    if (file.purpose === 'applicant') return refused('FileOfApplicant', null, { fileId });
    if (file.purpose === 'answer' && request.services.answer !== undefined)
      return refused('AnswerServed', '国办公开办函〔2016〕235号', { on: request.services.answer.on });
    return accepted(file.state === 'taken-back' ? [] : [{ type: 'FileTakenBack', fileId, reason }]);
  });
}

/** A link to one stored file of a request, as an attachment, for a few minutes. */
export async function fileLink(
  { objects }: Pick<FileDependencies, 'objects'>,
  request: DisclosureRequest,
  fileId: string,
): Promise<Result<{ readonly url: string; readonly file: StoredFile }, FileRefusal>> {
  const file = request.files.find((one) => one.fileId === fileId);
  if (file === undefined) return refused('UnknownFile', null, { fileId });
  if (file.state === 'rejected') return refused('FileRejected', null, { reason: file.reason });
  if (file.state === 'taken-back') return refused('FileTakenBack', null, { fileId });
  if (!isServable(file)) return refused('FileNotReady', null);
  return accepted({ url: await linkTo(objects, file), file });
}

export type AnswerFile = Pick<StoredFile, 'fileId' | 'name' | 'type' | 'sizeInBytes' | 'sha256'> & {
  readonly isScanned: boolean;
  readonly url: string;
};

/** 条例第40条: the files of the answer, for its applicant. A file still being looked at is left out until it can be served. */
export async function answerFiles(
  { objects }: Pick<FileDependencies, 'objects'>,
  request: DisclosureRequest,
): Promise<Result<readonly AnswerFile[], FileRefusal>> {
  if (request.status !== 'answered') return refused('NothingAnswered', '条例第36条');
  const files = request.files.filter((file) => file.purpose === 'answer').filter(isServable);
  return accepted(
    await Promise.all(
      files.map(async (file) => {
        const { fileId, name, type, sizeInBytes, sha256 } = file;
        return {
          fileId,
          name,
          type,
          sizeInBytes,
          sha256,
          isScanned: file.state === 'clean',
          url: await linkTo(objects, file),
        };
      }),
    ),
  );
}

function linkTo(
  objects: ObjectStore,
  { key, versionId, type, name }: StoredFile & { readonly key: string; readonly versionId: string },
): Promise<string> {
  return objects.downloadLink({ key, versionId, type, fileName: name, lifeInSeconds: linkLifeInSeconds });
}
