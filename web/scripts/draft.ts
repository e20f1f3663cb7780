/** Under which a form was sent: another try with the same keys is the same request. */
export type SentKeys = { readonly idempotencyKey: string; readonly formAgeToken: string };

type StoredDraft = {
  readonly savedAt: number;
  readonly values: Readonly<Record<string, string>>;
  readonly sent?: SentKeys;
};

const keptForMilliseconds = 7 * 86_400_000;

/** Identity numbers stay in this tab: others may use the same device tomorrow. */
const onlyInThisTab: ReadonlySet<string> = new Set(['applicant.idNumber', 'applicant.creditCode']);

const notTyped: ReadonlySet<string> = new Set(['agencyId', 'kind', 'idempotencyKey', 'openedToken', 'website']);

function storeName(agencyId: string): string {
  return `gongkai.draft.${agencyId}`;
}

function sentName(pageKey: string): string {
  return `gongkai.sent.${pageKey}`;
}

function attempt<T>(action: () => T, otherwise: T): T {
  try {
    return action();
  } catch {
    return otherwise;
  }
}

function read(storage: Storage, name: string): StoredDraft | null {
  return attempt(() => {
    const stored = JSON.parse(storage.getItem(name) ?? 'null') as StoredDraft | null;
    if (stored !== null && Date.now() - stored.savedAt < keptForMilliseconds) return stored;
    storage.removeItem(name);
    return null;
  }, null);
}

function write(
  storage: Storage,
  name: string,
  values: Readonly<Record<string, string>>,
  sent: SentKeys | undefined,
): void {
  storage.setItem(name, JSON.stringify({ savedAt: Date.now(), values, ...(sent === undefined ? {} : { sent }) }));
}

function typedIn(form: HTMLFormElement): ReadonlyMap<string, string> {
  const typed = new Map<string, string>();
  new FormData(form).forEach((value, name) => {
    if (typeof value === 'string' && !notTyped.has(name)) typed.set(name, value);
  });
  return typed;
}

export type FormDraft = { readonly values: Readonly<Record<string, string>>; readonly sent: SentKeys | undefined };

function keepName(agencyId: string): string {
  return `gongkai.keep.${agencyId}`;
}

/** Whether the reader asked to keep the draft on this device: without that, nothing outlasts the tab. */
export function isDraftKept(agencyId: string): boolean {
  return attempt(() => localStorage.getItem(keepName(agencyId)) === 'yes', false);
}

/** Keeps the draft on this device from now on, or in this tab alone; true when the browser allows it. */
export function keepDraft(form: HTMLFormElement, agencyId: string, isWanted: boolean): boolean {
  return attempt(() => {
    const { sent } = readDraft(agencyId);
    if (isWanted) localStorage.setItem(keepName(agencyId), 'yes');
    else discardKept(agencyId);
    writeDraft(form, agencyId, sent);
    return true;
  }, false);
}

function discardKept(agencyId: string): void {
  for (const name of [keepName(agencyId), storeName(agencyId)]) localStorage.removeItem(name);
}

function readDraft(agencyId: string): FormDraft {
  const kept = isDraftKept(agencyId) ? read(localStorage, storeName(agencyId)) : null;
  const inTab = read(sessionStorage, storeName(agencyId));
  return { values: { ...kept?.values, ...inTab?.values }, sent: kept?.sent ?? inTab?.sent };
}

function writeDraft(form: HTMLFormElement, agencyId: string, sent: SentKeys | undefined): void {
  const values = { ...readDraft(agencyId).values, ...Object.fromEntries(typedIn(form)) };
  const isLasting = isDraftKept(agencyId);
  const staysInTab = (name: string) => !isLasting || onlyInThisTab.has(name);
  const some = (isWanted: (name: string) => boolean) =>
    Object.fromEntries(Object.entries(values).filter(([name]) => isWanted(name)));
  write(sessionStorage, storeName(agencyId), some(staysInTab), isLasting ? undefined : sent);
  if (isLasting)
    write(
      localStorage,
      storeName(agencyId),
      some((name) => !staysInTab(name)),
      sent,
    );
}

/**
 * What was typed for this agency in this tab, or on this device when the reader asked to keep it there, or null. A page to which
 * the reader went back after sending finds what was sent from it, by the key that the page carries.
 */
export function loadDraft(agencyId: string, pageKey: string): FormDraft | null {
  const sentFromPage = read(sessionStorage, sentName(pageKey));
  if (sentFromPage !== null) return { values: sentFromPage.values, sent: sentFromPage.sent };
  const draft = readDraft(agencyId);
  return Object.keys(draft.values).length === 0 && draft.sent === undefined ? null : draft;
}

/** Keeps what was typed; true when the browser allows it. */
export function saveDraft(form: HTMLFormElement, agencyId: string): boolean {
  return attempt(() => {
    writeDraft(form, agencyId, readDraft(agencyId).sent);
    return true;
  }, false);
}

/** Remembers what is sent and under which keys, so that another try after a crash, or after going back, is the same request. */
export function rememberSubmission(form: HTMLFormElement, agencyId: string, pageKey: string, sent: SentKeys): void {
  attempt(() => {
    writeDraft(form, agencyId, sent);
    write(sessionStorage, sentName(pageKey), Object.fromEntries(typedIn(form)), sent);
  }, undefined);
}

export function discardDraft(agencyId: string): void {
  attempt(() => {
    discardKept(agencyId);
    sessionStorage.removeItem(storeName(agencyId));
  }, undefined);
}
