import type { RouteSpec } from '../shared/deployment/function-spec.ts';
import type { LoadedFunction } from './loaded-function.ts';

export type MatchedRoute = {
  readonly loaded: LoadedFunction;
  /** The resource path as the list writes it. */
  readonly resource: string;
  readonly pathParameters: Readonly<Record<string, string>> | null;
};

export type RouteMatch =
  | { readonly kind: 'found'; readonly route: MatchedRoute }
  | { readonly kind: 'wrong-method'; readonly allowed: readonly string[] }
  | { readonly kind: 'unknown' };

type Resource = {
  readonly path: string;
  readonly segments: readonly string[];
  readonly isGreedy: boolean;
  readonly byMethod: Map<string, LoadedFunction>;
};

/** API Gateway's choice: literal before `{name}` before `{proxy+}`, segment by segment. HEAD is served by GET. */
export function routeTable(functions: readonly LoadedFunction[]): (method: string, path: string) => RouteMatch {
  const resources = new Map<string, Resource>();
  for (const loaded of functions) for (const route of loaded.spec.routes) addRoute(resources, route, loaded);
  const literal = new Map([...resources].filter(([path]) => !path.includes('{')));
  const patterned = [...resources.values()].filter(({ path }) => path.includes('{')).toSorted(bySpecificity);

  function answer(
    resource: Resource,
    method: string,
    pathParameters: Readonly<Record<string, string>> | null,
  ): RouteMatch {
    const loaded = resource.byMethod.get(method === 'HEAD' ? 'GET' : method);
    if (loaded !== undefined) return { kind: 'found', route: { loaded, resource: resource.path, pathParameters } };
    const allowed = [...resource.byMethod.keys()];
    return { kind: 'wrong-method', allowed: allowed.includes('GET') ? [...allowed, 'HEAD'] : allowed };
  }

  return (method, path) => {
    const exact = literal.get(path);
    if (exact !== undefined) return answer(exact, method, null);
    const segments = path.split('/');
    for (const resource of patterned) {
      const parameters = match(resource, segments);
      if (parameters !== null) return answer(resource, method, parameters);
    }
    return { kind: 'unknown' };
  };
}

function addRoute(resources: Map<string, Resource>, route: RouteSpec, loaded: LoadedFunction): void {
  const resource = resources.get(route.path) ?? {
    path: route.path,
    segments: route.path.split('/'),
    isGreedy: route.path.endsWith('+}'),
    byMethod: new Map<string, LoadedFunction>(),
  };
  if (resource.byMethod.has(route.method)) throw new Error(`${route.method} ${route.path} is listed twice.`);
  resource.byMethod.set(route.method, loaded);
  resources.set(route.path, resource);
}

function bySpecificity(one: Resource, other: Resource): number {
  const length = Math.max(one.segments.length, other.segments.length);
  for (let index = 0; index < length; index += 1) {
    const difference = weight(one.segments[index]) - weight(other.segments[index]);
    if (difference !== 0) return difference;
  }
  return 0;
}

function weight(segment: string | undefined): number {
  if (segment === undefined) return 3;
  if (segment.endsWith('+}')) return 2;
  return segment.startsWith('{') ? 1 : 0;
}

function match(resource: Resource, segments: readonly string[]): Readonly<Record<string, string>> | null {
  const { segments: wanted, isGreedy } = resource;
  if (isGreedy ? segments.length < wanted.length : segments.length !== wanted.length) return null;
  const parameters = Object.create(null) as Record<string, string>;
  for (const [index, want] of wanted.entries()) {
    const isGreedySegment = isGreedy && index === wanted.length - 1;
    const given = isGreedySegment ? segments.slice(index).join('/') : (segments[index] ?? '');
    if (!want.startsWith('{')) {
      if (want !== given) return null;
      continue;
    }
    const value = decoded(given);
    if (value === null || value === '') return null;
    parameters[want.slice(1, isGreedySegment ? -2 : -1)] = value;
  }
  return parameters;
}

function decoded(text: string): string | null {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
