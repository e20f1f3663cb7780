import type { alertProblemsZh } from './alert-problems-zh.ts';

/** Problems of alerts and mail in English. */
export const alertProblemsEn = {
  ChannelNotPublic:
    'A channel must be an https address on the public internet (usual port, no user name), such as https://hooks.example.cn/gongkai.',
  AddressTakesNoMail: 'Mail to this address comes back or is refused; please give another one.',
  NotOnStaffList:
    'You are on no agency’s staff list, so there is no calendar to make. Have your administrator enter you, then try again.',
  'feedback-refused': 'This message does not come from this system’s mail carrier, or is too old; it was not taken.',
} as const satisfies Record<keyof typeof alertProblemsZh, string>;
