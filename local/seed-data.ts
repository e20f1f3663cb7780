/** Invented agencies, people and requests: nobody and nothing here exists. Identity numbers carry right check digits but belong to no one. */
export const seedAgencies = [
  { id: 'xw-ggzy', name: '示例县公共资源交易服务中心', onlineReceiptRule: 'confirmed' },
  { id: 'xw-zrzy', name: '示例县自然资源局', onlineReceiptRule: 'confirmed' },
  { id: 'xw-jyj', name: '示例县教育局', onlineReceiptRule: 'submitted' },
] as const;

export type SeedAgencyId = (typeof seedAgencies)[number]['id'];

export type SeedPerson = {
  readonly sub: string;
  readonly name: string;
  readonly email: string;
  readonly role: 'handler' | 'supervisor' | 'admin' | 'department';
  readonly agencyId: SeedAgencyId | null;
  readonly agencyName?: string;
  readonly sectionId?: string;
};

const people = [
  ['handler', '经办人甲'],
  ['supervisor', '负责人乙'],
  ['admin', '管理员丙'],
] as const;

/** Who can sign in locally: three people per agency and one for the department, each with the password `gongkai`. */
export const seedPeople: readonly SeedPerson[] = [
  ...seedAgencies.flatMap(({ id, name: agencyName }) =>
    people.map(([role, name]): SeedPerson => ({
      sub: `${id}-${role}`,
      name,
      email: `${role}@${id}.example`,
      role,
      agencyId: id,
      agencyName,
      ...(role === 'handler' ? { sectionId: 'office' } : {}),
    })),
  ),
  { sub: 'department', name: '主管部门丁', email: 'department@county.example', role: 'department', agencyId: null },
];

export const seedPassword = 'gongkai';

const person = (index: number, email?: string) => ({
  kind: 'natural-person',
  name: ['赵示例', '钱示例', '孙示例', '李示例'][index % 4] ?? '赵示例',
  idType: 'resident-id-card',
  idNumber:
    ['11010519491231002X', '410821199003071238', '130503196704010016', '110105194912310038'][index % 4] ??
    '11010519491231002X',
  phone: `1380000${String(1000 + index)}`,
  ...(email === undefined ? {} : { email }),
  postalAddress: '示例县示例路 1 号',
});

const company = {
  kind: 'organisation',
  category: 'commercial-enterprise',
  name: '示例建设有限公司',
  creditCode: '91350100M000100Y43',
  legalRepresentative: '周示例',
  contactName: '吴示例',
  phone: '0391-7000000',
  email: 'office@company.example',
} as const;

export type SeedStep = Readonly<Record<string, unknown>> & { readonly type: string };

export type SeedRequest = {
  readonly agencyId: SeedAgencyId;
  readonly applicant: object;
  readonly title: string;
  readonly description: string;
  readonly channel: 'in-person' | 'registered-mail' | 'online' | 'fax';
  /** Working days ago that it was received; null for an online request that nobody has confirmed. */
  readonly receivedDaysAgo: number | null;
  /** Steps after receipt; a number in place of a date means days after receipt. */
  readonly steps: readonly {
    readonly by: 'handler' | 'supervisor';
    readonly daysAfter: number;
    readonly step: SeedStep;
  }[];
};

/** One invented case per state that staff meet. */
export const seedRequests: readonly SeedRequest[] = [
  {
    agencyId: 'xw-zrzy',
    applicant: person(0, 'zhao@citizen.example'),
    title: '示例路片区征收补偿安置方案',
    description: '申请公开示例路片区征收补偿安置方案及批准文件。',
    channel: 'online',
    receivedDaysAgo: null,
    steps: [],
  },
  {
    agencyId: 'xw-zrzy',
    applicant: person(1),
    title: '示例村土地利用现状图',
    description: '示例村 2025 年土地利用现状图。',
    channel: 'in-person',
    receivedDaysAgo: 6,
    steps: [],
  },
  {
    agencyId: 'xw-zrzy',
    applicant: company,
    title: '示例地块出让合同',
    description: '示例地块国有建设用地使用权出让合同。',
    channel: 'registered-mail',
    receivedDaysAgo: 14,
    steps: [
      {
        by: 'handler',
        daysAfter: 3,
        step: { type: 'send-consultation', id: 'c1', party: 'third-party', to: '示例置业有限公司' },
      },
    ],
  },
  {
    agencyId: 'xw-zrzy',
    applicant: person(2),
    title: '关于土地的材料',
    description: '请公开有关土地的材料。',
    channel: 'registered-mail',
    receivedDaysAgo: 9,
    steps: [
      {
        by: 'handler',
        daysAfter: 4,
        step: { type: 'request-correction', items: ['请写明所需信息的名称、文号或者便于查询的其他特征。'] },
      },
    ],
  },
  {
    agencyId: 'xw-zrzy',
    applicant: person(3),
    title: '示例片区控制性详细规划',
    description: '示例片区控制性详细规划文本和图件。',
    channel: 'in-person',
    receivedDaysAgo: 26,
    steps: [
      {
        by: 'handler',
        daysAfter: 12,
        step: { type: 'propose-extension', workingDays: 10, reason: '档案分散在三个部门，需要时间调取。' },
      },
      { by: 'supervisor', daysAfter: 14, step: { type: 'approve-extension' } },
    ],
  },
  {
    agencyId: 'xw-zrzy',
    applicant: person(0),
    title: '示例街道办事处会议记录',
    description: '示例街道办事处征收工作会议记录。',
    channel: 'in-person',
    receivedDaysAgo: 30,
    steps: [
      {
        by: 'handler',
        daysAfter: 15,
        step: { type: 'answer', outcome: 'process-information', basis: '会议记录属于过程性信息。' },
      },
    ],
  },
  {
    agencyId: 'xw-zrzy',
    applicant: person(1),
    title: '示例河道采砂许可档案',
    description: '示例河道采砂许可档案。',
    channel: 'registered-mail',
    receivedDaysAgo: 33,
    steps: [],
  },
  {
    agencyId: 'xw-ggzy',
    applicant: company,
    title: '示例项目评标报告',
    description: '示例项目评标报告。',
    channel: 'registered-mail',
    receivedDaysAgo: 18,
    steps: [],
  },
  {
    agencyId: 'xw-ggzy',
    applicant: person(2),
    title: '示例项目中标公告',
    description: '示例项目中标公告及其附件。',
    channel: 'in-person',
    receivedDaysAgo: 20,
    steps: [{ by: 'handler', daysAfter: 5, step: { type: 'answer', outcome: 'disclosed' } }],
  },
  {
    agencyId: 'xw-jyj',
    applicant: person(3, 'li@citizen.example'),
    title: '示例小学学区划分文件',
    description: '2026 年示例小学学区划分文件。',
    channel: 'online',
    receivedDaysAgo: null,
    steps: [],
  },
];
