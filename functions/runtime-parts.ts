import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SESClient } from '@aws-sdk/client-ses';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { timeLimits, within } from '../shared/adapters/aws/time-limits.ts';
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
import { dynamodbFailedCodeAttempts } from '../shared/adapters/dynamodb/failed-code-attempts.ts';
import { dynamodbDigestOutbox } from '../shared/adapters/dynamodb/digest-outbox.ts';
import { dynamodbDutyStore } from '../shared/adapters/dynamodb/duty-store.ts';
import { dynamodbRevokedSessions } from '../shared/adapters/dynamodb/revoked-sessions.ts';
import { dynamodbExportStore } from '../shared/adapters/dynamodb/export-store.ts';
import { dynamodbFeedStore } from '../shared/adapters/dynamodb/feed-store.ts';
import { dynamodbIdempotencyStore } from '../shared/adapters/dynamodb/idempotency-store.ts';
import { dynamodbLetterRegister } from '../shared/adapters/dynamodb/letter-register.ts';
import { dynamodbMailAllowance } from '../shared/adapters/dynamodb/mail-allowance.ts';
import { dynamodbMailLedger } from '../shared/adapters/dynamodb/mail-ledger.ts';
import { dynamodbProceedingStore } from '../shared/adapters/dynamodb/proceeding-store.ts';
import { dynamodbRegisterStore } from '../shared/adapters/dynamodb/register-store.ts';
import { dynamodbReportStore } from '../shared/adapters/dynamodb/report-store.ts';
import { dynamodbRequestStore } from '../shared/adapters/dynamodb/request-store.ts';
import { dynamodbRetentionStore } from '../shared/adapters/dynamodb/retention-store.ts';
import { dynamodbSavedViews } from '../shared/adapters/dynamodb/saved-views.ts';
import { dynamodbSuppressionList } from '../shared/adapters/dynamodb/suppression-list.ts';
import { dynamodbSweepLog } from '../shared/adapters/dynamodb/sweep-log.ts';
import { cryptoReceiptCodes } from '../shared/adapters/node-crypto/receipt-codes.ts';
import { oidcStaffSignIn } from '../shared/adapters/oidc/staff-sign-in.ts';
import { oidcTokenVerifier } from '../shared/adapters/oidc/token-verifier.ts';
import { secretsManagerStore } from '../shared/adapters/secrets-manager/secret-store.ts';
import { secretsManagerSmtpUrl } from '../shared/adapters/secrets-manager/smtp-url.ts';
import { sesMailSender } from '../shared/adapters/ses/mail-sender.ts';
import { smtpMailSender } from '../shared/adapters/smtp/mail-sender.ts';
import { snsFeedbackSource } from '../shared/adapters/sns/feedback-source.ts';
import { workerReportReader } from '../shared/adapters/worker-threads/report-reader.ts';
import { workerTemplateReader } from '../shared/adapters/worker-threads/template-reader.ts';
import { webhookChannel } from '../shared/adapters/webhook/alert-channel.ts';
import { watchedFailedCodes } from '../shared/application/watched-failed-codes.ts';
import { rateLimiter } from '../shared/application/rate-limiter.ts';
import { signingKeys } from '../shared/domain/key-ring/key-ring.ts';
import type { MailSender } from '../shared/ports/mail-sender.ts';
import { failedCodeFigures } from '../shared/deployment/failed-code-metrics.ts';
import { recordMetrics } from './jobs/record-metrics.ts';
import type { RuntimeContext } from './runtime-context.ts';

// Each exported function is one part of the runtime under its own name. They are plain functions and nothing gathers them
// here, so that a bundle carries the adapters of the parts that its handler names and no others.

const table = (context: RuntimeContext) => context.setting('TABLE_NAME');

function documents(context: RuntimeContext) {
  return context.memo('documents', () =>
    DynamoDBDocumentClient.from(new DynamoDBClient(within(timeLimits.dynamodb)), {
      marshallOptions: { removeUndefinedValues: true },
    }),
  );
}

function secretStore(context: RuntimeContext) {
  return context.memo('secretStore', () =>
    secretsManagerStore(
      new SecretsManagerClient(within(timeLimits.secrets)),
      context.setting('SECRET_ID'),
      context.clock,
    ),
  );
}

export function requests(context: RuntimeContext) {
  return dynamodbRequestStore(documents(context), table(context));
}

export function settings(context: RuntimeContext) {
  return dynamodbAgencySettingsStore(documents(context), table(context));
}

export function applicants(context: RuntimeContext) {
  return dynamodbApplicantIndex(documents(context), table(context));
}

export function journal(context: RuntimeContext) {
  return dynamodbAuditJournal(documents(context), table(context));
}

export function letters(context: RuntimeContext) {
  return dynamodbLetterRegister(documents(context), table(context));
}

export function retention(context: RuntimeContext) {
  return dynamodbRetentionStore(documents(context), table(context));
}

export function proceedings(context: RuntimeContext) {
  return dynamodbProceedingStore(documents(context), table(context));
}

export function trail(context: RuntimeContext) {
  return dynamodbAuditTrail(documents(context), table(context));
}

export function reports(context: RuntimeContext) {
  return dynamodbReportStore(documents(context), table(context));
}

export function revokedSessions(context: RuntimeContext) {
  return dynamodbRevokedSessions(documents(context), table(context));
}

export function digests(context: RuntimeContext) {
  return dynamodbDigestOutbox(documents(context), table(context));
}

export function ledger(context: RuntimeContext) {
  return dynamodbMailLedger(documents(context), table(context));
}

export function alerts(context: RuntimeContext) {
  return dynamodbAlertIndex(documents(context), table(context));
}

export function duties(context: RuntimeContext) {
  return dynamodbDutyStore(documents(context), table(context));
}

export function sweepLog(context: RuntimeContext) {
  return dynamodbSweepLog(documents(context), table(context));
}

export function feeds(context: RuntimeContext) {
  return dynamodbFeedStore(documents(context), table(context));
}

export function agencies(context: RuntimeContext) {
  return dynamodbAgencyDirectory(documents(context), table(context), context.clock);
}

export function calendars(context: RuntimeContext) {
  return dynamodbCalendarStore(documents(context), table(context), context.clock);
}

export function alertSettings(context: RuntimeContext) {
  return dynamodbAlertSettingsStore(documents(context), table(context), context.clock);
}

export function exportJobs(context: RuntimeContext) {
  return dynamodbExportStore(documents(context), table(context));
}

export function idempotency(context: RuntimeContext) {
  return dynamodbIdempotencyStore(documents(context), table(context));
}

export function registers(context: RuntimeContext) {
  return dynamodbRegisterStore(documents(context), table(context));
}

export function savedViews(context: RuntimeContext) {
  return dynamodbSavedViews(documents(context), table(context));
}

export function codes(context: RuntimeContext) {
  return context.memo('codes', () => cryptoReceiptCodes({ secrets: () => secretStore(context).secrets() }));
}

export function suppressions(context: RuntimeContext) {
  return dynamodbSuppressionList(documents(context), table(context), codes(context));
}

export function failedCodeAttempts(context: RuntimeContext) {
  return watchedFailedCodes(
    dynamodbFailedCodeAttempts(documents(context), table(context), (text) => codes(context).digestOf(text)),
    (figures) => recordMetrics(failedCodeFigures.job, figures),
  );
}

export function mailAllowance(context: RuntimeContext) {
  return dynamodbMailAllowance(documents(context), table(context), (address) =>
    suppressions(context).digestOf(address),
  );
}

/** Counts real time: a virtual clock that stands still would fill no bucket. */
export function limiter({ environment }: RuntimeContext) {
  return rateLimiter({
    now: () => performance.now(),
    factor: positive('RATE_LIMIT_FACTOR', environment['RATE_LIMIT_FACTOR']) ?? 1,
    addressHeader: nameOrNull(environment['VIEWER_ADDRESS_HEADER']),
  });
}

/** Reads the files of anonymous callers; theirs wait for one another, and nobody's at work for them. */
export function publicReader(context: RuntimeContext) {
  return context.memo('publicReader', () => workerReportReader());
}

/** Reads the files of people who have signed in. */
export function staffReader(context: RuntimeContext) {
  return context.memo('staffReader', () => workerReportReader());
}

export function templateReader(context: RuntimeContext) {
  return context.memo('templateReader', () => workerTemplateReader());
}

export function channels(context: RuntimeContext) {
  return dynamodbChannelStore(documents(context), table(context), secretStore(context), context.clock);
}

export function channel({ clock }: RuntimeContext) {
  return webhookChannel({ clock });
}

export function feedback({ clock, environment }: RuntimeContext) {
  return snsFeedbackSource({
    clock,
    topicArns: (environment['MAIL_FEEDBACK_TOPICS'] ?? '').split(/[\s,]+/).filter((arn) => arn !== ''),
  });
}

export function gate(context: RuntimeContext) {
  return dynamodbCarrierGate(
    documents(context),
    table(context),
    context.setting('MAIL_CARRIER'),
    positive('MAIL_RATE_PER_SECOND', context.environment['MAIL_RATE_PER_SECOND']),
  );
}

export function sender(context: RuntimeContext): MailSender {
  const carrier = context.setting('MAIL_CARRIER');
  const from = context.setting('MAIL_FROM');
  if (carrier === 'ses') return sesMailSender(new SESClient(within(timeLimits.ses)), from);
  if (carrier !== 'smtp') throw new Error(`MAIL_CARRIER is "${carrier}"; it must be "ses" or "smtp".`);
  const smtp = () =>
    context.memo('smtp', async () =>
      smtpMailSender(
        await secretsManagerSmtpUrl(new SecretsManagerClient(within(timeLimits.secrets)), context.setting('SECRET_ID')),
        from,
      ),
    );
  return { send: async (mail) => (await smtp()).send(mail) };
}

export function tokens(context: RuntimeContext) {
  return context.memo('tokens', () =>
    oidcTokenVerifier(context.setting('OIDC_ISSUER'), context.setting('OIDC_AUDIENCE'), context.clock),
  );
}

export function signIn(context: RuntimeContext) {
  return oidcStaffSignIn({
    issuer: context.setting('OIDC_ISSUER'),
    clientId: context.setting('OIDC_AUDIENCE'),
    origin: origin(context),
    tokens: tokens(context),
  });
}

export function origin(context: RuntimeContext) {
  return context.setting('PUBLIC_ORIGIN');
}

/** Where files are; path-style where an endpoint stands in for S3, `linkEndpoint` where browsers reach it elsewhere. */
export function bucket(context: RuntimeContext): {
  readonly name: string;
  readonly isPathStyle: boolean;
  readonly linkEndpoint?: string;
} {
  return {
    name: context.setting('BUCKET_NAME'),
    isPathStyle: context.environment['AWS_ENDPOINT_URL_S3'] !== undefined,
  };
}

export function fileScanner(context: RuntimeContext) {
  return context.setting('FILE_SCANNER');
}

export function formTokenKeys(context: RuntimeContext) {
  return async () => signingKeys((await secretStore(context).secrets()).formTokenKey, context.clock.now());
}

export function cursorKeys(context: RuntimeContext) {
  return async () => signingKeys((await secretStore(context).secrets()).cursorKey, context.clock.now());
}

/** A number above zero, such as the mails a second that the carrier takes from us; null when none is given. */
function positive(name: string, text: string | undefined): number | null {
  if (text === undefined || text === '') return null;
  const value = Number(text);
  if (!(value > 0)) throw new Error(`${name} is "${text}"; it must be a number above zero.`);
  return value;
}

/** A setting that may be left empty; null when it is. */
function nameOrNull(text: string | undefined): string | null {
  return text === undefined || text === '' ? null : text;
}
