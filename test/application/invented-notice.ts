import { on } from '../domain/request/given.ts';

/** Invented: the true notice for 2027 may set other days. */
export const inventedNotice = {
  text: `元旦 2027-01-01 2027-01-03 放假
元旦 2027-01-09 上班
春节 2027-02-05 2027-02-11 放假
春节 2027-02-13 上班
春节 2027-02-14 上班
清明节 2027-04-03 2027-04-05 放假
劳动节 2027-05-01 2027-05-05 放假
劳动节 2027-05-08 上班
端午节 2027-06-09 2027-06-09 放假
中秋节 2027-09-15 2027-09-15 放假
国庆节 2027-10-01 2027-10-07 放假
国庆节 2027-10-09 上班`,
  scope: 'year',
  year: 2027,
  title: '2027年部分节假日安排（示例）',
  issuedOn: on('2026-12-20'),
  url: null,
} as const;
