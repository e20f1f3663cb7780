import * as z from 'zod';
import { longestSilenceInHours } from '../infra/constructs/longest-silence.ts';
import type { FunctionSpec } from '../shared/deployment/function-spec.ts';
import { failedCodeFigures } from '../shared/deployment/failed-code-metrics.ts';
import { mailFigures } from '../shared/deployment/mail-metrics.ts';

/** One price, and where and when it was read; null when nobody has read it. */
const price = z.strictObject({ amount: z.number().nonnegative().nullable(), source: z.string().min(10) });

const things = ['firewall', 'firewallRule', 'key', 'secret', 'alarm', 'metric', 'dashboard'] as const;
export type FixedCostItem = (typeof things)[number];

export const priceFileSchema = z.strictObject({
  partition: z.enum(['aws', 'aws-cn']),
  region: z.string(),
  currency: z.enum(['USD', 'CNY']),
  asOf: z.iso.date(),
  note: z.string(),
  perMillion: z.strictObject({
    writeUnits: price,
    readUnits: price,
    apiCalls: price,
    firewallRequests: price,
    invocations: price,
    mails: price,
  }),
  perGigabyteSecond: price,
  perMonth: z.strictObject({
    firewall: price,
    firewallRule: price,
    key: price,
    secret: price,
    alarm: price,
    metric: price,
    dashboard: price,
  }),
});
export type PriceFile = z.infer<typeof priceFileSchema>;

/** What was counted while something was done once. */
export type Usage = {
  readonly writeUnits: number;
  readonly readUnits: number;
  readonly apiCalls: number;
  readonly invocations: number;
  readonly mails: number;
};

/** Assumed, since no function runs on AWS here: each invocation takes this long with this much memory. */
export const assumedSecondsPerInvocation = 0.1;
export const assumedGigabytes = 0.5;

export type CostLine = { readonly name: string; readonly units: number; readonly cost: number | null };

const line = (name: string, units: number, { amount }: { readonly amount: number | null }, of = 1): CostLine => ({
  name,
  units,
  cost: amount === null ? null : (units * amount) / of,
});

/** What `times` of the usage cost; a line without a price is left open, and so is every sum with it. */
export function costOf(usage: Usage, times: number, { perMillion, perGigabyteSecond }: PriceFile): readonly CostLine[] {
  const million = 1_000_000;
  return [
    line('write units', usage.writeUnits * times, perMillion.writeUnits, million),
    line('read units', usage.readUnits * times, perMillion.readUnits, million),
    line('API calls', usage.apiCalls * times, perMillion.apiCalls, million),
    line('firewall requests', usage.apiCalls * times, perMillion.firewallRequests, million),
    line('invocations', usage.invocations * times, perMillion.invocations, million),
    line('GB-seconds', usage.invocations * assumedSecondsPerInvocation * assumedGigabytes * times, perGigabyteSecond),
    line('mails', usage.mails * times, perMillion.mails, million),
  ];
}

/** Figures that the alert and mail functions report, whether an alarm watches them or not. */
const reportedFigures = 14;

/** What an installation without a CDN has and is charged for by the month, whoever uses it. */
export function fixedCostItemsOf(functions: readonly FunctionSpec[]): Readonly<Record<FixedCostItem, number>> {
  const started = functions.filter(({ triggers }) => triggers.length > 0);
  const schedules = functions.flatMap(({ triggers }) =>
    triggers.flatMap((trigger) => (trigger.kind === 'schedule' ? [trigger] : [])),
  );
  const streams = functions.filter(({ triggers }) => triggers.some(({ kind }) => kind === 'table-stream'));
  const watchedSchedules = schedules.filter(({ cron }) => longestSilenceInHours(cron) !== null);
  const ofEachFunction = 4;
  const ofApiAndTable = 4;
  return {
    firewall: 1,
    firewallRule: 11,
    key: 2,
    secret: 1,
    alarm:
      functions.length * ofEachFunction +
      started.length +
      streams.length +
      watchedSchedules.length +
      mailFigures.length +
      failedCodeFigures.all.length +
      ofApiAndTable,
    metric: functions.length + schedules.length + reportedFigures,
    dashboard: 1,
  };
}

/** What the things of an installation cost in twelve months. */
export function fixedCostOf(
  counted: Readonly<Record<FixedCostItem, number>>,
  { perMonth }: PriceFile,
): readonly CostLine[] {
  return things.map((name) => line(name, counted[name] * 12, perMonth[name]));
}

export function sumOf(lines: readonly { readonly cost: number | null }[]): number | null {
  return lines.reduce<number | null>((sum, { cost }) => (sum === null || cost === null ? null : sum + cost), 0);
}
