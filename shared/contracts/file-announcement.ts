import * as z from 'zod';
import { type FileType, fileTypeOf, largestFileInBytes } from '../domain/request/stored-file.ts';
import { line, paragraphs } from './text.ts';

const fileFields = {
  name: line(200),
  /** Empty or absent where the client does not know the kind; then the end of the name says it. */
  type: z.string().max(200).optional(),
  sizeInBytes: z.int().min(1).max(largestFileInBytes),
  /** SHA-256 of the content, base64. */
  sha256: z.string().regex(/^[A-Za-z0-9+/]{43}=$/, { error: 'not-a-sha256' }),
};

type NamedFile = { readonly name: string; readonly type?: string | undefined };

const isKnown = (file: NamedFile) => typeOf(file) !== null;
const unknown = { path: ['type'], error: 'not-a-file-type' };

/** The body of `POST /v1/requests/{receiptNumber}/files`. */
export const applicantFileSchema = z.strictObject(fileFields).refine(isKnown, unknown);

/** The body of `POST /v1/staff/requests/{receiptNumber}/files`. */
export const staffFileSchema = z
  .strictObject({ ...fileFields, purpose: z.enum(['office', 'answer']) })
  .refine(isKnown, unknown);

/** A file that one of the schemas took, with its kind. */
export function withFileType<File extends NamedFile>(file: File): File & { readonly type: FileType } {
  const type = typeOf(file);
  if (type === null) throw new TypeError('a file of no known kind was taken');
  return { ...file, type };
}

function typeOf({ name, type = '' }: NamedFile): FileType | null {
  return fileTypeOf({ name, type });
}

/** The query of `DELETE /v1/staff/requests/{receiptNumber}/files/{fileId}`. */
export const fileTakenBackSchema = z.strictObject({ reason: paragraphs(1000).optional() });
