import type { Env, Hono, Schema } from 'hono';
// The adapter's own package is not on every registry yet; this is the one place to change when it is.
/* eslint-disable @typescript-eslint/no-deprecated */
import { type LambdaContext as HonoLambdaContext, type LambdaEvent as HonoLambdaEvent, handle } from 'hono/aws-lambda';

export type LambdaContext = HonoLambdaContext;
export type LambdaEvent = HonoLambdaEvent;

/** The handler of an HTTP function: API Gateway's proxy event in, its proxy result out. */
export function lambdaHandler<E extends Env, S extends Schema, P extends string>(app: Hono<E, S, P>) {
  return handle(app);
}
