import { describe, expect, test } from 'vitest';
import { fieldsRevealed, tellsReceiptNumber } from '../../../shared/domain/letter/applicant-revealed.ts';
import type { Applicant } from '../../../shared/domain/request/request-form.ts';

const person: Applicant = {
  kind: 'natural-person',
  name: '古丽娜尔·艾山江',
  idType: 'resident-id-card',
  idNumber: '65310119880617002X',
  phone: '13712340987',
  email: 'gulnar.h@post.example',
  postalAddress: '石浦县银杏路 26 号 3 单元 402 室',
  postcode: '844000',
};
const company: Applicant = {
  kind: 'organisation',
  category: 'commercial-enterprise',
  name: '石浦县晨光（样例）建材有限公司',
  creditCode: '91330000MA2H2XYZ4K',
  legalRepresentative: '范 例',
  contactName: '仝样',
  phone: '0578-6123456 转 12',
};

describe('what a text tells of a person', () => {
  test.each([
    ['name', '由古丽娜尔·艾山江提出'],
    ['name', '由古丽娜尔•艾山江提出'],
    ['name', '由古丽娜尔・艾山江提出'],
    ['name', '由古丽娜尔･艾山江提出'],
    ['name', '由古丽娜尔艾山江提出'],
    ['name', '由古 丽 娜 尔 艾 山 江提出'],
    ['name', '由古丽\u200b娜尔\u2060艾\u00ad山江提出'],
    ['name', '由古丽\n娜尔\n艾山江提出'],
    ['idNumber', '证件 65310119880617002X'],
    ['idNumber', '证件６５３１０１１９８８０６１７００２ｘ'],
    ['idNumber', '证件 653101 19880617 002X'],
    ['idNumber', '旧证 653101880617002'],
    ['idNumber', '证件六五三一〇一一九八八〇六一七〇〇二X'],
    ['phone', '电话 137 1234 0987'],
    ['phone', '电话 137-1234-0987'],
    ['phone', '电话 +86 137.1234.0987'],
    ['phone', '电话（137）12340987'],
    ['phone', '电话一三七一二三四零九八七'],
    ['phone', '电话幺三七幺二三四〇九八七'],
    ['phone', '电话 ١٣٧١٢٣٤٠٩٨٧'],
    ['email', '邮箱 Gulnar.H@Post.Example'],
    ['email', '邮箱 gulnar . h ＠ post．example'],
    ['postalAddress', '住石浦县银杏路26号3单元402室'],
    ['postalAddress', '住银杏路 ２６ 号'],
    ['postalAddress', '住银杏路二六号'],
    ['postalAddress', '住丽水市石浦县，银杏路26号'],
  ] as const)('finds the %s in “%s”', (field, text) => {
    expect(fieldsRevealed([text], person)).toEqual([field]);
  });

  test.each([
    '银杏路改造工程的施工合同，邮编844000',
    '古丽娜尔路幼儿园的招标文件',
    '2026年1月23日第〔2026〕37号批复，金额1371234元',
    '石浦县人民政府的会议纪要',
  ])('finds nobody in “%s”', (text) => {
    expect(fieldsRevealed([text], person)).toEqual([]);
  });

  test('joins nothing over the end of a clause or from one text to the next', () => {
    const wang: Applicant = { kind: 'natural-person', name: '王立', idType: 'other' };
    expect(fieldsRevealed(['施工方姓王，立即回复'], wang)).toEqual([]);
    expect(fieldsRevealed(['施工方姓王', '立即回复'], wang)).toEqual([]);
    expect(fieldsRevealed(['王 立的申请'], wang)).toEqual(['name']);
  });

  test('seeks a name of one character, and a number of a few, where they stand alone', () => {
    const short: Applicant = { kind: 'natural-person', name: '何', idType: 'other', idNumber: 'A12' };
    expect(fieldsRevealed(['如何办理，编号 BA123'], short)).toEqual([]);
    expect(fieldsRevealed(['申请人：何，证件 A12。'], short)).toEqual(['name', 'idNumber']);
  });

  test('finds a name in Latin letters in either order and without its accents', () => {
    const guest: Applicant = {
      kind: 'natural-person',
      name: 'José Ramírez',
      idType: 'passport',
      idNumber: 'XDC123456',
    };
    expect(fieldsRevealed(['asked by JOSE RAMIREZ'], guest)).toEqual(['name']);
    expect(fieldsRevealed(['asked by Ramírez, José'], guest)).toEqual(['name']);
    expect(fieldsRevealed(['护照 xdc-123-456'], guest)).toEqual(['idNumber']);
  });
});

describe('what a text tells of an organisation', () => {
  test.each([
    ['name', '石浦县晨光(样例)建材有限公司来函'],
    ['name', '晨光样例建材公司来函'],
    ['legalRepresentative', '法定代表人范例'],
    ['contactName', '联系人：仝·样'],
    ['creditCode', '代码 91330000 ma2h2xyz4k'],
    ['phone', '电话 6123456'],
    ['phone', '电话（0578）612 3456'],
    ['phone', '电话 0086-578-6123456'],
  ] as const)('finds the %s in “%s”', (field, text) => {
    expect(fieldsRevealed([text], company)).toEqual([field]);
  });
});

test('a receipt number is found however it is written', () => {
  expect(tellsReceiptNumber(['登记号２０２６０３０２ 7h3kq2'], '20260302-7H3KQ2')).toBe(true);
  expect(tellsReceiptNumber(['登记号 20260302'], '20260302-7H3KQ2')).toBe(false);
  expect(tellsReceiptNumber(['任何内容'], '')).toBe(false);
});
