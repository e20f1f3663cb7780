import { Duration } from 'aws-cdk-lib';
import type { RestApiBase } from 'aws-cdk-lib/aws-apigateway';
import { type IAlarmAction, Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { OperatorAlarm } from './operator-alarm.ts';

export type SystemAlarmsProps = {
  readonly api: RestApiBase;
  readonly table: TableV2;
  readonly sendsBySes: boolean;
  readonly tell: IAlarmAction;
};

/** What no single function shows: the API as clients meet it, the table, the carrier's opinion of our mail. */
export class SystemAlarms extends Construct {
  constructor(scope: Construct, id: string, { api, table, sendsBySes, tell }: SystemAlarmsProps) {
    super(scope, id);
    const period = Duration.minutes(5);
    new OperatorAlarm(this, 'ApiErrors', {
      metric: api.metricServerError({ period, statistic: Stats.SUM }),
      threshold: 1,
      periods: 3,
      badPeriods: 2,
      impact: 'Citizens or staff get errors instead of answers.',
      firstStep: 'see on the dashboard which function fails; look up the request id of an error page in its log.',
      runbook: 'A function fails',
      tell,
    });
    new OperatorAlarm(this, 'ApiSlow', {
      metric: api.metricLatency({ period, statistic: Stats.percentile(99) }),
      threshold: 3_000,
      periods: 3,
      impact: 'One answer in a hundred takes more than three seconds.',
      firstStep: 'compare the time of the functions with the time of the table on the dashboard.',
      runbook: 'A function is slow',
      tell,
    });
    for (const kind of ['Read', 'Write']) {
      new OperatorAlarm(this, `Table${kind}sThrottled`, {
        metric: table.metric(`${kind}ThrottleEvents`, { period, statistic: Stats.SUM }),
        threshold: 1,
        periods: 3,
        badPeriods: 2,
        impact: `The table refuses some ${kind.toLowerCase()}s; requests are retried and may fail.`,
        firstStep: 'see which index or partition is hot; an import or an export can wait.',
        runbook: 'The table is throttled',
        tell,
      });
    }
    if (!sendsBySes) return;
    for (const [name, rate, limit] of [
      ['Bounces', 'Reputation.BounceRate', 0.02],
      ['Complaints', 'Reputation.ComplaintRate', 0.0005],
    ] as const) {
      new OperatorAlarm(this, name, {
        metric: new Metric({
          namespace: 'AWS/SES',
          metricName: rate,
          period: Duration.hours(1),
          statistic: Stats.AVERAGE,
        }),
        threshold: limit,
        periods: 3,
        impact: `${name} reach the rate at which the carrier starts to watch the account; past a second limit it stops all mail, and nobody is told of due dates.`,
        firstStep: 'find the addresses in the mail ledger and have them corrected before the next sweep.',
        runbook: 'Mail bounces',
        tell,
      });
    }
  }
}
