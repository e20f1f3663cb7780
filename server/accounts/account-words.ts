import type { Role } from '../../shared/domain/request/vocabulary.ts';
import { shortestPassword } from './passwords.ts';
import type { PasswordVerdict } from './passwords.ts';

/** A sentence in Chinese and in English. */
export type Words = readonly [chinese: string, english: string];

export const roleWords: Readonly<Record<Role, Words>> = {
  handler: ['经办人', 'handler'],
  supervisor: ['负责人', 'supervisor'],
  admin: ['机关管理员', 'agency administrator'],
  department: ['主管部门', 'competent department'],
};

export const passwordFaultWords: Readonly<Record<Exclude<PasswordVerdict, 'good'>, Words>> = {
  short: [`口令至少 ${shortestPassword} 位。`, `The password needs ${shortestPassword} characters or more.`],
  long: ['口令最多 128 位。', 'The password may have 128 characters at most.'],
  simple: [
    '口令须含大写字母、小写字母、数字、其他符号中的至少三类，且不能只是少数字符的重复。',
    'The password needs three of: capital letters, small letters, digits, other characters; and not just a few repeated.',
  ],
  'like-account': ['口令不能包含账号。', 'The password may not hold the account name.'],
};

export const accountWords = {
  siteName: ['政务公开工作人员账号', 'Staff accounts'],
  signIn: ['登录', 'Sign in'],
  account: ['账号', 'Account'],
  password: ['口令', 'Password'],
  code: ['动态验证码（6 位）', 'Code of the authenticator app (6 digits)'],
  codeHint: ['未绑定验证器的账号可不填。', 'Leave empty if the account has no authenticator.'],
  forgotten: ['忘记口令或更换了手机', 'Forgotten password or new phone'],
  wrong: ['账号、口令或验证码不正确，或者账号已停用。', 'Wrong account, password or code, or the account is disabled.'],
  addressWaits: [
    '此处登录失败次数过多，请 15 分钟后再试，或用邮件中的链接重设口令。',
    'Too many failures from here. Try again in 15 minutes, or reset the password by the link in a mail.',
  ],
  accountWaits: [
    '该账号正被人猜测口令，暂只能在以前登录过的设备上登录。请在常用设备上登录，或用邮件中的链接重设口令。',
    'Somebody is guessing at this account; for now it opens only on devices that it was used on. Use one of those, or reset the password by mail.',
  ],
  linkTitleInvitation: ['启用账号', 'Take up your account'],
  linkTitleReset: ['重设口令', 'Reset your password'],
  linkGone: [
    '链接已失效：已经用过、已过期，或已发出新的链接。请向管理员索取新的链接。',
    'This link has ended: it was used, has expired, or a newer one was sent. Ask your administrator for another.',
  ],
  newPassword: ['新口令', 'New password'],
  newPasswordAgain: ['再输一次', 'Once more'],
  notAlike: ['两次输入的口令不一致。', 'The two passwords differ.'],
  passwordHint: [
    `至少 ${shortestPassword} 位，含大写字母、小写字母、数字、其他符号中的三类。`,
    `${shortestPassword} characters or more, three of: capitals, small letters, digits, others.`,
  ],
  scan: [
    '用手机上的验证器（任何支持 TOTP 的应用，如各类“身份验证器”小程序）扫描，或手工输入密钥：',
    'Scan this with an authenticator app (any that supports TOTP), or type the key:',
  ],
  qr: ['验证器二维码', 'QR code for the authenticator'],
  firstCode: ['验证器显示的 6 位数字', 'The six digits that the app shows'],
  wrongCode: ['验证码不正确。请核对手机时间后重试。', 'The code is wrong. Check the phone’s clock and try again.'],
  noCode: ['不绑定验证器', 'Without an authenticator'],
  save: ['保存', 'Save'],
  saved: ['已保存。', 'Saved.'],
  ready: ['账号已可使用。', 'Your account is ready.'],
  toConsole: ['进入办理系统', 'Open the console'],
  forgottenTitle: ['重设口令', 'Reset the password'],
  forgottenHint: [
    '填写账号。如该账号有邮箱，链接将寄往该邮箱；收不到的，请联系管理员。',
    'Type your account. If it has an e-mail address, a link goes there; if none comes, ask your administrator.',
  ],
  sendLink: ['发送链接', 'Send the link'],
  linkSent: [
    '如账号存在，链接已寄往其邮箱，一小时内有效。',
    'If the account exists, a link has gone to its address. It holds for an hour.',
  ],
  noMail: ['本系统未配置邮件，请联系管理员重设。', 'This system sends no mail; ask your administrator.'],
  me: ['我的账号', 'My account'],
  sessions: ['已登录的设备', 'Where you are signed in'],
  thisSession: ['（本机）', '(here)'],
  endSession: ['退出', 'Sign out'],
  endAll: ['全部退出', 'Sign out everywhere'],
  changePassword: ['修改口令', 'Change password'],
  people: ['人员账号', 'Accounts'],
  invite: ['邀请人员', 'Invite somebody'],
  name: ['姓名', 'Name'],
  email: ['邮箱', 'E-mail'],
  role: ['角色', 'Role'],
  agency: ['机关编号', 'Agency id'],
  state: ['状态', 'State'],
  stateInvited: ['待启用', 'invited'],
  stateActive: ['使用中', 'active'],
  stateDisabled: ['已停用', 'disabled'],
  disable: ['停用', 'Disable'],
  enable: ['恢复', 'Enable'],
  resetLink: ['重发链接', 'New link'],
  endTheirs: ['令其退出', 'Sign out'],
  invited: [
    '已建立账号。下面的链接只显示这一次，三天内有效：',
    'The account was made. This link is shown once and holds for three days:',
  ],
  linkMade: ['新链接只显示这一次：', 'The new link is shown once:'],
  taken: [
    '该账号名已被使用；账号名不会转给他人。',
    'That account name is taken; a name never passes to another person.',
  ],
  badAccount: [
    '账号为 3 至 64 位小写字母、数字、点、横线或下划线。',
    'An account has 3 to 64 small letters, digits, dots, dashes or underscores.',
  ],
  badName: ['请填写姓名（最多 100 字）。', 'Type the name (100 characters at most).'],
  badEmail: ['邮箱格式不正确。', 'That is not an e-mail address.'],
  badRole: ['请选择角色。', 'Choose a role.'],
  badAgency: ['除主管部门外须填写机关编号。', 'Every role but the department needs an agency.'],
  notYours: ['您只能管理本机关的人员。', 'You may manage only your own agency’s people.'],
  notYourself: ['不能停用自己的账号。', 'You cannot disable your own account.'],
  mayNot: ['只有主管部门和机关管理员可以管理账号。', 'Only the department and agency administrators manage accounts.'],
  crossSite: ['请求来自其他网站，未处理。', 'The request came from another site; nothing was done.'],
  unknownPage: ['没有这个页面。', 'There is no such page.'],
} as const satisfies Readonly<Record<string, Words>>;

export const accountMails = {
  invitation: (name: string, site: string, link: string) => ({
    subject: '请启用您的政府信息公开办理账号',
    text: `${name}：\n\n${site} 已为您建立账号。请在三天内打开下面的链接，设置口令：\n\n${link}\n\n链接只能使用一次。如非您本人，请忽略本邮件。\n\nAn account was made for you at ${site}. Open the link within three days to set your password. It opens once.\n`,
  }),
  reset: (name: string, site: string, link: string) => ({
    subject: '重设政府信息公开办理账号的口令',
    text: `${name}：\n\n有人为您在 ${site} 的账号申请重设口令。请在一小时内打开下面的链接：\n\n${link}\n\n如非您本人，请忽略本邮件，原口令继续有效。\n\nSomebody asked to reset your password at ${site}. Open the link within an hour; if it was not you, do nothing.\n`,
  }),
  guessed: (name: string, site: string) => ({
    subject: '有人在猜测您的账号口令',
    text: `${name}：\n\n15 分钟内，有人在您未使用过的设备上多次以您的账号登录 ${site} 失败。您的账号在以前登录过的设备上仍可使用；其他设备须等待，或用“忘记口令”的链接登录。如非您本人，请告知管理员。\n\nSomebody failed to sign in as you several times at ${site}, on a device that you have not used. Your own devices still open the account. Tell your administrator if it was not you.\n`,
  }),
};
