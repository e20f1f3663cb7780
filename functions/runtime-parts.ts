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
import { dynamodbExportStore } from '../shared/adapters/dynamodb/export-store.ts';
import { dynamodbFeedStore } from '../shared/adapters/dynamodb/feed-store.ts';
import { dynamodbLetterRegister } from '../shared/adapters/dynamodb/letter-register.ts';
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
import { webhookChannel } from '../shared/adapters/webhook/alert-channel.ts';
import { rateLimiter } from '../shared/application/rate-limiter.ts';
import { signingKeys } from '../shared/domain/key-ring/key-ring.ts';
import type { MailSender } from '../shared/ports/mail-sender.ts';
import type { World } from './world.ts';

// Each exported function is one part of the runtime under its own name. They are plain functions and nothing gathers them
// here, so that a bundle carries the adapters of the parts that its handler names and no others.

const table = (world: World) => world.setting('TABLE_NAME');

function documents(world: World) {
  return world.once('documents', () =>
    DynamoDBDocumentClient.from(new DynamoDBClient({}), { marshallOptions: { removeUndefinedValues: true } }),
  );
}

function secretStore(world: World) {
  return world.once('secretStore', () =>
    secretsManagerStore(new SecretsManagerClient({}), world.setting('SECRET_ID'), world.clock),
  );
}

export function requests(world: World) {
  return dynamodbRequestStore(documents(world), table(world));
}

export function settings(world: World) {
  return dynamodbAgencySettingsStore(documents(world), table(world));
}

export function applicants(world: World) {
  return dynamodbApplicantIndex(documents(world), table(world));
}

export function journal(world: World) {
  return dynamodbAuditJournal(documents(world), table(world));
}

export function letters(world: World) {
  return dynamodbLetterRegister(documents(world), table(world));
}

export function retention(world: World) {
  return dynamodbRetentionStore(documents(world), table(world));
}

export function proceedings(world: World) {
  return dynamodbProceedingStore(documents(world), table(world));
}

export function trail(world: World) {
  return dynamodbAuditTrail(documents(world), table(world));
}

export function reports(world: World) {
  return dynamodbReportStore(documents(world), table(world));
}

export function endedSessions(world: World) {
  return dynamodbEndedSessions(documents(world), table(world));
}

export function digests(world: World) {
  return dynamodbDigestOutbox(documents(world), table(world));
}

export function ledger(world: World) {
  return dynamodbMailLedger(documents(world), table(world));
}

export function alerts(world: World) {
  return dynamodbAlertIndex(documents(world), table(world));
}

export function duties(world: World) {
  return dynamodbDutyStore(documents(world), table(world));
}

export function sweepLog(world: World) {
  return dynamodbSweepLog(documents(world), table(world));
}

export function feeds(world: World) {
  return dynamodbFeedStore(documents(world), table(world));
}

export function agencies(world: World) {
  return dynamodbAgencyDirectory(documents(world), table(world), world.clock);
}

export function calendars(world: World) {
  return dynamodbCalendarStore(documents(world), table(world), world.clock);
}

export function alertSettings(world: World) {
  return dynamodbAlertSettingsStore(documents(world), table(world), world.clock);
}

export function exportJobs(world: World) {
  return dynamodbExportStore(documents(world), table(world));
}

export function registers(world: World) {
  return dynamodbRegisterStore(documents(world), table(world));
}

export function savedViews(world: World) {
  return dynamodbSavedViews(documents(world), table(world));
}

export function codes(world: World) {
  return world.once('codes', () => cryptoReceiptCodes({ secrets: () => secretStore(world).secrets() }));
}

export function suppressions(world: World) {
  return dynamodbSuppressionList(documents(world), table(world), codes(world));
}

export function guesses(world: World) {
  return dynamodbCodeGuesses(documents(world), table(world), (text) => codes(world).digestOf(text));
}

/** Counts real time: a virtual clock that stands still would fill no bucket. */
export function limiter({ environment }: World) {
  return rateLimiter({
    now: () => performance.now(),
    factor: positive('RATE_LIMIT_FACTOR', environment['RATE_LIMIT_FACTOR']) ?? 1,
  });
}

export function channels(world: World) {
  return dynamodbChannelStore(documents(world), table(world), secretStore(world), world.clock);
}

export function channel({ clock }: World) {
  return webhookChannel({ clock });
}

export function feedback({ clock, environment }: World) {
  return snsFeedbackSource({
    clock,
    topicArns: (environment['MAIL_FEEDBACK_TOPICS'] ?? '').split(/[\s,]+/).filter((arn) => arn !== ''),
  });
}

export function gate(world: World) {
  return dynamodbCarrierGate(
    documents(world),
    table(world),
    world.setting('MAIL_CARRIER'),
    positive('MAIL_RATE_PER_SECOND', world.environment['MAIL_RATE_PER_SECOND']),
  );
}

export function sender(world: World): MailSender {
  const carrier = world.setting('MAIL_CARRIER');
  const from = world.setting('MAIL_FROM');
  // Tries are the ledger's to count; a second one of the client's own could send a second copy.
  if (carrier === 'ses') return sesMailSender(new SESClient({ maxAttempts: 1 }), from);
  if (carrier !== 'smtp') throw new Error(`MAIL_CARRIER is "${carrier}"; it must be "ses" or "smtp".`);
  const smtp = () =>
    world.once('smtp', async () =>
      smtpMailSender(await secretsManagerSmtpUrl(new SecretsManagerClient({}), world.setting('SECRET_ID')), from),
    );
  return { send: async (mail) => (await smtp()).send(mail) };
}

export function tokens(world: World) {
  return world.once('tokens', () =>
    oidcTokenVerifier(world.setting('OIDC_ISSUER'), world.setting('OIDC_AUDIENCE'), world.clock),
  );
}

export function signIn(world: World) {
  return oidcStaffSignIn({
    issuer: world.setting('OIDC_ISSUER'),
    clientId: world.setting('OIDC_AUDIENCE'),
    origin: origin(world),
    tokens: tokens(world),
  });
}

export function origin(world: World) {
  return world.setting('PUBLIC_ORIGIN');
}

/** Where files are; path-style where an endpoint stands in for S3. */
export function bucket(world: World) {
  return { name: world.setting('BUCKET_NAME'), isPathStyle: world.environment['AWS_ENDPOINT_URL_S3'] !== undefined };
}

export function fileScanner(world: World) {
  return world.setting('FILE_SCANNER');
}

export function formTokenKeys(world: World) {
  return async () => signingKeys((await secretStore(world).secrets()).formTokenKey, world.clock.now());
}

export function cursorKeys(world: World) {
  return async () => signingKeys((await secretStore(world).secrets()).cursorKey, world.clock.now());
}

/** A number above zero, such as the mails a second that the carrier takes from us; null when none is given. */
function positive(name: string, text: string | undefined): number | null {
  if (text === undefined || text === '') return null;
  const value = Number(text);
  if (!(value > 0)) throw new Error(`${name} is "${text}"; it must be a number above zero.`);
  return value;
}
