import { afterAll, beforeAll, expect, test } from 'vitest';
import { starterTemplate } from '../../shared/documents/letter-docx/starter-template.ts';
import { consoleBrowser, formTokenOf, formWith, signIn } from '../support/console-browser.ts';
import { personAt } from '../support/office.ts';
import { type TestSystem, startSystem } from '../support/system.ts';

let system: TestSystem;
beforeAll(async () => {
  system = await startSystem({ clock: '2026-03-02T09:00:00+08:00', empty: false });
});
afterAll(async () => {
  await system.stop();
});

const path = '/staff/settings/templates';
const kindsInUse = async () =>
  (await (await personAt(system, 'admin', 'xw-zrzy')).get('/v1/agencies/xw-zrzy/templates')).json.items.map(
    ({ kind }: { kind: string }) => kind,
  );

test('an administrator downloads a template, uploads an own one and takes it away; a file that is none is refused at its field', async () => {
  const admin = consoleBrowser(system);
  const page = await signIn(admin, 'xw-zrzy-admin', '/staff/settings');
  expect(page.html).toContain(path);
  const formToken = formTokenOf(page.html);
  const download = await admin.visit(`${path}/receipt`);
  expect(download.headers.get('content-type')).toContain('wordprocessingml');
  const upload = (content: string | Uint8Array<ArrayBuffer>, token = formToken) =>
    admin.visit(
      path,
      formWith({ formToken: token, step: 'upload', kind: 'receipt' }, 'file', [{ fileName: '回执.docx', content }]),
    );
  const wrong = await upload('not a word file');
  expect(wrong.status).toBe(422);
  expect(wrong.html).toContain('id="file-error"');
  const own = new Uint8Array(await starterTemplate());
  expect((await upload(own, 'forged')).status).toBe(403);
  expect(await kindsInUse()).toEqual([]);
  expect((await upload(own)).status).toBe(200);
  expect(await kindsInUse()).toEqual(['receipt']);
  expect((await admin.visit(path, { formToken, step: 'remove', kind: 'receipt' })).status).toBe(200);
  expect((await admin.visit(path, { formToken, step: 'remove', kind: 'receipt' })).status).toBe(409);
  expect((await admin.visit(path, { formToken, step: 'upload', kind: 'receipt' })).status).toBe(422);
  expect(await kindsInUse()).toEqual([]);
});

test('a handler does not change templates', async () => {
  expect((await signIn(consoleBrowser(system), 'xw-zrzy-handler', path)).status).toBe(403);
});
