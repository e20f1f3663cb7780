import { checkTemplate, renderFromTemplate } from './letter-docx/letter-template.ts';

/** What is read of an agency's own layouts of its letters. */
export const templateReadings = { checkTemplate, renderFromTemplate };
