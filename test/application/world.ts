import { dynamodbAgencyDirectory } from '../../shared/adapters/dynamodb/agency-directory.ts';
import { dynamodbAgencySettingsStore } from '../../shared/adapters/dynamodb/agency-settings-store.ts';
import { dynamodbAlertSettingsStore } from '../../shared/adapters/dynamodb/alert-settings-store.ts';
import { dynamodbApplicantIndex } from '../../shared/adapters/dynamodb/applicant-index.ts';
import { dynamodbAuditJournal } from '../../shared/adapters/dynamodb/audit-journal.ts';
import { dynamodbAuditTrail } from '../../shared/adapters/dynamodb/audit-trail.ts';
import { dynamodbFailedCodeAttempts } from '../../shared/adapters/dynamodb/failed-code-attempts.ts';
import { dynamodbDigestOutbox } from '../../shared/adapters/dynamodb/digest-outbox.ts';
import { dynamodbIdempotencyStore } from '../../shared/adapters/dynamodb/idempotency-store.ts';
import { dynamodbLetterRegister } from '../../shared/adapters/dynamodb/letter-register.ts';
import { dynamodbMailLedger } from '../../shared/adapters/dynamodb/mail-ledger.ts';
import { dynamodbProceedingStore } from '../../shared/adapters/dynamodb/proceeding-store.ts';
import { dynamodbRequestStore } from '../../shared/adapters/dynamodb/request-store.ts';
import { dynamodbRetentionStore } from '../../shared/adapters/dynamodb/retention-store.ts';
import { cryptoReceiptCodes } from '../../shared/adapters/node-crypto/receipt-codes.ts';
import { publishedCalendar } from '../../shared/domain/calendar/business-calendar.ts';
import { defaultClockSettings } from '../../shared/domain/deadline/clock-settings.ts';
import type { CalendarSource } from '../../shared/ports/calendar-source.ts';
import type { OutgoingMail, SendOutcome } from '../../shared/ports/mail-sender.ts';
import { freshTable } from '../support/engine.ts';
import { fixedSecrets } from '../support/fixed-secrets.ts';

const calendar = publishedCalendar();

const sameCalendar: CalendarSource = { current: () => Promise.resolve(calendar), of: () => Promise.resolve(calendar) };

/** The use cases' dependencies on a fresh table, with a clock that the test sets and a carrier that it scripts. */
export async function freshWorld(nowText = '2026-03-02T09:00:00+08:00') {
  const { documents, tableName, client } = await freshTable();
  let now = Date.parse(nowText);
  const clock = { now: () => now };
  const sentMails: OutgoingMail[] = [];
  const scriptedOutcomes: SendOutcome[] = [];
  const codes = cryptoReceiptCodes(fixedSecrets);
  const agencies = dynamodbAgencyDirectory(documents, tableName, clock);
  await agencies.addAgency({ id: 'a1', name: '示例局', onlineReceiptRule: 'confirmed' });
  await agencies.addAgency({ id: 'a2', name: '另一局', onlineReceiptRule: 'submitted' });
  return {
    documents,
    client,
    tableName,
    clock,
    setNow: (text: string) => {
      now = Date.parse(text);
    },
    agencies,
    settings: dynamodbAgencySettingsStore(documents, tableName),
    alertSettings: dynamodbAlertSettingsStore(documents, tableName, clock),
    applicants: dynamodbApplicantIndex(documents, tableName),
    journal: dynamodbAuditJournal(documents, tableName),
    idempotency: dynamodbIdempotencyStore(documents, tableName),
    letters: dynamodbLetterRegister(documents, tableName),
    retention: dynamodbRetentionStore(documents, tableName),
    proceedings: dynamodbProceedingStore(documents, tableName),
    trail: dynamodbAuditTrail(documents, tableName),
    requests: dynamodbRequestStore(documents, tableName),
    digests: dynamodbDigestOutbox(documents, tableName),
    ledger: dynamodbMailLedger(documents, tableName),
    codes,
    failedCodeAttempts: dynamodbFailedCodeAttempts(documents, tableName, codes.digestOf),
    calendars: sameCalendar,
    clockSettings: defaultClockSettings,
    origin: 'http://localhost:3000',
    sentMails,
    scriptedOutcomes,
    sender: {
      send: (mail: OutgoingMail): Promise<SendOutcome> => {
        const outcome = scriptedOutcomes.shift() ?? { kind: 'sent', carrierId: null };
        if (outcome.kind === 'sent') sentMails.push(mail);
        return Promise.resolve(outcome);
      },
    },
  };
}

export type World = Awaited<ReturnType<typeof freshWorld>>;
