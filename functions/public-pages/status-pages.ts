import type { Context, Hono } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type * as z from 'zod';
import { actAsApplicant } from '../../shared/application/act-as-applicant.ts';
import type { ApplicantStep } from '../../shared/application/act-as-applicant.ts';
import { changeOwnEmail } from '../../shared/application/change-own-email.ts';
import { type ApplicantAccess, wrongCodesFor } from '../../shared/application/look-up-request.ts';
import { partsOpenedBy } from '../../shared/application/parts-opened-by.ts';
import { isAddressAskedFor } from '../../shared/application/undeliverable-mail.ts';
import { ownEmailSchema } from '../../shared/contracts/own-email.ts';
import { contactSchema, correctionSchema, withdrawalSchema } from '../../shared/contracts/applicant-step.ts';
import { civilDateInShanghai } from '../../shared/domain/calendar/civil-date.ts';
import type { FieldMessage } from '../../web/components/error-summary.ts';
import { tidyField } from '../../web/form/tidy-field.ts';
import { type PageContext, linkTo } from '../../web/layout/page-context.ts';
import { statusPage } from '../../web/pages/status.ts';
import { statusQueryPage } from '../../web/pages/status-query.ts';
import { noStepInput, openSteps } from '../../web/pages/status-steps.ts';
import type { OpenStep, StepInput } from '../../web/pages/status-steps.ts';
import type { HttpBindings } from '../http/http-app.ts';
import { openRequest } from '../http/opened-request.ts';
import type { OpenedRequest, PostedFields } from '../http/opened-request.ts';
import { contextOf } from '../http/posted-fields.ts';
import type { Runtime } from '../runtime.ts';

export type StatusRuntime = Pick<
  Runtime,
  | 'clock'
  | 'clockSettings'
  | 'calendars'
  | 'requests'
  | 'agencies'
  | 'codes'
  | 'alertSettings'
  | 'duties'
  | 'suppressions'
  | 'failedCodeAttempts'
  | 'limiter'
>;

/** What was asked for, or what is wrong with it. */
type OwnStep = ApplicantStep | { readonly type: 'change-email'; readonly email: string };
type ReadStep = { readonly step: OwnStep } | { readonly errors: readonly FieldMessage[] };

const fieldsOf: Readonly<Record<OpenStep, readonly string[]>> = {
  correction: ['text'],
  contact: ['contactName', 'phone', 'postalAddress'],
  email: ['email'],
  withdrawal: ['reason', 'confirmed'],
};

/** The status of a request, and what its applicant can do about it: correct, withdraw, change contact details. */
export function addStatusPages(app: Hono<HttpBindings>, runtime: () => StatusRuntime): void {
  app.get('/status', (context) =>
    context.html(
      statusQueryPage(contextOf(context), {
        receiptNumber: context.req.query('number') ?? '',
        errors: [],
        notice: null,
      }),
    ),
  );

  app.post('/status', async (context) => {
    const opened = await openRequest(context, runtime());
    return 'response' in opened ? opened.response : showStatus(context, runtime(), opened);
  });

  // Their answers come by post; opened by address, as after a reload, they begin anew.
  for (const answer of [...openSteps, 'files'])
    app.get(`/status/${answer}`, (context) => context.redirect(linkTo(contextOf(context), '/status'), 303));

  for (const kind of openSteps) {
    app.post(`/status/${kind}`, async (context) => {
      const opened = await openRequest(context, runtime());
      if ('response' in opened) return opened.response;
      const { page, proof, fields } = opened;
      const read = readStep(page, kind, fields);
      const input = {
        values: Object.fromEntries(fieldsOf[kind].map((name) => [name, fields(name)])),
        errors: 'errors' in read ? read.errors : [],
      };
      if ('errors' in read) return showStatus(context, runtime(), opened, { open: kind, input }, 422);
      const result = await takeStep(runtime(), proof, read.step);
      if (result.ok) return showChanged(context, runtime(), { ...opened, loaded: result.value }, kind);
      const { status } = page.messages;
      if (result.refusal.kind === 'AddressTakesNoMail')
        return showStatus(
          context,
          runtime(),
          opened,
          { open: kind, input: { ...input, errors: [{ field: 'email', message: status.steps.email.takesNoMail }] } },
          422,
        );
      if (result.refusal.kind === 'TryAgain')
        return showStatus(context, runtime(), opened, { notice: status.tryAgain, open: kind, input }, 503);
      if (result.refusal.kind === 'NothingToChange')
        return showStatus(context, runtime(), opened, { notice: doneInWords(page, kind) });
      return showStatus(context, runtime(), opened, { notice: status.notPossible, open: kind, input }, 409);
    });
  }
}

type Shown = { readonly notice?: string; readonly open?: OpenStep; readonly input?: StepInput };

async function showStatus(
  context: Context<HttpBindings>,
  runtime: StatusRuntime,
  { page, access, loaded }: OpenedRequest,
  { notice, open, input }: Shown = {},
  status: ContentfulStatusCode = 200,
): Promise<Response> {
  const agency = await runtime.agencies.agency(loaded.request.agencyId);
  const view = {
    ...loaded,
    access,
    parts: await partsOpenedBy(runtime, loaded.request),
    agencyName: agency?.name ?? loaded.request.agencyId,
    calendar: await runtime.calendars.of(loaded.request.agencyId),
    today: civilDateInShanghai(runtime.clock.now()),
    notice: notice ?? null,
    needsAnotherEmail: await isAddressAskedFor(runtime, loaded.request),
    wrongCodes: await wrongCodesFor(runtime, loaded.request.receiptNumber),
    open: open ?? null,
    input: input ?? noStepInput,
  };
  return context.html(statusPage(page, view), status);
}

/** After a change that ended the code, the page goes on with the new one. */
async function showChanged(
  context: Context<HttpBindings>,
  runtime: StatusRuntime,
  opened: OpenedRequest,
  kind: OpenStep,
): Promise<Response> {
  const { page, access, loaded } = opened;
  const { receiptNumber, codeVersion } = loaded.request;
  const queryCode = await runtime.codes.queryCodeOf(receiptNumber, codeVersion);
  const hasEnded = (await runtime.codes.versionOfCode(receiptNumber, access.queryCode)) !== codeVersion;
  return showStatus(
    context,
    runtime,
    { ...opened, access: { ...access, queryCode } },
    { notice: hasEnded ? page.messages.status.steps.email.newCode(queryCode) : doneInWords(page, kind) },
  );
}

function takeStep(runtime: StatusRuntime, access: ApplicantAccess, step: OwnStep) {
  return step.type === 'change-email'
    ? changeOwnEmail(runtime, access, step.email)
    : actAsApplicant(runtime, access, step);
}

function doneInWords({ messages: { status } }: PageContext, kind: OpenStep): string {
  switch (kind) {
    case 'correction':
      return status.correct.done;
    case 'contact':
      return status.steps.contact.done;
    case 'email':
      return status.steps.email.done;
    case 'withdrawal':
      return status.steps.withdraw.done;
  }
}

function readStep(page: PageContext, kind: OpenStep, fields: PostedFields): ReadStep {
  switch (kind) {
    case 'correction':
      return checked(page, correctionSchema, { text: fields('text') }, ({ text }) => ({
        type: 'record-correction',
        text,
      }));
    case 'contact':
      return readContact(page, fields);
    case 'email':
      return checked(page, ownEmailSchema, { email: tidyField('applicant.email', fields('email')) }, ({ email }) => ({
        type: 'change-email',
        email,
      }));
    case 'withdrawal': {
      if (fields('confirmed') !== 'yes')
        return { errors: [{ field: 'confirmed', message: page.messages.status.steps.withdraw.mustConfirm }] };
      return checked(page, withdrawalSchema, present({ reason: fields('reason') }), ({ reason }) => ({
        type: 'withdraw',
        reason,
      }));
    }
  }
}

function readContact(page: PageContext, fields: PostedFields): ReadStep {
  const typed = present(
    Object.fromEntries(fieldsOf.contact.map((name) => [name, tidyField(`applicant.${name}`, fields(name))])),
  );
  if (Object.keys(typed).length === 0)
    return { errors: [{ field: 'phone', message: page.messages.status.steps.contact.nothing }] };
  return checked(page, contactSchema, typed, (changes) => ({ type: 'correct-contact', changes }));
}

function present(fields: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value.trim() !== ''));
}

function checked<T>(
  page: PageContext,
  schema: z.ZodType<T>,
  typed: Readonly<Record<string, string>>,
  stepOf: (value: T) => OwnStep,
): ReadStep {
  const result = schema.safeParse(typed);
  if (result.success) return { step: stepOf(result.data) };
  return {
    errors: result.error.issues.map((issue) => ({ field: issue.path.join('.'), message: messageOf(page, issue) })),
  };
}

function messageOf(
  {
    messages: {
      status,
      form: { errors, fields },
    },
  }: PageContext,
  issue: z.core.$ZodIssue,
): string {
  const labels: Readonly<Record<string, string>> = {
    text: status.correct.label,
    reason: status.steps.withdraw.reason,
    contactName: fields['applicant.contactName'].label,
    phone: fields['applicant.phone'].label,
    email: fields['applicant.email'].label,
    postalAddress: fields['applicant.postalAddress'].label,
  };
  const label = labels[issue.path.join('.')] ?? '';
  switch (issue.message) {
    case 'required':
      return errors.missing(label);
    case 'too-long':
      return errors.tooLong(label, issue.code === 'too_big' ? Number(issue.maximum) : 0);
    case 'control-characters':
      return errors.controlCharacters(label);
    case 'not-a-phone-number':
      return errors.phone;
    case 'not-an-email':
      return errors.email;
    default:
      return errors.malformed(label);
  }
}
