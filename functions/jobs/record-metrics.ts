/** Figures of a job as one line in CloudWatch's embedded metric format; names are in shared/deployment/mail-metrics.ts. */
export function recordMetrics(job: string, figures: Readonly<Record<string, number>>): void {
  const names = Object.keys(figures);
  const line = {
    _aws: {
      Timestamp: Date.now(),
      CloudWatchMetrics: [{ Namespace: 'Gongkai', Dimensions: [['job']], Metrics: names.map((Name) => ({ Name })) }],
    },
    job,
    ...figures,
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
