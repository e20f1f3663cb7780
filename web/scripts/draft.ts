type StoredDraft = { readonly savedAt: number; readonly values: Record<string, string>; readonly sent?: { readonly idempotencyKey: string; readonly openedToken: string } };

const keptForMilliseconds = 7 * 86_400_000;

/** Identity numbers stay in this tab: others may use the same device tomorrow. */
const onlyInThisTab: ReadonlySet<string> = new Set(['applicant.idNumber', 'applicant.creditCode']);

const notTyped: ReadonlySet<string> = new Set(['agencyId', 'kind', 'idempotencyKey', 'openedToken', 'website']);

function storeName(agencyId: string): string {
  return `gongkai.draft.${agencyId}`;
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

export type Draft = { readonly values: Readonly<Record<string, string>>; readonly sent: StoredDraft['sent'] };

/** What was typed for this agency on this device, or null. */
export function loadDraft(agencyId: string): Draft | null {
  const kept = read(localStorage, storeName(agencyId));
  const inTab = read(sessionStorage, storeName(agencyId));
  if (kept === null && inTab === null) return null;
  return { values: { ...kept?.values, ...inTab?.values }, sent: kept?.sent };
}

/** Keeps what was typed; `isSending` also keeps the key, so that another try after a crash is the same request. */
export function saveDraft(form: HTMLFormElement, agencyId: string, isSending: boolean): boolean {
  return attempt(() => {
    const kept: Record<string, string> = {};
    const inTab: Record<string, string> = {};
    const fields = new FormData(form);
    fields.forEach((value, name) => {
      if (typeof value === 'string' && !notTyped.has(name)) (onlyInThisTab.has(name) ? inTab : kept)[name] = value;
    });
    const field = (name: string): string => { const value = fields.get(name); return typeof value === 'string' ? value : ''; };
    const previous = read(localStorage, storeName(agencyId));
    const sent = isSending ? { idempotencyKey: field('idempotencyKey'), openedToken: field('openedToken') } : previous?.sent;
    const savedAt = Date.now();
    localStorage.setItem(storeName(agencyId), JSON.stringify({ savedAt, values: { ...previous?.values, ...kept }, ...(sent === undefined ? {} : { sent }) }));
    sessionStorage.setItem(storeName(agencyId), JSON.stringify({ savedAt, values: inTab }));
    return true;
  }, false);
}

export function discardDraft(agencyId: string): void {
  attempt(() => {
    localStorage.removeItem(storeName(agencyId));
    sessionStorage.removeItem(storeName(agencyId));
  }, undefined);
}

/**
 * The key under which this page must be sent: the one of an earlier try when there was one. Going back to the page later
 * finds the same key again.
 */
export function keyForPage(pageKey: string, sent: Draft['sent']): Draft['sent'] {
  return attempt(() => {
    const name = `gongkai.key.${pageKey}`;
    if (sent !== undefined && sent.idempotencyKey !== pageKey) sessionStorage.setItem(name, JSON.stringify(sent));
    return (JSON.parse(sessionStorage.getItem(name) ?? 'null') as Draft['sent'] | null) ?? undefined;
  }, undefined);
}
