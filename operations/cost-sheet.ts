import * as z from 'zod';

const price = z.number().nonnegative().nullable();
export const priceFileSchema = z.strictObject({
  partition: z.enum(['aws', 'aws-cn']),
  region: z.string(),
  currency: z.enum(['USD', 'CNY']),
  asOf: z.iso.date(),
  source: z.string(),
  perMillion: z.strictObject({ writeUnits: price, readUnits: price, apiCalls: price, firewallRequests: price, invocations: price, mails: price }),
  perGigabyteSecond: price,
  fixedPerMonth: z.record(z.string(), price),
});
export type PriceFile = z.infer<typeof priceFileSchema>;

/** What was counted while something was done once. */
export type Usage = { readonly writeUnits: number; readonly readUnits: number; readonly apiCalls: number; readonly invocations: number; readonly mails: number };

/** Assumed, since no function runs on AWS here: each invocation takes this long with this much memory. */
export const assumedSecondsPerInvocation = 0.1;
export const assumedGigabytes = 0.5;

export type CostLine = { readonly name: string; readonly units: number; readonly cost: number | null };

/** What `times` of the usage cost; a line without a price is left open, and so is every sum with it. */
export function costOf(usage: Usage, times: number, { perMillion, perGigabyteSecond }: PriceFile): readonly CostLine[] {
  const line = (name: string, units: number, each: number | null): CostLine => ({ name, units: units * times, cost: each === null ? null : units * times * each });
  const millionth = (each: number | null) => (each === null ? null : each / 1_000_000);
  return [
    line('write units', usage.writeUnits, millionth(perMillion.writeUnits)),
    line('read units', usage.readUnits, millionth(perMillion.readUnits)),
    line('API calls', usage.apiCalls, millionth(perMillion.apiCalls)),
    line('firewall requests', usage.apiCalls, millionth(perMillion.firewallRequests)),
    line('invocations', usage.invocations, millionth(perMillion.invocations)),
    line('GB-seconds', usage.invocations * assumedSecondsPerInvocation * assumedGigabytes, perGigabyteSecond),
    line('mails', usage.mails, millionth(perMillion.mails)),
  ];
}

export function sumOf(lines: readonly { readonly cost: number | null }[]): number | null {
  return lines.reduce<number | null>((sum, { cost }) => (sum === null || cost === null ? null : sum + cost), 0);
}

export function fixedPerYear({ fixedPerMonth }: PriceFile): number | null {
  const month = sumOf(Object.values(fixedPerMonth).map((cost) => ({ cost })));
  return month === null ? null : month * 12;
}
