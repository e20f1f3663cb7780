import {
  Alarm,
  ComparisonOperator,
  type IAlarmAction,
  type IMetric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';

export type OperatorAlarmProps = {
  readonly metric: IMetric;
  /** The alarm goes off at this value or above; with `atMost`, at this value or below. */
  readonly threshold: number;
  readonly atMost?: boolean;
  readonly periods?: number;
  /** How many of the periods must be bad; all of them when absent. */
  readonly badPeriods?: number;
  readonly missingData?: TreatMissingData;
  /** What it means for citizens and agencies. */
  readonly impact: string;
  /** What the operator does first. */
  readonly firstStep: string;
  /** Heading to read on at, in docs/operate.md unless `book` names another. */
  readonly runbook: string;
  readonly book?: `docs/${string}.md`;
  readonly tell: IAlarmAction;
};

/** An alarm whose text says who suffers, what to do first, and where to read on. */
export class OperatorAlarm extends Construct {
  readonly alarm: Alarm;

  constructor(scope: Construct, id: string, props: OperatorAlarmProps) {
    super(scope, id);
    const periods = props.periods ?? 1;
    this.alarm = new Alarm(this, 'Alarm', {
      metric: props.metric,
      threshold: props.threshold,
      comparisonOperator:
        props.atMost === true
          ? ComparisonOperator.LESS_THAN_OR_EQUAL_TO_THRESHOLD
          : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: periods,
      datapointsToAlarm: props.badPeriods ?? periods,
      treatMissingData: props.missingData ?? TreatMissingData.NOT_BREACHING,
      alarmDescription: `${props.impact}\n\nFirst: ${props.firstStep}\nRunbook: ${props.book ?? 'docs/operate.md'}, "${props.runbook}".`,
    });
    this.alarm.addAlarmAction(props.tell);
    this.alarm.addOkAction(props.tell);
  }
}
