import * as z from 'zod';
import { line } from './text.ts';

/** The query of `GET /v1/reports/summary/{year}`: a file in place of JSON, and in whose name its title is. */
export const summaryQuerySchema = z.object({
  format: z.enum(['json', 'docx', 'xlsx', 'csv', 'html']).default('json'),
  bodyName: line(200).default('本级政府'),
});
