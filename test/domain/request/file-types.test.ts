import { expect, test } from 'vitest';
import { applicantFileSchema } from '../../../shared/contracts/file-announcement.ts';
import { fileExtensions, fileTypeOf, fileTypes } from '../../../shared/domain/request/stored-file.ts';

test.each([
  ['身份证明.ofd', '', 'application/ofd'],
  ['身份证明.OFD', 'application/octet-stream', 'application/ofd'],
  ['回函．ｏｆｄ', 'application/zip', 'application/ofd'],
  ['扫描.ofd ', 'application/vnd.ofd', 'application/ofd'],
  ['合同.v2.docx', '', fileExtensions.docx],
  ['照片', 'image/jpeg', 'image/jpeg'],
  ['照片.JPEG', '', 'image/jpeg'],
  ['说明.txt', 'text/plain; charset=utf-8', 'text/plain'],
  ['程序.exe', '', null],
  ['ofd', '', null],
  ['网页.pdf', 'text/html', null],
  ['资料.zip', 'application/zip', null],
] as const)('%s, said to be “%s”, is %s', (name, type, wanted) => {
  expect(fileTypeOf({ name, type })).toBe(wanted);
});

test('each kind has an end of a name, and a body may leave the kind out', () => {
  expect(new Set(Object.values(fileExtensions))).toEqual(new Set(fileTypes));
  const body = { name: '公文.ofd', sizeInBytes: 1, sha256: `${'A'.repeat(43)}=` };
  expect(applicantFileSchema.safeParse(body).success).toBe(true);
  expect(applicantFileSchema.safeParse({ ...body, name: '公文.exe' }).error?.issues[0]).toMatchObject({
    path: ['type'],
    message: 'not-a-file-type',
  });
});
