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

const notTyped: ReadonlySet<string> = new Set(['agencyId', 'kind', 'idempotencyKey', 'formAgeToken', 'website']);

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
    return stored !== null && Date.now() - stored.savedAt < keptForMilliseconds ? stored : null;
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

function pick(typed: ReadonlyMap<string, string>, isWanted: (name: string) => boolean): Record<string, string> {
  const picked: Record<string, string> = {};
  typed.forEach((value, name) => {
    if (isWanted(name)) picked[name] = value;
  });
  return picked;
}

export type FormDraft = { readonly values: Readonly<Record<string, string>>; readonly sent: SentKeys | undefined };

/**
 * What was typed for this agency on this device, or null. A page to which the reader went back after sending finds what was
 * sent from it, by the key that the page carries.
 */
export function loadDraft(agencyId: string, pageKey: string): FormDraft | null {
  const sentFromPage = read(sessionStorage, sentName(pageKey));
  if (sentFromPage !== null) return { values: sentFromPage.values, sent: sentFromPage.sent };
  const kept = read(localStorage, storeName(agencyId));
  const inTab = read(sessionStorage, storeName(agencyId));
  if (kept === null && inTab === null) return null;
  return { values: { ...kept?.values, ...inTab?.values }, sent: kept?.sent };
}

/** Keeps what was typed; true when the browser allows it. */
export function saveDraft(form: HTMLFormElement, agencyId: string): boolean {
  return attempt(() => {
    const typed = typedIn(form);
    const previous = read(localStorage, storeName(agencyId));
    write(
      localStorage,
      storeName(agencyId),
      { ...previous?.values, ...pick(typed, (name) => !onlyInThisTab.has(name)) },
      previous?.sent,
    );
    write(
      sessionStorage,
      storeName(agencyId),
      pick(typed, (name) => onlyInThisTab.has(name)),
      undefined,
    );
    return true;
  }, false);
}

/** Remembers what is sent and under which keys, so that another try after a crash, or after going back, is the same request. */
export function rememberSubmission(form: HTMLFormElement, agencyId: string, pageKey: string, sent: SentKeys): void {
  saveDraft(form, agencyId);
  attempt(() => {
    const kept = read(localStorage, storeName(agencyId));
    write(localStorage, storeName(agencyId), kept?.values ?? {}, sent);
    write(
      sessionStorage,
      sentName(pageKey),
      pick(typedIn(form), () => true),
      sent,
    );
  }, undefined);
}

export function discardDraft(agencyId: string): void {
  attempt(() => {
    localStorage.removeItem(storeName(agencyId));
    sessionStorage.removeItem(storeName(agencyId));
  }, undefined);
}
