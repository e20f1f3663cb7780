import type { Context as LambdaContext, SNSEvent } from 'aws-lambda';
import { httpApp } from '../http/http-app.ts';
import { type LambdaEvent, lambdaHandler } from '../http/lambda-handler.ts';
import { problem } from '../http/problem.ts';
import { recordMetrics } from '../jobs/record-metrics.ts';
import { runtime } from './runtime.ts';
import { type FeedbackTaken, takeFeedback } from './take-feedback.ts';

/** Anybody can post again what they saw; the account's own topic can be late by hours, never forged. */
const replayWindowInMilliseconds = 15 * 60_000;
const longestDelayInMilliseconds = 24 * 60 * 60_000;

const log = (line: object) => process.stderr.write(`${JSON.stringify({ function: 'mail-feedback', ...line })}\n`);

function count(taken: FeedbackTaken): void {
  recordMetrics('mail-feedback', {
    FeedbackTaken: 1,
    FeedbackRefused: taken === 'refused' ? 1 : 0,
    FeedbackUnmatched: taken === 'unmatched' ? 1 : 0,
  });
}

const app = httpApp('mail-feedback');
app.post('/v1/mail-feedback', async (context) => {
  const taken = await takeFeedback(runtime(), jsonOf(await context.req.text()), replayWindowInMilliseconds, log);
  count(taken);
  if (taken === 'refused') return problem(context, 403, 'feedback-refused');
  if (taken === 'too-early') return problem(context, 503, 'busy', { headers: { 'retry-after': '60' } });
  return context.json({ taken });
});
const overHttp = lambdaHandler(app);

/** Feedback from the account's topic, or by HTTPS from a topic elsewhere, such as one of another partition. */
export async function handler(event: SNSEvent | LambdaEvent, context: LambdaContext) {
  if (!('Records' in event)) return overHttp(event, context);
  for (const { Sns } of event.Records) {
    const { SigningCertUrl, UnsubscribeUrl: _unused, ...message } = Sns;
    const taken = await takeFeedback(
      runtime(),
      { ...message, SigningCertURL: SigningCertUrl },
      longestDelayInMilliseconds,
      log,
    );
    count(taken);
    if (taken === 'too-early') throw new Error('The mail of this message is not known yet; it comes again.');
  }
  return undefined;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
