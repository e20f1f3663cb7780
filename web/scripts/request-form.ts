import { faultsIn } from './check-fields.ts';
import type { Control } from './check-fields.ts';
import { discardDraft, isDraftKept, keepDraft, loadDraft, rememberSubmission, saveDraft } from './draft.ts';
import { showReview } from './review.ts';
import { startSending } from './send.ts';
import { showFaults } from './show-faults.ts';
import { startSteps } from './steps.ts';
import { element, text } from './texts.ts';

function hiddenField(form: HTMLFormElement, name: string): HTMLInputElement | null {
  return form.querySelector<HTMLInputElement>(`input[type="hidden"][name="${name}"]`);
}

function restore(form: HTMLFormElement, values: Readonly<Record<string, string>>): boolean {
  let hasRestored = false;
  for (const control of form.querySelectorAll<Control>('.field input, .field textarea')) {
    const value = values[control.name];
    if (value === undefined) continue;
    if (control instanceof HTMLInputElement && control.type === 'radio') control.checked = control.value === value;
    else if (control.value === '' && value !== '') {
      control.value = value;
      hasRestored = true;
    }
  }
  return hasRestored;
}

/** Restores and keeps the draft; returns what to do when the form is sent. */
function startDraft(form: HTMLFormElement, agencyId: string): { readonly whenSent: () => void } {
  const line = element('p', { class: 'draft-line' });
  form.before(line);
  const keyField = hiddenField(form, 'idempotencyKey');
  const tokenField = hiddenField(form, 'openedToken');
  const pageKey = keyField?.value ?? '';
  const isPosted = form.dataset['posted'] !== undefined;
  const draft = isPosted ? null : loadDraft(agencyId, pageKey);
  let timer: ReturnType<typeof setTimeout> | undefined;

  const discard = element('button', { type: 'button', class: 'link-button' }, text('draftDiscard'));
  discard.addEventListener('click', () => {
    if (!window.confirm(text('draftDiscardConfirm'))) return;
    clearTimeout(timer);
    timer = undefined;
    discardDraft(agencyId);
    location.replace(location.pathname + location.search);
  });
  const keep = element('input', { type: 'checkbox', id: 'keep-draft' });
  keep.checked = isDraftKept(agencyId);
  const choice = element('label', { for: 'keep-draft', class: 'draft-keep' }, keep, ' ', text('draftKeep'));
  const said = element('span');
  // Nodes stay where they are: one that moves between press and release takes no click.
  const tell = (isSaved: boolean): void => {
    if (!isSaved) return;
    if (line.childElementCount === 0) line.append(said, ' ', discard, ' ', choice);
    if (said.getAttribute('role') !== 'status') said.textContent = text(keep.checked ? 'draftKept' : 'draftInTab');
  };
  keep.addEventListener('change', () => {
    said.removeAttribute('role');
    tell(keepDraft(form, agencyId, keep.checked));
  });
  const save = (): void => {
    clearTimeout(timer);
    timer = undefined;
    tell(saveDraft(form, agencyId));
  };

  if (draft?.sent !== undefined && keyField !== null && tokenField !== null) {
    keyField.value = draft.sent.idempotencyKey;
    tokenField.value = draft.sent.formAgeToken;
  }
  if (draft !== null && restore(form, draft.values)) {
    said.setAttribute('role', 'status');
    said.textContent = text('draftRestored');
  }
  tell(true);
  if (isPosted) save();
  form.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(save, 400);
  });
  form.addEventListener('change', save);
  window.addEventListener('pagehide', () => {
    if (timer !== undefined) save();
  });
  return {
    whenSent: () =>
      rememberSubmission(form, agencyId, pageKey, {
        idempotencyKey: keyField?.value ?? '',
        formAgeToken: tokenField?.value ?? '',
      }),
  };
}

function startCounter(form: HTMLFormElement): void {
  const area = form.querySelector<HTMLTextAreaElement>('textarea[data-longest]');
  if (area === null) return;
  const limit = Number(area.dataset['longest']);
  const counter = element('p', { class: 'counter' });
  area.after(counter);
  const count = (): void => {
    counter.textContent = text('characters', { used: area.value.length, limit });
    counter.classList.toggle('is-over', area.value.length > limit);
  };
  area.addEventListener('input', count);
  count();
}

function startAddress(form: HTMLFormElement): void {
  const fields = ['applicant.postalAddress', 'applicant.postcode'].map((name) =>
    form.querySelector<HTMLInputElement>(`input[name="${name}"]`)?.closest<HTMLElement>('.field'),
  );
  const follow = (): void => {
    const delivery = new FormData(form).get('delivery');
    for (const field of fields)
      if (field instanceof HTMLElement) field.hidden = typeof delivery === 'string' && !delivery.endsWith(':post');
  };
  form.addEventListener('change', follow);
  follow();
}

const form = document.querySelector<HTMLFormElement>('#request-form');
/** A browser without these gets the plain form, which does everything. */
const isCapable = 'AbortController' in window && 'URLSearchParams' in window;
if (form !== null && isCapable) {
  const agencyId = form.dataset['draft'] ?? '';
  const { whenSent } = startDraft(form, agencyId);
  startCounter(form);
  startAddress(form);
  const checkStep = form.querySelector<HTMLElement>('[data-step="check"]');
  const { showStepOf } = startSteps(form, (step) => {
    if (step === checkStep) showReview(form, step);
  });
  startSending(form, () => {
    const faults = faultsIn(form, form);
    const first = faults[0];
    if (first !== undefined) showStepOf(first.control);
    showFaults(form, faults);
    if (first === undefined) whenSent();
    return first === undefined;
  });
}
