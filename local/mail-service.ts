import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import type { Clock } from '../shared/ports/clock.ts';
import { readBody } from './request-body.ts';
import { appendLine, readLines } from './state-files.ts';

export type SentMail = {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** ISO 8601 in UTC, by the local system's clock. */
  readonly sentAt: string;
  readonly tags: Readonly<Record<string, string>>;
};

/** Troubles that the carrier can be told to have. */
export type MailFaults = {
  /** So many of the next mails are refused with Throttling. */
  throttleNext: number;
  isQuotaUsedUp: boolean;
  /** So many of the next mails are accepted, but the answer is lost. */
  loseNextAnswers: number;
  rejectedAddresses: readonly string[];
  /** Addresses that look right and that the carrier finds malformed all the same. */
  malformedAddresses: readonly string[];
  isDown: boolean;
};

export type MailService = {
  /** Oldest first. */
  readonly mails: readonly SentMail[];
  readonly faults: MailFaults;
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
};

type Refusal = { readonly status: number; readonly code: string; readonly message: string };
type Draft = Omit<SentMail, 'id' | 'sentAt'>;

const bodyLimitInBytes = 40 * 1024 * 1024;
const addressPattern = /^[^\s@<>,;]+@[^\s@<>,;]+$/;

/** Stands in for SES (both API versions): keeps each mail as one line of `mails.jsonl` instead of sending it. */
export function openMailService(folder: string, clock: Clock): MailService {
  const path = join(folder, 'mails.jsonl');
  const mails = readLines(path, isMail);
  const faults: MailFaults = {
    throttleNext: 0,
    isQuotaUsedUp: false,
    loseNextAnswers: 0,
    rejectedAddresses: [],
    malformedAddresses: [],
    isDown: false,
  };

  function accept(draft: Draft): SentMail {
    const mail = { id: randomUUID(), sentAt: new Date(clock.now()).toISOString(), ...draft };
    appendLine(path, JSON.stringify(mail));
    mails.push(mail);
    return mail;
  }

  function refusalOf(draft: Draft): Refusal | null {
    const recipients = draft.to.split(', ');
    if (faults.throttleNext > 0) {
      faults.throttleNext -= 1;
      return { status: 400, code: 'Throttling', message: 'Maximum sending rate exceeded.' };
    }
    if (faults.isQuotaUsedUp) return { status: 400, code: 'Throttling', message: 'Daily message quota exceeded.' };
    const malformed = recipients.find(
      (address) =>
        !addressPattern.test(bareAddress(address)) || faults.malformedAddresses.includes(bareAddress(address)),
    );
    if (malformed !== undefined)
      return { status: 400, code: 'InvalidParameterValue', message: `Invalid address: ${malformed}` };
    if (recipients.some((address) => faults.rejectedAddresses.includes(bareAddress(address)))) {
      return { status: 400, code: 'MessageRejected', message: 'Email address is not verified.' };
    }
    return null;
  }

  return {
    mails,
    faults,
    async handle(request, response) {
      const body = await readBody(request, bodyLimitInBytes);
      if (faults.isDown) {
        response.writeHead(503, { 'content-type': 'text/plain' }).end('Service Unavailable');
        return;
      }
      const dialect = request.url?.includes('/v2/email/outbound-emails') === true ? jsonDialect : queryDialect;
      const draft = body === null ? tooLarge : await dialect.read(body);
      if ('quota' in draft) {
        dialect.tellQuota(response, mails.length);
        return;
      }
      const outcome = 'refusal' in draft ? draft.refusal : (refusalOf(draft) ?? accept(draft));
      if ('code' in outcome) {
        dialect.refuse(response, outcome);
        return;
      }
      if (faults.loseNextAnswers > 0) {
        faults.loseNextAnswers -= 1;
        response.destroy();
      } else dialect.accept(response, outcome.id);
    },
  };
}

const tooLarge = { refusal: { status: 413, code: 'MessageRejected', message: 'The message is larger than 40 MB.' } };

type Read = Draft | { readonly refusal: Refusal } | { readonly quota: true };
type Dialect = {
  read(body: Buffer): Promise<Read>;
  accept(response: ServerResponse, id: string): void;
  refuse(response: ServerResponse, refusal: Refusal): void;
  tellQuota(response: ServerResponse, sentCount: number): void;
};

const namespace = 'http://ses.amazonaws.com/doc/2010-12-01/';

/** SES v1: a form in, XML out. */
const queryDialect: Dialect = {
  async read(body) {
    const form = new URLSearchParams(body.toString());
    const members = (name: string): string[] =>
      [...form].filter(([key]) => key.startsWith(`${name}.member.`)).map(([, value]) => value);
    switch (form.get('Action')) {
      case 'SendEmail':
        return {
          from: form.get('Source') ?? '',
          to: members('Destination.ToAddresses').join(', '),
          subject: form.get('Message.Subject.Data') ?? '',
          text: form.get('Message.Body.Text.Data') ?? '',
          html: form.get('Message.Body.Html.Data') ?? '',
          tags: tagsOf(
            [...form.keys()]
              .filter((key) => /^Tags\.member\.\d+\.Name$/.test(key))
              .map((key) => [form.get(key) ?? '', form.get(key.replace(/Name$/, 'Value')) ?? '']),
          ),
        };
      case 'SendRawEmail':
        return readRawMail(form.get('RawMessage.Data') ?? '', members('Destinations'), form.get('Source'));
      case 'GetSendQuota':
        return { quota: true };
      default:
        return {
          refusal: {
            status: 400,
            code: 'InvalidAction',
            message: `${form.get('Action') ?? 'No action'} is not done locally.`,
          },
        };
    }
  },
  accept(response, id) {
    sendXml(
      response,
      200,
      `<SendEmailResponse xmlns="${namespace}"><SendEmailResult><MessageId>${id}</MessageId></SendEmailResult><ResponseMetadata><RequestId>${id}</RequestId></ResponseMetadata></SendEmailResponse>`,
    );
  },
  refuse(response, { status, code, message }) {
    sendXml(
      response,
      status,
      `<ErrorResponse xmlns="${namespace}"><Error><Type>Sender</Type><Code>${code}</Code><Message>${inXml(message)}</Message></Error><RequestId>${randomUUID()}</RequestId></ErrorResponse>`,
    );
  },
  tellQuota(response, sentCount) {
    sendXml(
      response,
      200,
      `<GetSendQuotaResponse xmlns="${namespace}"><GetSendQuotaResult><Max24HourSend>50000</Max24HourSend><MaxSendRate>14</MaxSendRate><SentLast24Hours>${sentCount}</SentLast24Hours></GetSendQuotaResult><ResponseMetadata><RequestId>${randomUUID()}</RequestId></ResponseMetadata></GetSendQuotaResponse>`,
    );
  },
};

type OutboundEmail = {
  readonly FromEmailAddress?: string;
  readonly Destination?: { readonly ToAddresses?: readonly string[] };
  readonly EmailTags?: readonly { readonly Name: string; readonly Value: string }[];
  readonly Content?: {
    readonly Raw?: { readonly Data: string };
    readonly Simple?: {
      readonly Subject: { readonly Data: string };
      readonly Body: { readonly Text?: { readonly Data: string }; readonly Html?: { readonly Data: string } };
    };
  };
};

/** SES v2: JSON both ways. */
const jsonDialect: Dialect = {
  async read(body) {
    const mail = JSON.parse(body.toString()) as OutboundEmail;
    const recipients = mail.Destination?.ToAddresses ?? [];
    if (mail.Content?.Raw !== undefined)
      return readRawMail(mail.Content.Raw.Data, recipients, mail.FromEmailAddress ?? null);
    const simple = mail.Content?.Simple;
    if (simple === undefined)
      return {
        refusal: { status: 400, code: 'BadRequestException', message: 'Only Simple and Raw content is done locally.' },
      };
    return {
      from: mail.FromEmailAddress ?? '',
      to: recipients.join(', '),
      subject: simple.Subject.Data,
      text: simple.Body.Text?.Data ?? '',
      html: simple.Body.Html?.Data ?? '',
      tags: tagsOf((mail.EmailTags ?? []).map(({ Name, Value }) => [Name, Value])),
    };
  },
  accept(response, id) {
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ MessageId: id }));
  },
  refuse(response, { status, code, message }) {
    const name = { Throttling: 'TooManyRequestsException', InvalidParameterValue: 'BadRequestException' }[code] ?? code;
    response
      .writeHead(name === 'TooManyRequestsException' ? 429 : status, {
        'content-type': 'application/json',
        'x-amzn-errortype': name,
      })
      .end(JSON.stringify({ message }));
  },
  tellQuota() {
    throw new Error('SES v2 has no such action.');
  },
};

async function readRawMail(data: string, recipients: readonly string[], source: string | null): Promise<Draft> {
  const mail = await PostalMime.parse(Buffer.from(data, 'base64'));
  const addressed = (mail.to ?? []).map(({ address }) => address ?? '');
  return {
    from: source ?? mail.from?.address ?? '',
    to: (recipients.length > 0 ? recipients : addressed).join(', '),
    subject: mail.subject ?? '',
    text: mail.text ?? '',
    html: mail.html ?? '',
    tags: {},
  };
}

function tagsOf(pairs: readonly (readonly [string, string])[]): Record<string, string> {
  return Object.fromEntries(pairs);
}

function bareAddress(address: string): string {
  return /<([^<>]*)>\s*$/.exec(address)?.[1] ?? address;
}

function sendXml(response: ServerResponse, status: number, xml: string): void {
  response.writeHead(status, { 'content-type': 'text/xml' }).end(xml);
}

function inXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

function isMail(value: unknown): value is SentMail {
  return (
    typeof value === 'object' &&
    value !== null &&
    'id' in value &&
    typeof value.id === 'string' &&
    'to' in value &&
    typeof value.to === 'string' &&
    'sentAt' in value
  );
}
