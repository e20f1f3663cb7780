import { fileTypeOf } from '../../shared/domain/request/stored-file.ts';
import { element, refill, text } from './texts.ts';

type Announcement = { readonly upload: { readonly url: string; readonly fields: Readonly<Record<string, string>> } };

async function sha256Of(file: File): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()));
  return btoa(String.fromCharCode(...digest));
}

/** What else the page asks about a file, such as what it is for. */
function askedAbout(place: HTMLElement): Readonly<Record<string, string>> {
  return Object.fromEntries(Array.from(place.querySelectorAll('select'), ({ name, value }) => [name, value]));
}

async function announce(place: HTMLElement, file: File): Promise<Announcement['upload']> {
  const response = await fetch(place.dataset['announce'] ?? '', {
    method: 'POST',
    headers: { 'content-type': 'application/json', [place.dataset['proof'] ?? '']: place.dataset['code'] ?? '' },
    body: JSON.stringify({
      name: file.name,
      type: fileTypeOf(file) ?? file.type,
      sizeInBytes: file.size,
      sha256: await sha256Of(file),
      ...askedAbout(place),
    }),
  });
  const answer = (await response.json()) as Announcement & { readonly title?: string };
  if (response.ok) return answer.upload;
  throw new Error(answer.title === 'TooManyFiles' ? text('tooMany') : text('failed'));
}

/** Posts the file as its form says and tells how far it is, as a share of one. */
function post({ url, fields }: Announcement['upload'], file: File, whenMoved: (share: number) => void): Promise<void> {
  const body = new FormData();
  for (const name of Object.keys(fields)) body.append(name, fields[name] ?? '');
  body.append('file', file);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.upload.addEventListener('progress', ({ loaded, total }) => whenMoved(total === 0 ? 0 : loaded / total));
    request.addEventListener('load', () => {
      if (request.status >= 200 && request.status < 300) resolve();
      else reject(new Error(text('failed')));
    });
    request.addEventListener('error', () => reject(new Error(text('failed'))));
    request.open('POST', url);
    request.send(body);
  });
}

function problemWith(place: HTMLElement, file: File): string | null {
  if (fileTypeOf(file) === null) return text('wrongType');
  return file.size > Number(place.dataset['largest']) || file.size === 0 ? text('tooLarge') : null;
}

async function upload(place: HTMLElement, file: File, line: HTMLElement): Promise<void> {
  const state = element('span', { role: 'status' });
  const bar = element('progress', { max: '1', value: '0', 'aria-label': file.name });
  refill(line, file.name, ' ', state);
  const problem = problemWith(place, file);
  if (problem !== null) {
    line.classList.add('has-error');
    state.textContent = problem;
    return;
  }
  line.classList.remove('has-error');
  line.append(bar);
  state.textContent = text('reading');
  let told = -1;
  try {
    await post(await announce(place, file), file, (share) => {
      bar.value = share;
      const quarter = Math.floor(share * 4);
      if (quarter === told) return;
      told = quarter;
      state.textContent = text('uploading', { percent: Math.round(share * 100) });
    });
    state.textContent = text('uploaded');
  } catch (error) {
    line.classList.add('has-error');
    state.textContent = error instanceof Error ? error.message : text('failed');
    const retry = element('button', { type: 'button', class: 'link-button' }, text('retry'));
    retry.addEventListener('click', () => void upload(place, file, line));
    line.append(' ', retry);
  } finally {
    bar.remove();
  }
}

const place = document.getElementById('uploader');
const input = place?.querySelector<HTMLInputElement>('input[type="file"]');
/** Hashing needs a secure page, as browsers have from about 2018 on; without it the page says how else to hand material in. */
if (place !== null && input instanceof HTMLInputElement && 'crypto' in window && 'subtle' in crypto) {
  place.querySelector('.upload-without-script')?.remove();
  const field = place.querySelector<HTMLElement>('.upload-field');
  if (field !== null) field.hidden = false;
  const list = document.getElementById('uploads');
  input.addEventListener('change', () => {
    for (const file of input.files ?? []) {
      const line = element('li');
      list?.append(line);
      void upload(place, file, line);
    }
    input.value = '';
  });
}
