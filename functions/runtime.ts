import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SESClient } from '@aws-sdk/client-ses';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { dynamodbAgencyDirectory } from '../shared/adapters/dynamodb/agency-directory.ts';
import { dynamodbAgencySettingsStore } from '../shared/adapters/dynamodb/agency-settings-store.ts';
import { dynamodbAlertIndex } from '../shared/adapters/dynamodb/alert-index.ts';
import { dynamodbAlertSettingsStore } from '../shared/adapters/dynamodb/alert-settings-store.ts';
import { dynamodbApplicantIndex } from '../shared/adapters/dynamodb/applicant-index.ts';
import { dynamodbAuditJournal } from '../shared/adapters/dynamodb/audit-journal.ts';
import { dynamodbAuditTrail } from '../shared/adapters/dynamodb/audit-trail.ts';
import { dynamodbCalendarStore } from '../shared/adapters/dynamodb/calendar-store.ts';
import { dynamodbCarrierGate } from '../shared/adapters/dynamodb/carrier-gate.ts';
import { dynamodbChannelStore } from '../shared/adapters/dynamodb/channel-store.ts';
import { dynamodbCodeGuesses } from '../shared/adapters/dynamodb/code-guesses.ts';
import { dynamodbDigestOutbox } from '../shared/adapters/dynamodb/digest-outbox.ts';
import { dynamodbDutyStore } from '../shared/adapters/dynamodb/duty-store.ts';
import { dynamodbEndedSessions } from '../shared/adapters/dynamodb/ended-sessions.ts';
import { dynamodbFeedStore } from '../shared/adapters/dynamodb/feed-store.ts';
import { dynamodbLetterRegister } from '../shared/adapters/dynamodb/letter-register.ts';
import { dynamodbMailLedger } from '../shared/adapters/dynamodb/mail-ledger.ts';
import { dynamodbProceedingStore } from '../shared/adapters/dynamodb/proceeding-store.ts';
import { dynamodbRegisterStore } from '../shared/adapters/dynamodb/register-store.ts';
import { dynamodbReportStore } from '../shared/adapters/dynamodb/report-store.ts';
import { dynamodbRequestStore } from '../shared/adapters/dynamodb/request-store.ts';
import { dynamodbSuppressionList } from '../shared/adapters/dynamodb/suppression-list.ts';
import { dynamodbSweepLog } from '../shared/adapters/dynamodb/sweep-log.ts';
import { dynamodbRetentionStore } from '../shared/adapters/dynamodb/retention-store.ts';
import { cryptoReceiptCodes } from '../shared/adapters/node-crypto/receipt-codes.ts';
import { oidcStaffSignIn } from '../shared/adapters/oidc/staff-sign-in.ts';
import { oidcTokenVerifier } from '../shared/adapters/oidc/token-verifier.ts';
import { dynamodbSavedViews } from '../shared/adapters/dynamodb/saved-views.ts';
import { secretsManagerStore } from '../shared/adapters/secrets-manager/secret-store.ts';
import { secretsManagerSmtpUrl } from '../shared/adapters/secrets-manager/smtp-url.ts';
import { sesMailSender } from '../shared/adapters/ses/mail-sender.ts';
import { smtpMailSender } from '../shared/adapters/smtp/mail-sender.ts';
import { snsFeedbackSource } from '../shared/adapters/sns/feedback-source.ts';
import { webhookChannel } from '../shared/adapters/webhook/alert-channel.ts';
import { rateLimiter } from '../shared/application/rate-limiter.ts';
import { defaultClockSettings } from '../shared/domain/deadline/clock-settings.ts';
import type { Clock } from '../shared/ports/clock.ts';
import type { MailSender } from '../shared/ports/mail-sender.ts';

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
  const guesses = once(() => dynamodbCodeGuesses(documents(), table(), (text) => codes().digestOf(text)));
  // Counts real time: a virtual clock that stands still would fill no bucket.
  const limiter = once(() => rateLimiter({ now: () => performance.now(), factor: positive('RATE_LIMIT_FACTOR', environment['RATE_LIMIT_FACTOR']) ?? 1 }));
  const settings = once(() => dynamodbAgencySettingsStore(documents(), table()));
  const applicants = once(() => dynamodbApplicantIndex(documents(), table()));
  const journal = once(() => dynamodbAuditJournal(documents(), table()));
  const letters = once(() => dynamodbLetterRegister(documents(), table()));
  const retention = once(() => dynamodbRetentionStore(documents(), table()));
  const proceedings = once(() => dynamodbProceedingStore(documents(), table()));
  const trail = once(() => dynamodbAuditTrail(documents(), table()));
  const calendars = once(() => dynamodbCalendarStore(documents(), table(), clock));
  const registers = once(() => dynamodbRegisterStore(documents(), table()));
  const reports = once(() => dynamodbReportStore(documents(), table()));
  const tokens = once(() => oidcTokenVerifier(setting('OIDC_ISSUER'), setting('OIDC_AUDIENCE'), clock));
  const endedSessions = once(() => dynamodbEndedSessions(documents(), table()));
  const savedViews = once(() => dynamodbSavedViews(documents(), table()));
  const signIn = once(() => oidcStaffSignIn({ issuer: setting('OIDC_ISSUER'), clientId: setting('OIDC_AUDIENCE'), origin: setting('PUBLIC_ORIGIN'), tokens: tokens() }));
  const digests = once(() => dynamodbDigestOutbox(documents(), table()));
  const ledger = once(() => dynamodbMailLedger(documents(), table()));
  const sender = once((): MailSender => {
    const carrier = setting('MAIL_CARRIER');
    // Tries are the ledger's to count; a second one of the client's own could send a second copy.
    if (carrier === 'ses') return sesMailSender(new SESClient({ maxAttempts: 1 }), setting('MAIL_FROM'));
    if (carrier !== 'smtp') throw new Error(`MAIL_CARRIER is "${carrier}"; it must be "ses" or "smtp".`);
    const smtp = once(async () => smtpMailSender(await secretsManagerSmtpUrl(new SecretsManagerClient({}), setting('SECRET_ID')), setting('MAIL_FROM')));
    return { send: async (mail) => (await smtp()).send(mail) };
  });
  const gate = once(() => dynamodbCarrierGate(documents(), table(), setting('MAIL_CARRIER'), positive('MAIL_RATE_PER_SECOND', environment['MAIL_RATE_PER_SECOND'])));
  const suppressions = once(() => dynamodbSuppressionList(documents(), table(), codes()));
  const alerts = once(() => dynamodbAlertIndex(documents(), table()));
  const alertSettings = once(() => dynamodbAlertSettingsStore(documents(), table(), clock));
  const duties = once(() => dynamodbDutyStore(documents(), table()));
  const sweepLog = once(() => dynamodbSweepLog(documents(), table()));
  const channels = once(() => dynamodbChannelStore(documents(), table(), secretStore()));
  const channel = once(() => webhookChannel({ clock }));
  const feeds = once(() => dynamodbFeedStore(documents(), table()));
  const feedback = once(() => snsFeedbackSource({ clock, topicArns: (environment['MAIL_FEEDBACK_TOPICS'] ?? '').split(/[\s,]+/).filter((arn) => arn !== '') }));

  return {
    clock,
    clockSettings: defaultClockSettings,
    get calendars() {
      return calendars();
    },
    get requests() {
      return requests();
    },
    get agencies() {
      return agencies();
    },
    get guesses() {
      return guesses();
    },
    get limiter() {
      return limiter();
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
    get letters() {
      return letters();
    },
    /** Where files are; path-style where an endpoint stands in for S3. */
    get bucket() {
      return { name: setting('BUCKET_NAME'), isPathStyle: environment['AWS_ENDPOINT_URL_S3'] !== undefined };
    },
    get retention() {
      return retention();
    },
    get fileScanner() {
      return setting('FILE_SCANNER');
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
    get gate() {
      return gate();
    },
    get suppressions() {
      return suppressions();
    },
    get alerts() {
      return alerts();
    },
    get alertSettings() {
      return alertSettings();
    },
    get duties() {
      return duties();
    },
    get sweepLog() {
      return sweepLog();
    },
    get channels() {
      return channels();
    },
    get channel() {
      return channel();
    },
    get feeds() {
      return feeds();
    },
    get feedback() {
      return feedback();
    },
    pause: (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds)),
    async formTokenKey() {
      return (await secretStore().secrets()).formTokenKey;
    },
    async cursorKey() {
      return (await secretStore().secrets()).cursorKey;
    },
    get registers() {
      return registers();
    },
    get reports() {
      return reports();
    },
    get tokens() {
      return tokens();
    },
    get savedViews() {
      return savedViews();
    },
    get endedSessions() {
      return endedSessions();
    },
    get signIn() {
      return signIn();
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

/** A number above zero, such as the mails a second that the carrier takes from us; null when none is given. */
function positive(name: string, text: string | undefined): number | null {
  if (text === undefined || text === '') return null;
  const value = Number(text);
  if (!(value > 0)) throw new Error(`${name} is "${text}"; it must be a number above zero.`);
  return value;
}

function once<T>(build: () => T): () => T {
  let built: { readonly value: T } | undefined;
  return () => (built ??= { value: build() }).value;
}
