import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SESClient } from '@aws-sdk/client-ses';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { dynamodbAgencyDirectory } from '../shared/adapters/dynamodb/agency-directory.ts';
import { dynamodbAgencySettingsStore } from '../shared/adapters/dynamodb/agency-settings-store.ts';
import { dynamodbApplicantIndex } from '../shared/adapters/dynamodb/applicant-index.ts';
import { dynamodbAuditJournal } from '../shared/adapters/dynamodb/audit-journal.ts';
import { dynamodbAuditTrail } from '../shared/adapters/dynamodb/audit-trail.ts';
import { dynamodbDigestOutbox } from '../shared/adapters/dynamodb/digest-outbox.ts';
import { dynamodbMailLedger } from '../shared/adapters/dynamodb/mail-ledger.ts';
import { dynamodbProceedingStore } from '../shared/adapters/dynamodb/proceeding-store.ts';
import { dynamodbReportStore } from '../shared/adapters/dynamodb/report-store.ts';
import { dynamodbRequestStore } from '../shared/adapters/dynamodb/request-store.ts';
import { cryptoReceiptCodes } from '../shared/adapters/node-crypto/receipt-codes.ts';
import { oidcTokenVerifier } from '../shared/adapters/oidc/token-verifier.ts';
import { secretsManagerStore } from '../shared/adapters/secrets-manager/secret-store.ts';
import { sesMailSender } from '../shared/adapters/ses/mail-sender.ts';
import { publishedCalendar } from '../shared/domain/calendar/business-calendar.ts';
import { defaultClockSettings } from '../shared/domain/deadline/clock-settings.ts';
import type { Clock } from '../shared/ports/clock.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** The world as the functions see it; each member is built at its first use, so that a function pays for what it touches. */
export type Runtime = ReturnType<typeof buildRuntime>;

/** Environment to adapters: the only place that builds clients. A missing setting fails with its name. */
export function buildRuntime(environment: Environment, overrides: { readonly clock?: Clock } = {}) {
  const setting = (name: string): string => {
    const value = environment[name];
    if (value === undefined || value === '') throw new Error(`The environment variable ${name} is not set; see docs/operate.md, Configuration.`);
    return value;
  };
  const clock: Clock = overrides.clock ?? { now: () => Date.now() };
  const table = once(() => setting('TABLE_NAME'));
  const documents = once(() => DynamoDBDocumentClient.from(new DynamoDBClient({}), { marshallOptions: { removeUndefinedValues: true } }));
  const secretStore = once(() => secretsManagerStore(new SecretsManagerClient({}), setting('SECRET_ID')));
  const codes = once(() => cryptoReceiptCodes({ secrets: () => secretStore().secrets() }));
  const requests = once(() => dynamodbRequestStore(documents(), table()));
  const agencies = once(() => dynamodbAgencyDirectory(documents(), table(), clock));
  const settings = once(() => dynamodbAgencySettingsStore(documents(), table()));
  const applicants = once(() => dynamodbApplicantIndex(documents(), table()));
  const journal = once(() => dynamodbAuditJournal(documents(), table()));
  const proceedings = once(() => dynamodbProceedingStore(documents(), table()));
  const trail = once(() => dynamodbAuditTrail(documents(), table()));
  const calendar = once(publishedCalendar);
  const reports = once(() => dynamodbReportStore(documents(), table()));
  const tokens = once(() => oidcTokenVerifier(setting('OIDC_ISSUER'), setting('OIDC_AUDIENCE'), clock));
  const digests = once(() => dynamodbDigestOutbox(documents(), table()));
  const ledger = once(() => dynamodbMailLedger(documents(), table()));
  const sender = once(() => sesMailSender(new SESClient({}), setting('MAIL_FROM')));

  return {
    clock,
    clockSettings: defaultClockSettings,
    calendars: { current: () => Promise.resolve(calendar()) },
    get requests() {
      return requests();
    },
    get agencies() {
      return agencies();
    },
    get settings() {
      return settings();
    },
    get applicants() {
      return applicants();
    },
    get journal() {
      return journal();
    },
    get proceedings() {
      return proceedings();
    },
    get trail() {
      return trail();
    },
    get codes() {
      return codes();
    },
    get digests() {
      return digests();
    },
    get ledger() {
      return ledger();
    },
    get sender() {
      return sender();
    },
    async formTokenKey() {
      return (await secretStore().secrets()).formTokenKey;
    },
    async cursorKey() {
      return (await secretStore().secrets()).cursorKey;
    },
    get reports() {
      return reports();
    },
    get tokens() {
      return tokens();
    },
    get origin() {
      return setting('PUBLIC_ORIGIN');
    },
  };
}

let current: Runtime | undefined;

/** The runtime of this process, built from its environment at the first call. */
export function runtime(): Runtime {
  current ??= buildRuntime(process.env);
  return current;
}

/** Puts another runtime in place, such as one with a virtual clock. */
export function useRuntime(replacement: Runtime): void {
  current = replacement;
}

function once<T>(build: () => T): () => T {
  let built: { readonly value: T } | undefined;
  return () => (built ??= { value: build() }).value;
}
