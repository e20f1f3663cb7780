import { Duration } from 'aws-cdk-lib';
import type { RestApiBase } from 'aws-cdk-lib/aws-apigateway';
import {
  Dashboard,
  GraphWidget,
  type IMetric,
  type IWidget,
  Metric,
  Stats,
  TextWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import type { ServiceFunction } from './service-function.ts';

export type OperationsDashboardProps = {
  readonly installation: string;
  readonly api: RestApiBase;
  readonly table: TableV2;
  readonly functions: readonly ServiceFunction[];
};

const period = Duration.minutes(5);

/** One page: what citizens feel, what staff wait for, what did not run, what was given up. */
export class OperationsDashboard extends Construct {
  constructor(scope: Construct, id: string, { installation, api, table, functions }: OperationsDashboardProps) {
    super(scope, id);
    const each = (pick: (started: ServiceFunction) => IMetric) => functions.map(pick);
    const label = (started: ServiceFunction) => ({ period, label: started.spec.id });
    const scheduled = functions.filter((started) =>
      started.spec.triggers.some((trigger) => trigger.kind === 'schedule'),
    );
    new Dashboard(this, 'Dashboard', {
      dashboardName: `gongkai-${installation}`,
      widgets: [
        [
          new TextWidget({
            width: 24,
            height: 2,
            markdown: `# Gongkai, ${installation}\nAlarms name who suffers and what to do first; docs/operate.md is the book.`,
          }),
        ],
        [
          graph('Requests and what went wrong', [
            api.metricCount({ period, statistic: Stats.SUM }),
            api.metricClientError({ period, statistic: Stats.SUM }),
            api.metricServerError({ period, statistic: Stats.SUM }),
          ]),
          graph('Time to answer (p50, p99), ms', [
            api.metricLatency({ period, statistic: Stats.percentile(50) }),
            api.metricLatency({ period, statistic: Stats.percentile(99) }),
          ]),
          graph(
            'Errors by function',
            each((started) => started.lambda.metricErrors(label(started))),
          ),
        ],
        [
          graph(
            'Runs of the scheduled jobs',
            scheduled.map(
              (started) =>
                new Metric({
                  namespace: 'Gongkai',
                  metricName: 'JobStarted',
                  dimensionsMap: { job: started.spec.id },
                  statistic: Stats.SUM,
                  period: Duration.hours(1),
                }),
            ),
          ),
          graph(
            'Dead letters',
            functions.flatMap((started) =>
              started.deadLetters === undefined
                ? []
                : [started.deadLetters.queue.metricApproximateNumberOfMessagesVisible(label(started))],
            ),
          ),
          graph(
            'Age of the oldest mail in the stream, ms',
            functions
              .filter((started) => started.spec.triggers.some((trigger) => trigger.kind === 'table-stream'))
              .map((started) => started.lambda.metric('IteratorAge', { ...label(started), statistic: Stats.MAXIMUM })),
          ),
        ],
        [
          graph('Capacity used by the table', [
            table.metricConsumedReadCapacityUnits({ period, statistic: Stats.SUM }),
            table.metricConsumedWriteCapacityUnits({ period, statistic: Stats.SUM }),
          ]),
          graph('Table throttled', [
            table.metric('ReadThrottleEvents', { period, statistic: Stats.SUM }),
            table.metric('WriteThrottleEvents', { period, statistic: Stats.SUM }),
          ]),
          graph(
            'Copies running at once',
            each((started) =>
              started.lambda.metric('ConcurrentExecutions', { ...label(started), statistic: Stats.MAXIMUM }),
            ),
          ),
        ],
      ],
    });
  }
}

function graph(title: string, left: IMetric[]): IWidget {
  return new GraphWidget({ title, left, width: 8, height: 6 });
}
