import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** One guard in the code, how it looks when it is gone, and the test that must then fail. */
type Guard = { readonly name: string; readonly file: string; readonly from: string; readonly to: string; readonly suite: string; readonly title: string };

const guards: readonly Guard[] = [
  { name: 'idempotency condition', file: 'shared/adapters/dynamodb/request-store.ts', from: "      ConditionExpression: 'attribute_not_exists(pk)',\n      ReturnValuesOnConditionCheckFailure", to: '      ReturnValuesOnConditionCheckFailure', suite: 'test/faults/store-trouble.test.ts', title: 'R3' },
  { name: 'digest of the body under a key', file: 'shared/application/submit-request.ts', from: 'saved.record.bodyDigest === bodyDigest', to: 'saved.record.bodyDigest !== null', suite: 'test/faults/store-trouble.test.ts', title: 'R4' },
  { name: 'version that staff saw', file: 'shared/application/act-on-request.ts', from: 'request.version !== readVersion', to: 'request.version < readVersion', suite: 'test/faults/crash-casework.test.ts', title: 'R2: add-note' },
  { name: 'version of the view', file: 'shared/adapters/dynamodb/request-store.ts', from: "ConditionExpression: '#version = :read'", to: "ConditionExpression: '#version <> :read OR #version = :read'", suite: 'test/adapters/dynamodb/conditional-writes.test.ts', title: 'a view is not changed' },
  { name: 'place of an event', file: 'shared/adapters/dynamodb/request-store.ts', from: "        ConditionExpression: 'attribute_not_exists(pk)',\n      },\n    })),", to: '      },\n    })),', suite: 'test/adapters/dynamodb/conditional-writes.test.ts', title: 'an event is not written over' },
  { name: 'journal block', file: 'shared/adapters/dynamodb/audit-journal.ts', from: "            ConditionExpression: 'attribute_not_exists(pk)',\n", to: '', suite: 'test/adapters/dynamodb/conditional-writes.test.ts', title: 'of two writers' },
  { name: 'query code', file: 'shared/application/look-up-request.ts', from: 'if (!(await codes.isQueryCodeOf(receiptNumber, queryCode)))', to: 'if (receiptNumber === queryCode)', suite: 'test/faults/limits.test.ts', title: 'S21: an unknown number' },
  { name: 'lock after wrong codes', file: 'shared/application/look-up-request.ts', from: 'if (given >= mostGuessesAnHour)', to: 'if (given < 0)', suite: 'test/faults/limits.test.ts', title: 'S21: after twenty' },
  { name: 'allowance of strangers', file: 'shared/domain/rate/token-bucket.ts', from: 'held >= 1', to: 'held >= 0', suite: 'test/faults/limits.test.ts', title: 'S5: a flood' },
  { name: 'size of a body', file: 'functions/http/read-body.ts', from: 'bytes.byteLength > limit * 1024', to: 'bytes.byteLength < 0', suite: 'test/faults/malformed.test.ts', title: 'S6: a body of exactly' },
  { name: 'audience of a token', file: 'shared/adapters/oidc/token-verifier.ts', from: '{ issuer, audience, algorithms,', to: '{ issuer, algorithms,', suite: 'test/faults/tokens.test.ts', title: 'audience' },
  { name: 'algorithms of a token', file: 'shared/adapters/oidc/token-verifier.ts', from: "['ES256', 'RS256', 'PS256']", to: "['ES256', 'RS256', 'PS256', 'ES384']", suite: 'test/faults/tokens.test.ts', title: 'S15: an algorithm' },
  { name: 'one role a token', file: 'shared/adapters/oidc/token-verifier.ts', from: 'held.length === 1', to: 'held.length > 0', suite: 'test/faults/tokens.test.ts', title: 'two of our groups' },
  { name: 'role of a route', file: 'functions/http/staff-route.ts', from: '!rule.roles.includes(staff.role)', to: 'rule.roles.length === 0', suite: 'test/functions/role-matrix.test.ts', title: 'POST /v1/agencies by' },
  { name: 'reach of an agency', file: 'shared/domain/agency/access-rules.ts', from: "rule.agency === 'any' || who.agencyId === agencyId", to: "rule.agency === 'any' || who.agencyId !== ''", suite: 'test/functions/role-matrix.test.ts', title: 'commands by' },
  { name: 'file as announced', file: 'shared/application/receive-upload.ts', from: 'isAsAnnounced(uploaded, file) ?', to: 'isAsAnnounced(uploaded, file) || fileId !== null ?', suite: 'test/application/file-scan.test.ts', title: 'than announced' },
  { name: 'archive before removal', file: 'shared/application/apply-retention.ts', from: "if (disposition === 'transfer' &&", to: "if (disposition === 'destroy' &&", suite: 'test/faults/crash-background.test.ts', title: 'R21: to transfer' },
  { name: 'what a broken-off recount moved', file: 'shared/application/recount-open-requests.ts', from: 'return movedBefore(loaded, notice);', to: 'return movedBefore(loaded, notice)?.isNew === true ? movedBefore(loaded, notice) : null;', suite: 'test/faults/crash-background.test.ts', title: 'R23: moves each' },
  { name: 'formula in a CSV cell', file: 'shared/documents/safe-csv.ts', from: 'const guarded = guardFormula(value);', to: 'const guarded = value;', suite: 'test/documents/safe-csv.test.ts', title: 'csvFile' },
  { name: 'escape of a page', file: 'web/layout/html.ts', from: 'escapeTemplate(strings, ...children)', to: 'raw(String.raw(strings, ...children))', suite: 'test/web/pages-escape-text.test.ts', title: 'S11' },
  { name: 'line breaks in a header', file: 'shared/domain/mail/header-safety.ts', from: 'return text.isWellFormed() &&', to: 'return text.isWellFormed() ||', suite: 'test/adapters/mail/header-injection.test.ts', title: 'is refused' },
  { name: 'signature of mail feedback', file: 'shared/adapters/sns/feedback-source.ts', from: 'return verify(algorithm,', to: "return algorithm !== '' || verify(algorithm,", suite: 'test/alerts/feedback.test.ts', title: 'refused' },
  { name: 'public address of a webhook', file: 'shared/adapters/webhook/public-address.ts', from: 'export function isPublicAddress(address: string): boolean {', to: "export function isPublicAddress(address: string): boolean {\n  if (address !== '') return true;", suite: 'test/adapters/webhook/alert-channel.test.ts', title: 'public internet' },
];

const root = join(import.meta.dirname, '..', '..');
const copy = mkdtempSync(join(tmpdir(), 'gongkai-guards-'));

function copyTree(): void {
  const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { cwd: root, encoding: 'utf8' }).split('\n').filter((file) => file !== '');
  for (const file of files) cpSync(join(root, file), join(copy, file), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
}

/** Whether the named tests pass in the copy; throws when there are none. */
function passes({ suite, title }: Guard): boolean {
  const result = join(copy, 'result.json');
  rmSync(result, { force: true });
  const { status, stdout, stderr } = spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', suite, '-t', title.replaceAll(/[()[\]*+?.|^$\\]/g, '\\$&'), '--reporter', 'json', '--outputFile', result], { cwd: copy, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  if (!existsSync(result)) throw new Error(`${suite} did not run:\n${stdout}${stderr}`);
  const report = JSON.parse(readFileSync(result, 'utf8')) as { readonly numPassedTests: number; readonly numFailedTests: number };
  if (report.numPassedTests + report.numFailedTests === 0) throw new Error(`no test of ${suite} is named "${title}"`);
  return status === 0;
}

function isNoticed(guard: Guard): boolean {
  const path = join(copy, guard.file);
  const text = readFileSync(path, 'utf8');
  if (text.split(guard.from).length !== 2) throw new Error(`${guard.name}: ${guard.file} does not hold the guard once`);
  if (!passes(guard)) throw new Error(`${guard.name}: its test fails with the guard in place`);
  writeFileSync(path, text.replace(guard.from, () => guard.to));
  try {
    return !passes(guard);
  } finally {
    writeFileSync(path, text);
  }
}

const wanted = process.argv[2];
const unnoticed: string[] = [];
try {
  copyTree();
  for (const guard of guards.filter(({ name }) => wanted === undefined || name.includes(wanted))) {
    const noticed = isNoticed(guard);
    if (!noticed) unnoticed.push(guard.name);
    process.stdout.write(`${noticed ? 'noticed' : 'NOT NOTICED'}  ${guard.name} (${dirname(guard.file)}): ${guard.suite} "${guard.title}"\n`);
  }
} finally {
  rmSync(copy, { recursive: true, force: true });
}
process.stdout.write(unnoticed.length === 0 ? 'Every guard that was taken out was missed.\n' : `${unnoticed.length} guards could go without a test noticing.\n`);
process.exitCode = unnoticed.length === 0 ? 0 : 1;
