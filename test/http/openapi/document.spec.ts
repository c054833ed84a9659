import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Validator } from '@seriousme/openapi-schema-validator';
import { shown } from '#application';
import { COMMAND_ROUTES } from '#apps/api/commands/routes';
import type { HttpApp } from '#apps/http/http-server';
import { STORY } from '#apps/http/openapi/story';
import { describedProblem } from '#apps/http/openapi/problem-schemas';
import { PROBLEMS, type ProblemCode } from '#apps/http/problems/problems';
import { EVENT_TYPES } from '#domain';
import { refusalExamples } from '../../../apps/web/docs/samples.js';
import { HttpAppOnFakes } from '../http-app-on-fakes.js';
import { OpenApiDocument, type Content, type OpenApi } from './openapi-document.js';

const JWT = { AUTH_MODE: 'jwt', JWT_SECRET: 's'.repeat(32), JWT_ISSUER: 'i', JWT_AUDIENCE: 'a' };
const QUERIES = 11;
const MOST_BYTES = 345_000;

async function documentOf(environment: object): Promise<{ readonly app: HttpApp; readonly document: OpenApi }> {
  const { app } = await HttpAppOnFakes.start({ ...environment });
  const answer = await app.nest.inject({ url: '/openapi.json' });
  return { app, document: answer.json<OpenApi>() };
}

describe.each([
  ['in demo mode', {}, { demoRoutes: 4, monitoringRoutes: 4 }],
  ['with the tokens of an issuer', JWT, { demoRoutes: 0, monitoringRoutes: 2 }],
])('the OpenAPI document %s', (_where, environment, { demoRoutes, monitoringRoutes }) => {
  let app: HttpApp;
  let openApi: OpenApiDocument;
  let document: OpenApi;
  beforeAll(async () => {
    ({ app, document } = await documentOf(environment));
    openApi = new OpenApiDocument(document);
  });
  afterAll(() => app.close());

  const contents = (): readonly (readonly [readonly string[], Content])[] =>
    openApi.routes.flatMap(({ path, method, operation: { requestBody, responses } }) => {
      const at = ['paths', path, method.toLowerCase()];
      const bodies = Object.entries(requestBody?.content ?? {}).map(
        ([type, one]) => [[...at, 'requestBody', 'content', type], one] as const,
      );
      const answers = Object.entries(responses).flatMap(([status, answer]) =>
        Object.entries(openApi.answerOf(answer).content ?? {}).map(([type, one]) => {
          const place = '$ref' in answer ? String(answer.$ref).slice(2).split('/') : [...at, 'responses', status];
          return [[...place, 'content', type], one] as const;
        }),
      );
      return [...bodies, ...answers];
    });

  /** Of a body its own example; of a refusal one for each code that its schema names, which the schema makes. */
  const examplesOf = ({ example, schema }: Content): readonly unknown[] =>
    example === undefined ? Object.values(refusalExamples(openApi.expanded(schema) as Node)).map(({ value }) => value) : [example];

  it('is OpenAPI 3.1', async () => {
    const validator = new Validator();
    expect(await validator.validate({ ...structuredClone(document) })).toEqual({ valid: true });
    expect(validator.version).toBe('3.1');
  });

  it('has every route, each with a name, a section and words of its own', () => {
    const operations = openApi.routes.map(({ operation }) => operation);
    expect(operations).toHaveLength(Object.keys(COMMAND_ROUTES).length + QUERIES + demoRoutes + monitoringRoutes);
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
    const sections = new Set(document.tags.map(({ name }) => name));
    for (const { operationId, tags, summary, description, parameters = [] } of operations) {
      expect([operationId, tags.filter((tag) => sections.has(tag))]).toEqual([operationId, [expect.any(String)]]);
      for (const words of [summary, description, ...parameters.map((one) => one.description)])
        expect([operationId, words]).toEqual([operationId, expect.stringMatching(/^[`A-Z].*[.)]$/)]);
    }
  });

  it('has an example of each request and answer, and each has the form of its schema', () => {
    for (const [place, content] of contents()) {
      const all = examplesOf(content);
      expect([place, all.length]).not.toEqual([place, 0]);
      for (const one of all) expect([place, openApi.flawOf([...place, 'schema'], one)]).toEqual([place, null]);
    }
  });

  it('makes the example of each refusal of what its schema says', () => {
    const { schemas } = document.components;
    const codes = Object.keys(PROBLEMS).filter((code) => code in schemas) as ProblemCode[]; // its keys
    for (const code of codes) {
      const made = refusalExamples(openApi.expanded(schemas[code] ?? {}) as Node)[code]?.value;
      expect(made).toEqual(describedProblem(code).example);
    }
  });

  it('has no object of unknown fields, no text and no number without a bound, and no field without a type', () => {
    const parts = partsIn(document);
    const loose: string[] = [];
    for (const [name, schema] of Object.entries(document.components.schemas))
      looseIn(schema, name, { found: loose, isPart: parts.has(name) });
    expect(loose).toEqual([]);
  });

  it('takes no request and no answer with a field that it does not name, nor an answer without one of its fields', () => {
    for (const [place, content] of contents()) {
      const [one] = examplesOf(content);
      if (typeof one !== 'object') continue;
      const flaw = (value: object) => openApi.flawOf([...place, 'schema'], value);
      expect([place, flaw({ ...one, extra: 1 })]).not.toEqual([place, null]);
      if (place.includes('requestBody')) continue;
      for (const name of Object.keys(one ?? {})) {
        const { [name]: _left, ...rest } = one as Node;
        expect([place, name, flaw(rest)]).not.toEqual([place, name, null]);
      }
    }
  });

  it('uses each of its schemas, headers and answers, and all of them are there', () => {
    const named = [...JSON.stringify(document).matchAll(/"(?:\$ref|propertyName)":"#\/components\/(\w+)\/([^"]+)"/g)];
    const used = new Set(named.map(([, kind, name]) => `${kind}/${name}`)).add('schemas/Problem');
    const there = Object.entries(document.components)
      .filter(([kind]) => kind !== 'securitySchemes')
      .flatMap(([kind, parts]) => Object.keys(parts).map((name) => `${kind}/${name}`));
    expect([...used].toSorted()).toEqual(there.toSorted());
  });

  it('prefills nothing that depends on what happened before', () => {
    const prefilled = openApi.routes.flatMap(({ operation: { operationId, parameters = [] } }) =>
      parameters
        .filter((one) => 'example' in one || 'examples' in one || 'example' in one.schema || 'examples' in one.schema)
        .map(({ name, example }) => `${name}: ${example === `${operationId}-1` ? 'a key of its own' : example}`),
    );
    // Elsewhere than in the demo the contract of the examples is somebody else's.
    const contract = demoRoutes > 0 ? [`contractId: ${STORY.contractId}`] : [];
    expect(new Set(prefilled)).toEqual(new Set(['Idempotency-Key: a key of its own', ...contract]));
  });

  it('has a schema for each event and each refusal', () => {
    const expected = [...EVENT_TYPES, ...Object.keys(PROBLEMS).filter((code) => demoRoutes > 0 || code !== 'HOST_NOT_ALLOWED')];
    expect(expected.filter((name) => !(name in document.components.schemas))).toEqual([]);
  });

  it('takes an event that this release cannot read, and no event of a known type whose data is not its own', () => {
    const stored = {
      stream: `contract-${STORY.contractId}`,
      revision: 0,
      position: STORY.asOf,
      id: 'e1',
      data: null,
      metadata: null,
      dataBytes: 4,
    };
    const flawOf = (event: object) =>
      openApi.flawOf(['components', 'schemas', 'Event'], shown({ ...stored, type: 'OfferCreated', ...event }));
    expect([flawOf({}), flawOf({ type: 'OfferTranslated' }), flawOf({ type: 'OfferTranslated', data: { to: 'de' } })]).toEqual([
      null,
      null,
      null,
    ]);
    const held = { ...shown({ ...stored, type: 'OfferCreated' }), data: { to: 'de' } };
    expect(openApi.flawOf(['components', 'schemas', 'Event'], held)).not.toBeNull();
  });

  it('takes of a dry run what the newest version of an event holds', () => {
    const earlier = { milestoneId: STORY.designId, deposit: 42_000 };
    const flaws = [{ ...earlier, dueDate: null }, earlier].map((data) =>
      openApi.flawOf(['components', 'schemas', 'WouldHappen'], { type: 'MilestoneActivated', data }),
    );
    expect(flaws).toEqual([null, expect.anything()]);
  });

  it('is made once, and answered with 304 to whoever has it', async () => {
    const { headers, payload } = await app.nest.inject({ url: '/openapi.json' });
    expect(Buffer.byteLength(payload)).toBeLessThan(MOST_BYTES);
    const again = await app.nest.inject({ url: '/openapi.json', headers: { 'if-none-match': String(headers.etag) } });
    expect([headers['content-type'], again.statusCode, again.payload]).toEqual(['application/json', 304, '']);
  });
});

type Node = Readonly<Record<string, unknown>>;

/** The schemas that only closed objects refer to, each as a part of it: such a one need not be closed itself. */
function partsIn(document: OpenApi): ReadonlySet<string> {
  const [parts, whole] = [new Set<string>(), new Set<string>()];
  const look = (value: unknown, isPart: boolean): void => {
    if (typeof value !== 'object' || value === null) return;
    const { $ref, allOf = [], oneOf = [], ...rest } = value as Node;
    if (typeof $ref === 'string') (isPart ? parts : whole).add($ref.slice('#/components/schemas/'.length));
    for (const one of [allOf, oneOf].flat()) look(one, rest['unevaluatedProperties'] === false);
    for (const one of Object.values(rest)) look(one, false);
  };
  look(document, false);
  return new Set([...parts].filter((name) => !whole.has(name)));
}

/** The places in a schema that take more than they must. `isPart`: what stands here is a part of an object that is closed. */
function looseIn(schema: unknown, place: string, { found, isPart = false }: { readonly found: string[]; readonly isPart?: boolean }): void {
  if (typeof schema !== 'object' || schema === null) return;
  const { type, properties, additionalProperties, unevaluatedProperties, items, oneOf, anyOf, allOf, ...rest } = schema as Node;
  const types = [type].flat();
  const isBounded = 'enum' in rest || 'const' in rest;
  const isClosed = additionalProperties === false || unevaluatedProperties === false;
  if (types.includes('object') && !isClosed && !isPart) found.push(`${place}: unknown fields`);
  if (types.includes('string') && !isBounded && !('maxLength' in rest || 'pattern' in rest || 'format' in rest))
    found.push(`${place}: any text`);
  if (types.includes('integer') && !isBounded && !('minimum' in rest && 'maximum' in rest)) found.push(`${place}: any number`);
  for (const [name, one] of Object.entries((properties ?? {}) as Node)) looseIn(one, `${place}.${name}`, { found });
  looseIn(items, `${place}[]`, { found });
  for (const [nth, one] of [anyOf ?? []].flat().entries()) looseIn(one, `${place}|${nth}`, { found });
  for (const [nth, one] of [oneOf ?? [], allOf ?? []].flat().entries())
    looseIn(one, `${place}&${nth}`, { found, isPart: unevaluatedProperties === false });
}
