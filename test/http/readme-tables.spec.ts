import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { reactionTo } from '#adapters/sqlite/sandbox-gateway/sandbox-amounts';
import { eventForms } from '#application';
import { COMMAND_ROUTES } from '#apps/api/commands/routes';
import { guideOf } from '#apps/api/docs/guide';
import type { HttpApp } from '#apps/http/http-server';
import { declaredFields, type Shape } from '#apps/http/shapes/shaped';
import { COMMAND_TYPES, EVENT_TYPES, RULES, type CommandType, type ContractEventType, type RoutedCommand } from '#domain';
import { HttpAppOnFakes } from './http-app-on-fakes.js';
import { OpenApiDocument, type OpenApi, type Route } from './openapi/openapi-document.js';

/** The rows of a table, each as its cells. A table is found by its first column's name. */
function rowsOf(file: string, head: string): readonly (readonly string[])[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  const start = lines.findIndex((line) => line.startsWith('|') && line.split('|')[1]?.trim() === head);
  const end = lines.findIndex((line, nth) => nth > start && !line.startsWith('|'));
  return lines.slice(start + 2, end).map((line) =>
    line
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

/** The texts in backquotes. */
const quoted = (cell = ''): readonly string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, text = '']) => text);

/** A body as the tables write it: required fields first, optional ones with a question mark. */
function fieldsOf(shape: Shape<object>): readonly string[] {
  const fields = declaredFields(shape);
  const named = (isRequired: boolean) => fields.filter((one) => one.isRequired === isRequired).map(({ name }) => name);
  return [...named(true), ...named(false).map((name) => `${name}?`)];
}

/** What a table writes of the fields inside a field, and what they are. */
function insides(cell: string, shape: Shape<object>): readonly (readonly [written: string, real: string])[] {
  return [...cell.matchAll(/(\w+)\??: \[?\{([^}]*)\}/g)].map(([, field, written = '']) => {
    const part = declaredFields(shape).find(({ name }) => name === field)?.part;
    return [written, part ? fieldsOf(part.shape).join(', ') : `no part of ${field}`];
  });
}

/** A route as the tables write it, with the fields of its query. */
const shown = ({ method, path, operation: { parameters = [] } }: Route): string => {
  const query = parameters.filter((one) => one.in === 'query').map(({ name }) => `${name}=`);
  return `${method} ${path.replace(/^\/v1/, '').replaceAll(/\{(\w+)\}/g, ':$1')}${query.length > 0 ? `?${query.join('&')}` : ''}`;
};

const API = 'apps/api/README.md';
const DOMAIN = 'libs/domain/README.md';

describe('the table of the commands over HTTP', () => {
  const rows = rowsOf(API, 'command').flatMap(([names, routes, body = '']) => {
    const [first = '', ...others] = quoted(routes);
    const all = [first, ...others.map((other) => first.replace(/\/[^/]*$/, other))];
    return quoted(names).map((name, nth) => ({ name, route: all[nth], body }));
  });

  it('has every command of a party with its route', () => {
    const routes = Object.entries(COMMAND_ROUTES).map(([type, { path }]) => [type, `/contracts/${path}`.replace(/\/$/, '')]);
    expect(Object.fromEntries(rows.map(({ name, route }) => [name, route]))).toEqual(Object.fromEntries(routes));
  });

  it.each(rows)('has the fields of $name', ({ name, body }) => {
    const { body: shape } = COMMAND_ROUTES[name as RoutedCommand]; // the test above has proved the name
    const written = quoted(body)
      .flatMap((text) => text.replaceAll(/: (?:\[\{[^}]*\}\]|\{[^}]*\})/g, '').split(', '))
      .map((text) => text.trim());
    expect(written).toEqual(fieldsOf(shape));
    for (const [inside, real] of insides(body, shape)) expect(inside).toBe(real);
  });
});

describe('the tables of the other routes', () => {
  let app: HttpApp;
  let routes: readonly Route[];
  beforeAll(async () => {
    ({ app } = await HttpAppOnFakes.start());
    routes = new OpenApiDocument((await app.nest.inject({ url: '/openapi.json' })).json<OpenApi>()).routes;
  });
  afterAll(() => app.close());

  it('have every query with its parameters', () => {
    const queries = routes.filter(({ method, path }) => method === 'GET' && path.startsWith('/v1/'));
    const written = rowsOf(API, 'query').map(([name, route]) => [...quoted(name), ...quoted(route)].join(' '));
    expect(new Set(written)).toEqual(new Set(queries.map((route) => `${route.operation.operationId} ${shown(route)}`)));
  });

  it('have every route of demo mode with its parameters', () => {
    const demo = routes.filter(({ path }) => path.startsWith('/dev/'));
    const written = rowsOf(API, 'route').map(([route]) => quoted(route)[0]?.replace(/ \{.*$/, ''));
    expect(new Set(written)).toEqual(new Set(demo.map(shown)));
  });
});

describe('the tables of sandbox amounts', () => {
  const KINDS = ['charge', 'payout', 'refund'] as const;
  const reaction = (kind: (typeof KINDS)[number], amount: number) => JSON.stringify(reactionTo(kind, amount, { ask: 1, isFirst: true }));
  const ofPage = guideOf({ isDemo: true })
    .flatMap(({ parts }) => parts)
    .flatMap((part) => (typeof part === 'object' && 'rows' in part && part.head[0] === 'charge' ? part.rows : []));

  it.each([
    ['the README', rowsOf(API, 'charge')],
    ['the page of first steps', ofPage],
  ])('have each amount that the sandbox reacts to, in %s', (_where, rows) => {
    for (const [nth, kind] of KINDS.entries()) {
      const amounts = Array.from({ length: 1_000 }, (_, amount) => amount).filter((amount) => reaction(kind, amount) !== reaction(kind, 0));
      expect([kind, rows.map((cells) => Number(cells[nth]))]).toEqual([kind, amounts]);
    }
  });
});

describe('the tables of the domain', () => {
  it('have every command with those who may send it', () => {
    const written = rowsOf(DOMAIN, 'command').flatMap(([names, who = '']) => {
      const all = who.split(' · ');
      return quoted(names).map((name, nth) => [name, all[nth] ?? all[0]]);
    });
    const real = COMMAND_TYPES.map((type: CommandType) => [type, RULES[type].by.join(', ')]);
    expect(Object.fromEntries(written)).toEqual(Object.fromEntries(real));
  });

  it('have every event with its data in the newest version', () => {
    const written = rowsOf(DOMAIN, 'event')
      .filter(([, data = '']) => !data.includes('−'))
      .flatMap(([names, data = '']) =>
        quoted(names).map((name) => [
          name,
          data
            .replaceAll(/ \([^)]*\)/g, '')
            .split(', ')
            .filter(Boolean),
        ]),
      );
    const real = EVENT_TYPES.map((type: ContractEventType) => [type, Object.keys(eventForms(type).at(-1)?.fields ?? {})]);
    expect(Object.fromEntries(written)).toEqual(Object.fromEntries(real));
  });
});
