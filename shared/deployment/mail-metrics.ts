/** A figure that the alert and mail functions report (namespace `Gongkai`, dimension `job`), and when it wakes somebody. */
export type JobFigure = {
  readonly job: 'alert-sweep' | 'mail-outbox' | 'mail-retry' | 'mail-feedback' | 'query-codes';
  readonly name: string;
  readonly statistic: 'Sum' | 'Maximum';
  /** The alarm goes off at this value or more, in each of `periods` periods of five minutes. */
  readonly threshold: number;
  readonly periods: number;
  /** Who suffers, and how. */
  readonly impact: string;
  readonly firstStep: string;
  /** Heading in docs/alerts.md. */
  readonly runbook: string;
};

/** Alarms on what the functions themselves know: the CDK app makes them from this list. */
export const mailFigures = [
  {
    job: 'alert-sweep',
    name: 'AlertsUnaddressed',
    statistic: 'Sum',
    threshold: 1,
    periods: 1,
    impact: 'A date falls due and there is nobody to tell: the agency has no staff, or none whose address takes mail.',
    firstStep:
      'have the agency’s administrator enter its staff and their addresses (PUT /v1/agencies/{agencyId}/staff).',
    runbook: 'Nobody could be told',
  },
  {
    job: 'mail-retry',
    name: 'MailOldestWaitingSeconds',
    statistic: 'Maximum',
    threshold: 900,
    periods: 3,
    impact: 'Mails have been waiting for a quarter of an hour or more: applicants and staff are told late.',
    firstStep:
      'look at the reason of the waiting mails; a throttled or broken carrier opens by itself, a used-up quota must be raised.',
    runbook: 'Mails wait',
  },
  {
    job: 'mail-retry',
    name: 'MailDead',
    statistic: 'Maximum',
    threshold: 1,
    periods: 1,
    impact: 'A mail was given up: somebody was not told.',
    firstStep: 'GET /v1/dead-mails shows each with its reason; mend that, then POST /v1/dead-mails/redrives.',
    runbook: 'Dead mails',
  },
  {
    job: 'mail-outbox',
    name: 'MailGivenUp',
    statistic: 'Sum',
    threshold: 1,
    periods: 1,
    impact: 'A mail was refused for good or could not be read: somebody was not told.',
    firstStep: 'GET /v1/dead-mails shows each with its reason.',
    runbook: 'Dead mails',
  },
  {
    job: 'mail-feedback',
    name: 'FeedbackRefused',
    statistic: 'Sum',
    threshold: 5,
    periods: 1,
    impact: 'Messages about mails were refused: forged ones, or real bounces that are not taken in.',
    firstStep: 'compare MAIL_FEEDBACK_TOPICS with the topic that the mails’ settings publish to.',
    runbook: 'Feedback is refused',
  },
] as const satisfies readonly JobFigure[];
