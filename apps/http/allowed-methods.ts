import type { FastifyInstance, RouteOptions } from 'fastify';

interface KnownPath {
  readonly pattern: RegExp;
  readonly methods: Set<string>;
}

/** Answers which methods a path takes; an empty list for an unknown path. Only the routes that are added after this call are known. */
export function allowedMethods(server: FastifyInstance): (url: string) => readonly string[] {
  const paths = new Map<string, KnownPath>();
  server.addHook('onRoute', ({ url, method }: RouteOptions) => {
    const known = paths.get(url) ?? { pattern: patternOf(url), methods: new Set<string>() };
    paths.set(url, known);
    for (const one of [method].flat()) known.methods.add(one);
  });
  return (url) => {
    const path = decodeURI(url.split('?', 1)[0] ?? ''); // the router refused a malformed URL before
    const matching = [...paths.values()].filter(({ pattern }) => pattern.test(path));
    return [...new Set(matching.flatMap(({ methods }) => [...methods]))].toSorted();
  };
}

/** The paths of a route such as `/v1/contracts/:contractId` or `/docs/*`. */
function patternOf(route: string): RegExp {
  const source = route
    .replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`)
    .replaceAll('*', '.*')
    .replaceAll(/:\w+/g, '[^/]+');
  return new RegExp(`^${source}$`);
}
