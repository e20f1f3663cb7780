import * as z from 'zod';
import { channels } from '../domain/request/vocabulary.ts';
import { requestFormSchema } from './request-form.ts';
import { civilDateSchema } from './text.ts';

/** A request that arrived on paper, by post, fax, e-mail or in person, entered by staff; the body of `POST /v1/staff/requests`. */
export const staffRegistrationSchema = requestFormSchema.safeExtend({ channel: z.enum(channels), receivedOn: civilDateSchema });
