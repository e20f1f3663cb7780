import { describe, expect, test } from 'vitest';
import { checkPostedRequest, readPostedRequest } from '../../functions/public-pages/posted-request.ts';
import type { PostedRequest } from '../../functions/public-pages/posted-request.ts';
import { civilDate } from '../../shared/domain/calendar/civil-date.ts';
import { pageContext } from '../../web/layout/page-context.ts';

const context = pageContext('/apply');

function posted(fields: Readonly<Record<string, string>>): PostedRequest {
  return readPostedRequest((name) => fields[name] ?? '');
}

const person = {
  agencyId: 'a1',
  kind: 'natural-person',
  idempotencyKey: 'k',
  openedToken: 't',
  website: '',
  'applicant.name': ' 赵示例 ',
  'applicant.idType': 'resident-id-card',
  'applicant.idNumber': '１１０１０５ 19491231 002x',
  'applicant.phone': '１３８００００１０００',
  'applicant.email': '',
  'applicant.postalAddress': '',
  'applicant.postcode': '',
  'information.title': '示例',
  'information.documentNumber': '',
  'information.description': '第一行\n第二行',
  delivery: 'electronic:online',
};

const organisation = {
  ...person,
  kind: 'organisation',
  'applicant.name': '示例建设有限公司',
  'applicant.category': 'commercial-enterprise',
  'applicant.creditCode': '91350100m000100y43',
  'applicant.legalRepresentative': '周示例',
  'applicant.contactName': '吴示例',
};

function errorsOf(fields: Readonly<Record<string, string>>): readonly (readonly [string, string])[] {
  const checked = checkPostedRequest(context, posted(fields), civilDate('2026-03-02'));
  return 'errors' in checked ? checked.errors.map(({ field, message }) => [field, message] as const) : [];
}

describe('a posted form', () => {
  test('becomes the body of the contract, tidied and without empty fields', () => {
    expect(checkPostedRequest(context, posted(person), civilDate('2026-03-02'))).toEqual({
      form: {
        agencyId: 'a1',
        applicant: {
          kind: 'natural-person',
          name: '赵示例',
          idType: 'resident-id-card',
          idNumber: '11010519491231002X',
          phone: '13800001000',
        },
        information: { title: '示例', description: '第一行\n第二行' },
        delivery: { medium: 'electronic', method: 'online' },
      },
    });
  });

  test('of an organisation carries none of a person’s fields', () => {
    const checked = checkPostedRequest(context, posted(organisation), civilDate('2026-03-02'));
    expect(checked).toMatchObject({
      form: {
        applicant: { kind: 'organisation', creditCode: '91350100M000100Y43', category: 'commercial-enterprise' },
      },
    });
    expect(JSON.stringify(checked)).not.toContain('idNumber');
  });

  test('with nothing filled in names every needed field once, in the order of the page', () => {
    expect(errorsOf({ agencyId: 'a1', kind: 'natural-person' }).map(([field]) => field)).toEqual([
      'applicant.name',
      'applicant.idType',
      'applicant.idNumber',
      'applicant.phone',
      'information.title',
      'information.description',
      'delivery',
    ]);
    expect(errorsOf({ agencyId: 'a1', kind: 'organisation' }).map(([field]) => field)).toEqual([
      'applicant.name',
      'applicant.category',
      'applicant.creditCode',
      'applicant.legalRepresentative',
      'applicant.contactName',
      'applicant.phone',
      'information.title',
      'information.description',
      'delivery',
    ]);
  });

  const cases: readonly (readonly [string, Readonly<Record<string, string>>, string, RegExp])[] = [
    ['a wrong check digit', { 'applicant.idNumber': '110105194912310021' }, 'applicant.idNumber', /校验码/],
    ['a phone number with letters', { 'applicant.phone': 'abc' }, 'applicant.phone', /13800000000/],
    ['an e-mail address without @', { 'applicant.email': 'zhao' }, 'applicant.email', /电子邮箱/],
    ['a short postcode', { 'applicant.postcode': '4543' }, 'applicant.postcode', /6 位/],
    ['a title of 201 characters', { 'information.title': '长'.repeat(201) }, 'information.title', /最多 200 个字/],
    ['a control character', { 'information.title': 'a\u0007b' }, 'information.title', /不能识别的符号/],
    ['e-mail delivery without an address', { delivery: 'electronic:email' }, 'applicant.email', /发到电子邮箱/],
    ['postal delivery without an address', { delivery: 'paper:post' }, 'applicant.postalAddress', /邮寄/],
    ['a delivery that the form does not offer', { delivery: 'paper:teleport' }, 'delivery', /请选择/],
    [
      'an identity document that the form does not offer',
      { 'applicant.idType': 'library-card' },
      'applicant.idType',
      /请选择证件类型/,
    ],
  ];
  test.each(cases)('with %s says so at that field alone', (_name, change, field, message) => {
    expect(errorsOf({ ...person, ...change })).toEqual([[field, expect.stringMatching(message)]]);
  });

  test('with a filled trap is known for one', () => {
    expect(posted({ ...person, website: 'https://spam.example' }).isTrapFilled).toBe(true);
    expect(posted(person).isTrapFilled).toBe(false);
  });

  test('keeps what was typed for the form to be shown again', () => {
    expect(posted({ ...person, 'applicant.phone': 'abc' }).values).toMatchObject({
      'applicant.phone': 'abc',
      'information.description': '第一行\n第二行',
    });
  });
});
