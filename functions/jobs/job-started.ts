/** One line in CloudWatch's embedded metric format; the alarm for a job that did not run counts these. */
export function jobStarted(job: string): void {
  const metric = {
    _aws: {
      Timestamp: Date.now(),
      CloudWatchMetrics: [
        { Namespace: 'Gongkai', Dimensions: [['job']], Metrics: [{ Name: 'JobStarted', Unit: 'Count' }] },
      ],
    },
    job,
    JobStarted: 1,
  };
  process.stdout.write(`${JSON.stringify(metric)}\n`);
}
