import { expect, test } from 'vitest';
import { maskedApplicant } from '../../../shared/domain/request/masked-applicant.ts';

test('a person is shown enough to know their own data again', () => {
  expect(
    maskedApplicant({
      kind: 'natural-person',
      name: '古丽娜尔·艾山江',
      idType: 'resident-id-card',
      idNumber: '65310119880617002X',
      phone: '13712340987',
      email: 'gulnar.h@post.example',
      postalAddress: '丽水市石浦县银杏路 26 号 402 室',
      postcode: '844000',
    }),
  ).toEqual({
    kind: 'natural-person',
    name: '古**',
    idType: 'resident-id-card',
    idNumber: '6****************X',
    phone: '137****0987',
    email: 'g***@post.example',
    postalAddress: '丽水市石浦县***',
    postcode: '84****',
  });
});

test('an organisation is shown likewise, and what is absent stays absent', () => {
  expect(
    maskedApplicant({
      kind: 'organisation',
      category: 'commercial-enterprise',
      name: '晨光样例公司',
      creditCode: '91330000MA2H2XYZ4K',
      legalRepresentative: '范例',
      phone: '61234',
      postalAddress: '银杏路 26 号',
    }),
  ).toEqual({
    kind: 'organisation',
    category: 'commercial-enterprise',
    name: '晨**',
    creditCode: '91**************4K',
    legalRepresentative: '范*',
    phone: '*****',
    postalAddress: '***',
  });
});
