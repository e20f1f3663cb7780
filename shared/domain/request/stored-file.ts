/** Types that a person may send or be given: none of them runs in a browser. */
export const fileTypes = [
  'application/pdf',
  'application/ofd',
  'image/jpeg',
  'image/png',
  'text/plain',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
] as const;
export type FileType = (typeof fileTypes)[number];

/** How the names of such files end. */
export const fileExtensions = {
  pdf: 'application/pdf',
  ofd: 'application/ofd',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  txt: 'text/plain',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const satisfies Readonly<Record<string, FileType>>;

/** What a browser or client says of a file whose kind it does not know, such as OFD. */
const saysNothing: ReadonlySet<string> = new Set([
  '',
  'application/octet-stream',
  'application/zip',
  'application/x-zip-compressed',
  'application/vnd.ofd',
  'application/x-ofd',
]);

/** The kind of a file by what its sender says and, where that says nothing, by the end of its name; null for other kinds. */
export function fileTypeOf({ name, type }: { readonly name: string; readonly type: string }): FileType | null {
  const [said = ''] = type.toLowerCase().split(';');
  const known = fileTypes.find((one) => one === said.trim());
  if (known !== undefined) return known;
  const extension = /\.([^.]+)$/.exec(name.normalize('NFKC').trim().toLowerCase())?.[1] ?? '';
  const byName = new Map<string, FileType>(Object.entries(fileExtensions)).get(extension) ?? null;
  return saysNothing.has(said.trim()) ? byName : null;
}

/** Whose file it is: the applicant's, the office's own, or part of the answer, which the applicant may fetch. */
export const filePurposes = ['applicant', 'office', 'answer'] as const;
export type FilePurpose = (typeof filePurposes)[number];

export const largestFileInBytes = 10 * 1024 * 1024;
export const mostFilesPerPurpose = 5;
/** How long an upload or a download may be started after it was asked for. */
export const linkLifeInSeconds = 300;

/**
 * Where a file stands: `announced` until it arrives, then what the scanner said. `not-scanned` means that no scanner is set up.
 * Only a clean or unscanned file has a place to be served from, pinned to the version that was looked at.
 */
export type FileState =
  | { readonly state: 'announced' }
  | { readonly state: 'clean' | 'not-scanned'; readonly key: string; readonly versionId: string }
  | { readonly state: 'rejected'; readonly reason: FileRejection }
  /** Put in by mistake: kept on record with the reason, handed to nobody. */
  | { readonly state: 'taken-back'; readonly because: string | null };

export const fileRejections = ['infected', 'not-as-announced'] as const;
export type FileRejection = (typeof fileRejections)[number];

export type AnnouncedFile = {
  readonly fileId: string;
  readonly purpose: FilePurpose;
  /** As the sender calls it; shown and offered for saving, never part of a key. */
  readonly name: string;
  readonly type: FileType;
  readonly sizeInBytes: number;
  /** SHA-256 of the content, base64. */
  readonly sha256: string;
};

export type StoredFile = AnnouncedFile & { readonly announcedAt: string } & FileState;

/** A file that can be handed out. */
export function isServable(
  file: StoredFile,
): file is StoredFile & { readonly key: string; readonly versionId: string } {
  return file.state === 'clean' || file.state === 'not-scanned';
}

/** A file that counts: neither refused nor taken back. */
export function isKept({ state }: StoredFile): boolean {
  return state !== 'rejected' && state !== 'taken-back';
}

/** Whether the office can still take back a file: one of its own, and of an answer none that is on record as served. */
export function canBeTakenBack(
  { services }: { readonly services: { readonly answer?: object | undefined } },
  file: StoredFile,
): boolean {
  return file.purpose !== 'applicant' && isKept(file) && (file.purpose !== 'answer' || services.answer === undefined);
}
