import process from 'node:process';

/** Runs one bundled function in a process of its own, as Lambda does: what it knows is its environment and the event. */

type Call = {
  readonly id: number;
  readonly nowInMs: number;
  readonly event: unknown;
  readonly context: Record<string, unknown>;
};
type Handler = (event: unknown, context: unknown) => unknown;

const [, , bundle] = process.argv;
if (bundle === undefined || process.send === undefined)
  throw new Error('function-host is started by a test, with the bundle to load.');
const tell = process.send.bind(process);

let nowInMs = 0;
// The signer of links asks `new Date()` what time it is.
globalThis.Date = class extends Date {
  constructor(...given: [] | [number]) {
    super(...(given.length === 0 ? ([nowInMs] as const) : given));
  }
  static override now = () => nowInMs;
} as DateConstructor;

// The notification service's certificate lies at a public address, which leads to the stand-in here.
const reach = globalThis.fetch;
const reachNotificationService = (address: string): string =>
  address.replace(
    /^https:\/\/sns\.[a-z0-9-]+\.amazonaws\.com(\.cn)?(?=\/)/,
    `${process.env['AWS_ENDPOINT_URL'] ?? ''}/sns`,
  );
globalThis.fetch = (input, init) => reach(typeof input === 'string' ? reachNotificationService(input) : input, init);

const { handler } = (await import(bundle)) as { readonly handler: Handler };

process.on('message', ({ id, event, context, ...call }: Call) => {
  nowInMs = call.nowInMs;
  const endsAt = performance.now() + Number(context['remainingInMs']);
  void (async () => {
    try {
      const result = await handler(event, {
        ...context,
        getRemainingTimeInMillis: () => Math.max(0, endsAt - performance.now()),
      });
      tell({ id, result });
    } catch (error) {
      tell({ id, error: error instanceof Error ? `${error.name}: ${error.message}` : String(error) });
    }
  })();
});
tell({ isReady: true });
