import { element, refill, text } from './texts.ts';

const firstWaitInMilliseconds = 2_000;
const longestWaitInMilliseconds = 30_000;
const givesUpAfterMilliseconds = 25_000;
/** A form sent sooner after it was opened is taken for a machine's. */
const shortestFillInMilliseconds = 2_200;

/** True when the server has dealt with the post, whatever its answer; false when it was too busy. Throws when it was not reached. */
async function post(form: HTMLFormElement): Promise<boolean> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), givesUpAfterMilliseconds);
  try {
    const body = new URLSearchParams();
    new FormData(form).forEach((value, name) => {
      if (typeof value === 'string') body.append(name, value);
    });
    const response = await fetch(form.action, { method: 'POST', body, signal: abort.signal, cache: 'no-store' });
    await response.text();
    return ![429, 502, 503, 504].includes(response.status);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Sends the form so that a broken line is mended without leaving the page: it is posted in the background until the server
 * has dealt with it, then once more as an ordinary form, which shows the same receipt, since both carry the same key.
 */
export function startSending(form: HTMLFormElement, mayStart: () => boolean): void {
  const button = form.querySelector<HTMLButtonElement>('button[type="submit"]');
  const line = element('p', { class: 'send-line', role: 'status' });
  button?.parentElement?.after(line);
  let isSending = false;
  let wake: (() => void) | null = null;

  function tell(message: string, canRetry: boolean): void {
    line.classList.toggle('is-warning', canRetry);
    refill(line, message);
    if (!canRetry) return;
    const retry = element('button', { type: 'button', class: 'link-button' }, text('retryNow'));
    retry.addEventListener('click', () => wake?.());
    line.append(' ', retry);
  }

  function pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => wake?.(), milliseconds);
      wake = () => {
        clearTimeout(timer);
        wake = null;
        resolve();
      };
    });
  }

  async function send(): Promise<void> {
    tell(text('submitting'), false);
    await new Promise((resolve) => setTimeout(resolve, shortestFillInMilliseconds - performance.now()));
    for (let wait = firstWaitInMilliseconds; ; wait = Math.min(wait * 2, longestWaitInMilliseconds)) {
      tell(text('submitting'), false);
      try {
        if (await post(form)) break;
        tell(text('busy'), true);
      } catch {
        tell(text('offline'), true);
      }
      await pause(wait);
    }
    HTMLFormElement.prototype.submit.call(form);
  }

  window.addEventListener('online', () => wake?.());
  window.addEventListener('pageshow', (event) => {
    if (!event.persisted) return;
    isSending = false;
    button?.removeAttribute('aria-disabled');
    refill(line);
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (isSending || !mayStart()) return;
    isSending = true;
    button?.setAttribute('aria-disabled', 'true');
    void send();
  });
}
