import { createHash, randomBytes } from 'node:crypto';
import { chmodSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import type { Role } from '../../shared/domain/request/vocabulary.ts';

export type Account = {
  /** What the person types to sign in; it stands in the history of cases, so it is never given to another. */
  readonly sub: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly agencyId: string | null;
  readonly isDisabled: boolean;
  /** Null until the invitation is taken up. */
  readonly password: string | null;
  readonly codeKey: string | null;
  readonly lastCodeStep: number;
};

export type AccountSession = {
  readonly id: string;
  readonly sub: string;
  readonly openedAt: number;
  readonly seenAt: number;
  readonly address: string;
  readonly browser: string;
};

export type LinkKind = 'invitation' | 'reset';
export type OpenLink = { readonly sub: string; readonly kind: LinkKind };

/** Accounts of the people who work here, their sessions, invitations and the devices they are known on. Times in ms since 1970. */
export type AccountStore = {
  find(sub: string): Account | null;
  findByEmail(email: string): readonly Account[];
  all(): readonly Account[];
  /** False when the name is taken, by whomever. */
  add(account: Pick<Account, 'sub' | 'name' | 'email' | 'role' | 'agencyId'>): boolean;
  change(sub: string, to: Partial<Pick<Account, 'name' | 'email' | 'role' | 'agencyId' | 'isDisabled'>>): void;
  setPassword(sub: string, password: string, codeKey: string | null, codeStep: number): void;
  useCodeStep(sub: string, step: number): boolean;
  /** A link that opens once within its time; earlier ones of the account end. */
  makeLink(sub: string, kind: LinkKind, endsAt: number): string;
  readLink(token: string, now: number): OpenLink | null;
  dropLinks(sub: string): void;
  openSession(session: Pick<AccountSession, 'sub' | 'address' | 'browser'>, now: number): string;
  readSession(token: string, now: number, longestMs: number): AccountSession | null;
  sessionsOf(sub: string): readonly AccountSession[];
  endSession(sub: string, id: string): void;
  /** Ends all that an account has open and says since when: tokens issued earlier are void. */
  endSessions(sub: string, now: number): void;
  voidBefore(sub: string): number;
  knowDevice(sub: string, now: number): string;
  isKnownDevice(sub: string, token: string): boolean;
  /** Attempts that failed under a key within the window, with this one when `adds`. */
  failures(key: string, now: number, windowMs: number, adds: boolean): number;
  clearFailures(key: string): void;
  close(): void;
};

const digestOf = (token: string): string => createHash('sha256').update(token).digest('base64url');
const newToken = (): string => randomBytes(32).toString('base64url');

type Row = Record<string, string | number | null>;

/** Opens `accounts.db`. Each change is on the disk when the call returns; secrets that open something are kept as digests. */
export function openAccountStore(path: string): AccountStore {
  const database = new DatabaseSync(path, { timeout: 5000 });
  chmodSync(path, 0o600);
  database.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA secure_delete = ON;
    CREATE TABLE IF NOT EXISTS account (
      sub TEXT PRIMARY KEY COLLATE NOCASE, name TEXT NOT NULL, email TEXT NOT NULL, role TEXT NOT NULL, agencyId TEXT,
      isDisabled INTEGER NOT NULL DEFAULT 0, password TEXT, codeKey TEXT, lastCodeStep INTEGER NOT NULL DEFAULT 0,
      voidBefore INTEGER NOT NULL DEFAULT 0) STRICT;
    CREATE TABLE IF NOT EXISTS link (
      digest TEXT PRIMARY KEY, sub TEXT NOT NULL, kind TEXT NOT NULL, endsAt INTEGER NOT NULL) STRICT;
    CREATE TABLE IF NOT EXISTS session (
      digest TEXT PRIMARY KEY, id TEXT NOT NULL, sub TEXT NOT NULL, openedAt INTEGER NOT NULL, seenAt INTEGER NOT NULL,
      address TEXT NOT NULL, browser TEXT NOT NULL) STRICT;
    CREATE TABLE IF NOT EXISTS device (digest TEXT PRIMARY KEY, sub TEXT NOT NULL, knownAt INTEGER NOT NULL) STRICT;
    CREATE TABLE IF NOT EXISTS failure (key TEXT NOT NULL, at INTEGER NOT NULL) STRICT;
    CREATE INDEX IF NOT EXISTS failureByKey ON failure (key, at);
  `);

  const run = (sql: string, ...values: (string | number | null)[]): number =>
    Number(database.prepare(sql).run(...values).changes);
  const rows = (sql: string, ...values: (string | number | null)[]): readonly Row[] =>
    database.prepare(sql).all(...values) as Row[];
  const accounts = (sql: string, ...values: string[]): readonly Account[] => rows(sql, ...values).map(accountOf);

  return {
    find: (sub) => accounts('SELECT * FROM account WHERE sub = ?', sub)[0] ?? null,
    findByEmail: (email) => accounts('SELECT * FROM account WHERE lower(email) = lower(?)', email),
    all: () => accounts('SELECT * FROM account ORDER BY agencyId, role, sub'),
    add: ({ sub, name, email, role, agencyId }) =>
      run(
        'INSERT OR IGNORE INTO account (sub, name, email, role, agencyId) VALUES (?, ?, ?, ?, ?)',
        sub,
        name,
        email,
        role,
        agencyId,
      ) === 1,
    change(sub, { isDisabled, ...texts }) {
      for (const [column, value] of Object.entries(texts))
        run(`UPDATE account SET ${column} = ? WHERE sub = ?`, value, sub);
      if (isDisabled !== undefined) run('UPDATE account SET isDisabled = ? WHERE sub = ?', Number(isDisabled), sub);
    },
    setPassword(sub, password, codeKey, codeStep) {
      run(
        'UPDATE account SET password = ?, codeKey = ?, lastCodeStep = ? WHERE sub = ?',
        password,
        codeKey,
        codeStep,
        sub,
      );
    },
    useCodeStep: (sub, step) =>
      run('UPDATE account SET lastCodeStep = ? WHERE sub = ? AND lastCodeStep < ?', step, sub, step) === 1,
    makeLink(sub, kind, endsAt) {
      const token = newToken();
      run('DELETE FROM link WHERE sub = ?', sub);
      run('INSERT INTO link VALUES (?, ?, ?, ?)', digestOf(token), sub, kind, endsAt);
      return token;
    },
    readLink(token, now) {
      const row = rows('SELECT * FROM link WHERE digest = ? AND endsAt > ?', digestOf(token), now)[0];
      return row === undefined
        ? null
        : { sub: String(row['sub']), kind: row['kind'] === 'reset' ? 'reset' : 'invitation' };
    },
    dropLinks: (sub) => void run('DELETE FROM link WHERE sub = ?', sub),
    openSession({ sub, address, browser }, now) {
      const token = newToken();
      const id = randomBytes(9).toString('base64url');
      run('INSERT INTO session VALUES (?, ?, ?, ?, ?, ?, ?)', digestOf(token), id, sub, now, now, address, browser);
      return token;
    },
    readSession(token, now, longestMs) {
      const digest = digestOf(token);
      const row = rows('SELECT * FROM session WHERE digest = ? AND openedAt > ?', digest, now - longestMs)[0];
      if (row === undefined) return null;
      const session = sessionOf(row);
      if (now - session.seenAt > 60_000) run('UPDATE session SET seenAt = ? WHERE digest = ?', now, digest);
      return session;
    },
    sessionsOf: (sub) => rows('SELECT * FROM session WHERE sub = ? ORDER BY openedAt DESC', sub).map(sessionOf),
    endSession: (sub, id) => void run('DELETE FROM session WHERE sub = ? AND id = ?', sub, id),
    endSessions(sub, now) {
      run('DELETE FROM session WHERE sub = ?', sub);
      run('UPDATE account SET voidBefore = ? WHERE sub = ?', now, sub);
    },
    voidBefore: (sub) => Number(rows('SELECT voidBefore FROM account WHERE sub = ?', sub)[0]?.['voidBefore'] ?? 0),
    knowDevice(sub, now) {
      const token = newToken();
      run('INSERT INTO device VALUES (?, ?, ?)', digestOf(token), sub, now);
      return token;
    },
    isKnownDevice: (sub, token) =>
      rows('SELECT 1 FROM device WHERE digest = ? AND sub = ?', digestOf(token), sub).length === 1,
    failures(key, now, windowMs, adds) {
      if (adds) {
        run('DELETE FROM failure WHERE at < ?', now - windowMs);
        run('INSERT INTO failure VALUES (?, ?)', key, now);
      }
      const [row] = rows('SELECT count(*) AS count FROM failure WHERE key = ? AND at >= ?', key, now - windowMs);
      return Number(row?.['count'] ?? 0);
    },
    clearFailures: (key) => void run('DELETE FROM failure WHERE key = ?', key),
    close: () => database.close(),
  };
}

function accountOf(row: Row): Account {
  return {
    sub: String(row['sub']),
    name: String(row['name']),
    email: String(row['email']),
    role: row['role'] as Role,
    agencyId: row['agencyId'] === null ? null : String(row['agencyId']),
    isDisabled: row['isDisabled'] === 1,
    password: row['password'] === null ? null : String(row['password']),
    codeKey: row['codeKey'] === null ? null : String(row['codeKey']),
    lastCodeStep: Number(row['lastCodeStep']),
  };
}

function sessionOf(row: Row): AccountSession {
  return {
    id: String(row['id']),
    sub: String(row['sub']),
    openedAt: Number(row['openedAt']),
    seenAt: Number(row['seenAt']),
    address: String(row['address']),
    browser: String(row['browser']),
  };
}
