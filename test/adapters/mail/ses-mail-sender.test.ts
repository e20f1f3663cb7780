import { mkdtempSync, rmSync } from 'node:fs';
import { type Server, createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SESClient } from '@aws-sdk/client-ses';
import { afterAll, beforeAll } from 'vitest';
import { type MailService, openMailService } from '../../../local/mail-service.ts';
import { localCredentials, localRegion } from '../../../local/local-account.ts';
import { sesMailSender } from '../../../shared/adapters/ses/mail-sender.ts';
import type { MailSender } from '../../../shared/ports/mail-sender.ts';
import { describeCarrier, mail } from './mail-sender.contract.ts';

let server: Server;
let service: MailService;
let folder: string;
let sender: MailSender;
let refusal: { readonly status: number; readonly code: string; readonly message: string } | null = null;
let isDownOnce = false;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gongkai-mail-'));
  service = openMailService(folder, { now: () => Date.now() });
  server = createServer((request, response) => {
    const answer = refusal;
    refusal = null;
    if (isDownOnce) {
      isDownOnce = false;
      response.destroy();
    } else if (answer !== null) {
      response
        .writeHead(answer.status, { 'content-type': 'text/xml' })
        .end(
          `<ErrorResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><Error><Type>Sender</Type><Code>${answer.code}</Code><Message>${answer.message}</Message></Error><RequestId>r</RequestId></ErrorResponse>`,
        );
    } else void service.handle(request, response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address() as { readonly port: number };
  sender = sesMailSender(
    new SESClient({
      endpoint: `http://127.0.0.1:${address.port}`,
      region: localRegion,
      credentials: localCredentials,
      maxAttempts: 1,
    }),
    'noreply@gongkai.example',
  );
});

afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

describeCarrier(() => ({
  sender,
  received: () =>
    Promise.resolve(
      service.mails.map(({ to, subject, text, html, tags }) => ({ to, subject, text, html, id: tags['mail'] ?? '' })),
    ),
  next(trouble) {
    if (trouble === 'throttled') service.faults.throttleNext = 1;
    else if (trouble === 'down') isDownOnce = true;
    else
      refusal = {
        quota: { status: 400, code: 'Throttling', message: 'Daily message quota exceeded.' },
        'refused-us': { status: 400, code: 'MailFromDomainNotVerifiedException', message: 'not verified' },
        'refused-address': { status: 400, code: 'InvalidParameterValue', message: `Illegal address ${mail.to}` },
        'refused-content': { status: 400, code: 'MessageRejected', message: `rejected for ${mail.to}` },
      }[trouble];
  },
}));
