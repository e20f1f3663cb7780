import * as z from 'zod';
import { fileTypes, largestFileInBytes } from '../domain/request/stored-file.ts';
import { line, paragraphs } from './text.ts';

const fileFields = {
  name: line(200),
  type: z.enum(fileTypes),
  sizeInBytes: z.int().min(1).max(largestFileInBytes),
  /** SHA-256 of the content, base64. */
  sha256: z.string().regex(/^[A-Za-z0-9+/]{43}=$/, { error: 'not-a-sha256' }),
};

/** The body of `POST /v1/requests/{receiptNumber}/files`. */
export const applicantFileSchema = z.strictObject(fileFields);

/** The body of `POST /v1/staff/requests/{receiptNumber}/files`. */
export const staffFileSchema = z.strictObject({ ...fileFields, purpose: z.enum(['office', 'answer']) });

/** The query of `DELETE /v1/staff/requests/{receiptNumber}/files/{fileId}`. */
export const fileTakenBackSchema = z.strictObject({ reason: paragraphs(1000).optional() });
