/** What of a request somebody might see. Each is looked for by a text that occurs nowhere else. */
export const data = {
  name: '欧阳金丝',
  maskedName: '欧**',
  idNumber: '11010519491231002X',
  phone: '13812340987',
  email: 'canary@citizen.example',
  address: '金丝路 77 号',
  title: '题名金丝甲',
  description: '说明金丝乙',
  note: '备注金丝丙',
  opinion: '意见金丝丁',
  thirdParty: '金丝第三方公司',
  consulted: '征询金丝戊',
  identityCheck: '核验金丝己',
} as const;
export type Datum = keyof typeof data;

const applicantsOwn = ['name', 'idNumber', 'phone', 'email', 'address'] as const;
const asked = ['title', 'description'] as const;
const insideTheOffice = ['note', 'opinion', 'thirdParty', 'consulted', 'identityCheck'] as const;
const caseFile = [...applicantsOwn, ...asked, ...insideTheOffice] as const;

/**
 * Who may see what, in which channel: the whole list, so that whatever is not in a row is seen by nobody there. The test makes one
 * request with every datum, reads each channel and holds it against its row; a datum or a channel added here is tried with all.
 */
export const whoSeesWhat = {
  'anybody: the wrong code': [],
  'anybody: the public list of agencies': [],
  'applicant by code: status': ['title'],
  'applicant by code: status page': ['title'],
  'applicant by code: own data': ['maskedName', ...asked],
  'applicant by code: an ended code': [],
  'applicant: mails': [],
  'third party: the letter': ['thirdParty', 'consulted'],
  'handler: the case': caseFile,
  'handler: the list': ['title', 'maskedName'],
  'handler: the digest': ['title'],
  'supervisor: the case': caseFile,
  'supervisor: the digest': ['title'],
  'administrator: the case': caseFile,
  'handler of another agency: the case': [],
  'handler of another agency: the list': [],
  'department: the case': [],
  'department: the list': [],
  'department: the digest': [],
  'department: what stands behind a figure': [],
  'department: the export': [],
  'department: the record of acts': [],
  'department, while it handles a complaint: the case': caseFile,
} as const satisfies Readonly<Record<string, readonly Datum[]>>;
export type Channel = keyof typeof whoSeesWhat;
