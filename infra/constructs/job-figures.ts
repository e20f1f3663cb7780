import { Duration } from 'aws-cdk-lib';
import { type IAlarmAction, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { JobFigure } from '../../shared/deployment/mail-metrics.ts';
import { OperatorAlarm } from './operator-alarm.ts';

/** Alarms on what the functions themselves report. */
export class JobFigures extends Construct {
  constructor(scope: Construct, id: string, figures: readonly JobFigure[], tell: IAlarmAction) {
    super(scope, id);
    for (const figure of figures) {
      new OperatorAlarm(this, figure.name, {
        metric: new Metric({
          namespace: 'Gongkai',
          metricName: figure.name,
          dimensionsMap: { job: figure.job },
          statistic: figure.statistic,
          period: Duration.minutes(5),
        }),
        threshold: figure.threshold,
        periods: figure.periods,
        impact: figure.impact,
        firstStep: figure.firstStep,
        runbook: figure.runbook,
        book: 'docs/alerts.md',
        tell,
      });
    }
  }
}
