import type { JobFigure } from './mail-metrics.ts';

/** What the public functions report of wrong query codes, and when it wakes somebody. */
export const failedCodeFigures = {
  job: 'query-codes',
  all: [
    {
      job: 'query-codes',
      name: 'WrongCodes',
      statistic: 'Sum',
      threshold: 300,
      periods: 1,
      impact: 'Many wrong query codes come in: somebody may be trying to open requests that are not theirs.',
      firstStep:
        'see in the firewall’s figures which addresses ask most, and lower publicWritesPerAddress or block them there.',
      runbook: 'Query codes are guessed at',
    },
    {
      job: 'query-codes',
      name: 'NumbersGuessedAt',
      statistic: 'Sum',
      threshold: 1,
      periods: 1,
      impact: 'One receipt number was given many wrong codes in a day; its owner sees so on the status page.',
      firstStep: 'nothing is shut, and the owner’s code opens; if it goes on, have the agency renew the code.',
      runbook: 'Query codes are guessed at',
    },
  ],
} as const satisfies { readonly job: string; readonly all: readonly JobFigure[] };
