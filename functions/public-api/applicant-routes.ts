import type { Context, Hono } from 'hono';
import { type ApplicantStep, actAsApplicant } from '../../shared/application/act-as-applicant.ts';
import type { LoadedRequest } from '../../shared/application/load-request.ts';
import { lookUpRequest } from '../../shared/application/look-up-request.ts';
import { recordAct } from '../../shared/application/record-act.ts';
import { contactSchema, correctionSchema, withdrawalSchema } from '../../shared/contracts/applicant-step.ts';
import { maskedApplicant } from '../../shared/domain/request/masked-applicant.ts';
import type { HttpBindings } from '../http/http-app.ts';
import { accessOf } from '../http/limit-anonymous.ts';
import { readBody } from '../http/read-body.ts';
import { refusalReply } from '../http/refusal-reply.ts';
import type { PublicApiRuntime } from './runtime.ts';

const mostReads = 200;

/** What an applicant does with their own request, by its number and query code. */
export function addApplicantRoutes(
  app: Hono<HttpBindings>,
  runtime: () => PublicApiRuntime,
  statusOf: (loaded: LoadedRequest) => Promise<object>,
): void {
  async function act(context: Context<HttpBindings>, step: ApplicantStep): Promise<Response> {
    const result = await actAsApplicant(runtime(), accessOf(context, runtime().limiter), step);
    return result.ok ? context.json(await statusOf(result.value)) : refusalReply(context, result.refusal);
  }

  app.post('/v1/requests/:receiptNumber/correction', async (context) => {
    const body = await readBody(context, correctionSchema);
    return 'response' in body ? body.response : act(context, { type: 'record-correction', text: body.value.text });
  });

  app.post('/v1/requests/:receiptNumber/withdrawal', async (context) => {
    const body = await readBody(context, withdrawalSchema);
    return 'response' in body ? body.response : act(context, { type: 'withdraw', reason: body.value.reason });
  });

  app.post('/v1/requests/:receiptNumber/contact', async (context) => {
    const body = await readBody(context, contactSchema);
    return 'response' in body ? body.response : act(context, { type: 'correct-contact', changes: body.value });
  });

  /** 个保法第45条: what is kept about the applicant, for what, and which offices have looked at it. */
  app.get('/v1/requests/:receiptNumber/personal-data', async (context) => {
    const own = await lookUpRequest(runtime(), accessOf(context, runtime().limiter));
    if (!own.ok) return refusalReply(context, own.refusal);
    const { request, events } = own.value;
    const reads = await runtime().trail.readsOf(request.receiptNumber, mostReads);
    await recordAct(runtime(), 'applicant', request.agencyId, 'read-own-data', request.receiptNumber);
    return context.json({
      purpose: '办理政府信息公开申请（《政府信息公开条例》第二十九条）',
      applicant: maskedApplicant(request.form.applicant),
      // A code can be overheard or found: the whole is shown to who shows who they are.
      isMasked: true,
      fullCopy: '完整内容请持身份证件向受理机关查阅、复制（《个人信息保护法》第四十五条）',
      information: request.form.information,
      delivery: request.form.delivery,
      correction: request.correction?.text ?? null,
      reasons: request.reasons?.text ?? null,
      files: request.files
        .filter(({ purpose }) => purpose === 'applicant')
        .map(({ fileId, name, type, sizeInBytes, state }) => ({ fileId, name, type, sizeInBytes, state })),
      corrections: events
        .filter(({ type }) => type === 'ApplicantCorrected')
        .map(({ at, by }) => ({ at, by: by.kind })),
      reads: reads.map(({ at, by, what }) => ({ at, what, by: by.kind === 'staff' ? by.role : by.kind })),
      isKeptFromDestruction: request.hold !== null,
    });
  });
}
