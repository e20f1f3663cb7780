import { type StaffRoute, accessRuleOf } from '../domain/agency/access-rules.ts';
import type { Operation } from './operation.ts';
import { objectSchema } from './replies.ts';

type Rest = Omit<Operation, 'method' | 'path' | 'tag' | 'roles' | 'success' | 'reply'> &
  Partial<Pick<Operation, 'tag' | 'success' | 'reply'>>;

const methods = { GET: 'get', POST: 'post', PUT: 'put', DELETE: 'delete' } as const;

/** An operation for staff; its roles are those of its access rule. */
export function staffOperation(route: StaffRoute, rest: Rest): Operation {
  const [name = '', path = ''] = route.split(' ');
  const method = Object.entries(methods).find(([known]) => known === name)?.[1];
  if (method === undefined) throw new Error(`${route}: unknown method`);
  return {
    method,
    path,
    tag: path.startsWith('/v1/agencies') ? 'agencies' : 'staff',
    roles: accessRuleOf(route).roles,
    success: 200,
    reply: objectSchema,
    ...rest,
  };
}
