import { element, refill, text } from './texts.ts';

const atOnce = 2;
const triesPerFile = 3;

type Item = { readonly number: number; readonly file: File };

type Answer = {
  readonly page: Document | null;
  /** How long the server asks to wait, when it had too much to do. */ readonly waitInSeconds: number | null;
};

/** Posts one report to the page itself and gives the page that comes back; none when the line broke or the server was busy. */
function check(form: HTMLFormElement, item: Item): Promise<Answer> {
  const body = new FormData();
  body.append('firstNumber', String(item.number));
  body.append('files', item.file, item.file.name);
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.addEventListener('loadend', () => {
      const wait =
        request.status === 429 || request.status === 503
          ? Number(request.getResponseHeader('retry-after'))
          : Number.NaN;
      resolve({ page: request.status === 200 ? request.responseXML : null, waitInSeconds: wait > 0 ? wait : null });
    });
    request.open('POST', form.action);
    // Parsed by the browser as a page without scripts: the policy lets no text of ours become markup.
    request.responseType = 'document';
    request.send(body);
  });
}

async function checkWithPatience(
  form: HTMLFormElement,
  item: Item,
  whenAskedToWait: (seconds: number) => void,
): Promise<Document | null> {
  for (let tries = 1; ;) {
    const { page, waitInSeconds } = await check(form, item);
    if (page !== null || tries === triesPerFile) return page;
    // Being asked to wait is not a failed try.
    if (waitInSeconds === null) tries += 1;
    else whenAskedToWait(waitInSeconds);
    await new Promise((resolve) => setTimeout(resolve, 1_000 * (waitInSeconds ?? 2 ** tries)));
  }
}

function failedRow(item: Item, why: string): HTMLTableRowElement {
  return element(
    'tr',
    { class: 'is-refused', 'data-refused': '1' },
    element('th', { scope: 'row' }, item.file.name),
    element('td', { colspan: '4' }, element('span', { class: 'tag bad' }, text('notRead')), ' ', why),
  );
}

/** Puts a row where its number belongs, whatever the order in which the answers come. */
function place(parent: Element, child: Element, number: number): void {
  child.setAttribute('data-number', String(number));
  const next = [...parent.children].find((other) => Number(other.getAttribute('data-number')) > number);
  parent.insertBefore(child, next ?? null);
}

type Parts = {
  readonly results: HTMLElement;
  readonly total: HTMLElement;
  readonly rows: HTMLElement;
  readonly reports: HTMLElement;
};

function partsOfPage(): Parts | null {
  const [results, total, rows, reports] = ['results', 'results-total', 'results-rows', 'checked-reports'].map((id) =>
    document.getElementById(id),
  );
  return results && total && rows && reports ? { results, total, rows, reports } : null;
}

function showAnswer({ rows, reports, total }: Parts, item: Item, answer: Document | null): void {
  const row = answer?.querySelector('#results-rows > tr');
  place(rows, row ? document.importNode(row, true) : failedRow(item, text('failed')), item.number);
  const report = answer?.querySelector('#checked-reports > details');
  if (report) {
    const details = document.importNode(report, true);
    details.removeAttribute('open');
    place(reports, details, item.number);
  }
  const count = (selector: string): number => rows.querySelectorAll(selector).length;
  total.textContent = text('total', {
    reports: count('tr'),
    withErrors: count('tr.has-errors'),
    refused: count('tr[data-refused]'),
  });
}

function startChecking(form: HTMLFormElement, parts: Parts): void {
  const button = form.querySelector<HTMLButtonElement>('button[type="submit"]');
  const state = element('p', { role: 'status' });
  const bar = element('progress', { value: '0' });
  const progress = element('div', { class: 'check-progress' }, state, bar);
  let isChecking = false;

  let isWaiting = false;

  function tell(done: number, total: number): void {
    bar.max = total;
    bar.value = done;
    bar.setAttribute('aria-label', text('checking', { done, total }));
    // A screen reader hears about every tenth of the way, not about each of eighty files.
    if (isWaiting || done === total || done % Math.ceil(total / 10) === 0)
      state.textContent = text('checking', { done, total });
    isWaiting = false;
  }

  function tellToWait(seconds: number): void {
    state.textContent = text('waiting', { seconds });
    isWaiting = true;
  }

  async function checkAll(items: readonly Item[]): Promise<void> {
    isChecking = true;
    button?.setAttribute('aria-disabled', 'true');
    button?.parentElement?.after(progress);
    bar.hidden = false;
    const waiting = [...items];
    const failed: Item[] = [];
    let done = 0;
    tell(done, items.length);
    await Promise.all(
      Array.from({ length: atOnce }, async () => {
        for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) {
          const answer = await checkWithPatience(form, item, tellToWait);
          if (answer === null) failed.push(item);
          showAnswer(parts, item, answer);
          parts.results.hidden = false;
          done += 1;
          tell(done, items.length);
        }
      }),
    );
    isChecking = false;
    button?.removeAttribute('aria-disabled');
    bar.hidden = true;
    if (failed.length === 0) {
      state.textContent = text('done', { total: items.length });
      document.getElementById('results-title')?.focus();
      return;
    }
    const retry = element('button', { type: 'button', class: 'link-button' }, text('retry'));
    retry.addEventListener('click', () => {
      for (const { number } of failed) parts.rows.querySelector(`[data-number="${number}"]`)?.remove();
      void checkAll(failed);
    });
    refill(state, text('retryAll', { count: failed.length }), ' ', retry);
    retry.focus();
  }

  form.addEventListener('submit', (event) => {
    const files = [...(form.querySelector<HTMLInputElement>('input[type="file"]')?.files ?? [])];
    const isTooLarge = (file: File): boolean => file.size > Number(form.dataset['largest']) - 2_048;
    // One report goes the way it goes without script.
    if (files.length < 2 && !files.some(isTooLarge)) return;
    event.preventDefault();
    if (isChecking) return;
    refill(parts.rows);
    refill(parts.reports);
    const items = files.map((file, index): Item => ({ number: index + 1, file }));
    const small = items.filter(({ file }) => !isTooLarge(file));
    for (const item of items)
      if (isTooLarge(item.file)) place(parts.rows, failedRow(item, text('tooLarge')), item.number);
    void checkAll(small);
  });

  // A link into a report opens it, also where the browser does not do so by itself.
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href^="#"]') : null;
    const details = link === null ? null : document.getElementById(link.hash.slice(1))?.closest('details');
    if (details) details.open = true;
  });
}

const form = document.querySelector<HTMLFormElement>('#check-form');
const parts = partsOfPage();
if (form !== null && parts !== null) startChecking(form, parts);
