import type { DisclosureRequest } from './disclosure-request.ts';
import type { RequestFact, RequestPart } from './request-event.ts';

/**
 * 国办函〔2020〕109号第4条: how the history of one part of a split request begins. It keeps applicant, channel, day of receipt, people
 * at work and the correction that the whole has been through, since correction is asked for once (条例第30条).
 */
export function partFacts(whole: DisclosureRequest, part: RequestPart): readonly RequestFact[] {
  const { correction, sectionId, handler } = whole;
  return [
    {
      type: 'Submitted',
      on: whole.submittedOn,
      receivedOn: whole.receivedOn,
      channel: whole.channel,
      onlineReceiptRule: whole.onlineReceiptRule,
      form: { ...whole.form, information: part.information },
      partOf: whole.receiptNumber,
      ...(whole.defects.length > 0 ? { defects: whole.defects } : {}),
      ...(whole.isOral ? { isOral: true } : {}),
    },
    ...(correction === null
      ? []
      : [
          {
            type: 'CorrectionRequested',
            on: correction.requestedOn,
            items: correction.items,
            replyBy: correction.replyBy,
          } as const,
        ]),
    ...(correction?.receivedOn == null
      ? []
      : [{ type: 'CorrectionReceived', on: correction.receivedOn, text: correction.text } as const]),
    ...(sectionId === null && handler === null ? [] : [{ type: 'Assigned', sectionId, handler } as const]),
  ];
}
