import { randomUUID } from 'node:crypto';
import type { Hono } from 'hono';
import * as z from 'zod';
import { registerRequest } from '../../shared/application/register-request.ts';
import { commandFromFields } from '../../shared/contracts/command-fields.ts';
import { spotAnswerSchema, unfoundedDefects } from '../../shared/contracts/staff-registration.ts';
import { civilDateSchema } from '../../shared/contracts/text.ts';
import { civilDateInShanghai, isCivilDate } from '../../shared/domain/calendar/civil-date.ts';
import { formDefects } from '../../shared/domain/request/form-defects.ts';
import { channels } from '../../shared/domain/request/vocabulary.ts';
import type { FieldMessage } from '../../web/components/error-summary.ts';
import {
  type RegistrationView,
  answerField,
  defectField,
  spotAnswerFields,
  staffRegisteredPage,
  staffRegistrationPage,
} from '../../web/pages/staff-registration.ts';
import { caseworkWords, consoleMessages } from '../../web/words/staff-words.ts';
import type { HttpBindings } from '../http/http-app.ts';
import { checkPostedRequest, readPostedRequest } from '../public-pages/posted-request.ts';
import { type StaffPagesDeps, addPage, addPost } from './staff-page-route.ts';
import { identityOf } from './staff-session.ts';
import { stepErrors } from './step-errors.ts';

const route = 'POST /v1/staff/requests';
const arrivalSchema = z.object({ channel: z.enum(channels), receivedOn: civilDateSchema });

/** 条例第29条: the office enters what reached it on paper, by post, fax, e-mail, in person or by word of mouth. */
export function addRegistrationPage(app: Hono<HttpBindings>, deps: StaffPagesDeps): void {
  const today = () => civilDateInShanghai(deps.runtime().clock.now());

  addPage(
    app,
    '/staff/register',
    deps,
    (context, { page }) => {
      const kind = context.req.query('as') === 'organisation' ? 'organisation' : 'natural-person';
      return context.html(
        staffRegistrationPage(page, {
          kind,
          values: {},
          errors: [],
          isOnBehalf: true,
          idempotencyKey: randomUUID(),
          refusal: null,
          today: today(),
        }),
      );
    },
    route,
  );

  addPost(
    app,
    '/staff/register',
    deps,
    async (context, { session, page, posted }) => {
      const staff = identityOf(session);
      const read = readPostedRequest((name) =>
        name === 'agencyId' ? (staff.agencyId ?? '') : (posted[name] ?? '').replaceAll('\r\n', '\n'),
      );
      const defects = formDefects.filter((defect) => posted[defectField(defect)] === 'yes');
      const isOral = posted['isOral'] === 'yes';
      const shown: RegistrationView = {
        kind: read.kind,
        values: {
          ...read.values,
          channel: posted['channel'] ?? '',
          receivedOn: posted['receivedOn'] ?? '',
          isOral: posted['isOral'] ?? '',
          ...Object.fromEntries(defects.map((defect) => [defectField(defect), 'yes'])),
          ...Object.fromEntries(
            spotAnswerFields.map(({ name }) => [answerField(name), posted[answerField(name)] ?? '']),
          ),
        },
        errors: [],
        isOnBehalf: true,
        idempotencyKey: read.idempotencyKey,
        refusal: null,
        today: today(),
      };
      const checked = checkPostedRequest(page, read, today(), defects);
      const arrival = arrivalSchema.safeParse(shown.values);
      const answered = spotAnswerIn(posted);
      const answer = answered === null ? null : spotAnswerSchema.safeParse(answered);
      const { registration } = consoleMessages(page);
      const unfounded =
        'errors' in checked
          ? []
          : unfoundedDefects(defects, checked.form, today()).map((defect): FieldMessage => ({
              field: defectField(defect),
              message: registration.defectNotThere(caseworkWords(page).defect[defect]),
            }));
      if ('errors' in checked || !arrival.success || answer?.success === false || unfounded.length > 0) {
        const wrongAnswer =
          answer?.success === false
            ? stepErrors(page, 'answer', answer.error.issues).map(({ field, message }) => ({
                field: answerField(field),
                message,
              }))
            : [];
        const wrong = arrival.success
          ? []
          : arrival.error.issues.flatMap(({ path: [name] }): FieldMessage[] =>
              name === 'channel' || name === 'receivedOn'
                ? [{ field: name, message: page.messages.form.errors.malformed(registration[name]) }]
                : [],
            );
        return context.html(
          staffRegistrationPage(page, {
            ...shown,
            errors: [...wrong, ...unfounded, ...('errors' in checked ? checked.errors : []), ...wrongAnswer],
          }),
          422,
        );
      }
      const registered = await registerRequest(deps.runtime(), staff, {
        form: checked.form,
        idempotencyKey: read.idempotencyKey,
        ...arrival.data,
        isOral,
        defects,
        ...(answer === null ? {} : { answer: answer.data }),
      });
      if (!registered.ok)
        return context.html(
          staffRegistrationPage(page, {
            ...shown,
            refusal: registered.refusal,
            idempotencyKey: registered.refusal.kind === 'IdempotencyKeyReused' ? randomUUID() : read.idempotencyKey,
          }),
          422,
        );
      const { receiptNumber, queryCode, dueOn } = registered.value;
      return context.html(
        staffRegisteredPage(page, {
          receiptNumber,
          queryCode,
          isAnswered: answer !== null,
          dueOn: dueOn !== null && isCivilDate(dueOn) ? dueOn : null,
        }),
        201,
      );
    },
    route,
  );
}

/** The answer that the form states; null when it states none. */
function spotAnswerIn(posted: Readonly<Record<string, string>>): object | null {
  const {
    type: _type,
    on: _on,
    ...answer
  } = commandFromFields(
    'answer',
    Object.fromEntries(spotAnswerFields.map(({ name }) => [name, posted[answerField(name)] ?? ''])),
  ) as Readonly<Record<string, unknown>>;
  return Object.keys(answer).length === 0 ? null : answer;
}
