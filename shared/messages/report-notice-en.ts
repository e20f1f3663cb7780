import type { ReportNoticeMessages } from './report-notice-zh.ts';

export const reportNoticeEn: ReportNoticeMessages = {
  language: 'en',
  invited: {
    subject: 'Please make the yearly report for {year}',
    text: '{name}, please make the yearly report of {agency} for {year}; it is filed and published by {dueOn} (Disclosure Regulation, art. 49).',
  },
  reminded: {
    subject: 'The yearly report for {year} is missing',
    text: '{name}, the yearly report of {agency} for {year} has not been filed. It is due by {dueOn} (Disclosure Regulation, art. 49). A year without requests is filed with zeros.',
  },
  returned: {
    subject: 'The yearly report for {year} came back',
    text: '{name}, the competent department has returned the yearly report of {agency} for {year}. Please mend what it names, have it checked and signed again, and file it.',
  },
  open: 'Open the report',
};
