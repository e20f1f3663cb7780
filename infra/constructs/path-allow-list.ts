import type { RouteSpec } from '../../shared/deployment/function-spec.ts';

/** The firewall takes patterns of at most this many characters: the lower of the two figures that AWS's pages state. */
export const longestPattern = 200;

/**
 * Patterns that match the path of each route and of nothing else, as few as the firewall's limit on length allows.
 * A request at API Gateway's own address carries the stage before the path.
 */
export function pathAllowList(routes: readonly RouteSpec[], stage: string): readonly string[] {
  const paths = [...new Set(routes.map((route) => pathPattern(route.path)))].toSorted();
  const patterns: string[] = [];
  let group: string[] = [];
  const whole = (parts: readonly string[]) => `^(/${stage})?(${parts.join('|')})$`;
  for (const path of paths) {
    if (group.length > 0 && whole([...group, path]).length > longestPattern) {
      patterns.push(whole(group));
      group = [];
    }
    group.push(path);
  }
  return group.length === 0 ? patterns : [...patterns, whole(group)];
}

function pathPattern(path: string): string {
  if (path === '/') return '/?';
  return path
    .split('/')
    .map((segment) =>
      /^\{.+\+\}$/.test(segment)
        ? '.+'
        : /^\{.+\}$/.test(segment)
          ? '[^/]+'
          : segment.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'),
    )
    .join('/');
}
