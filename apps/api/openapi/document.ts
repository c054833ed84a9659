import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { sha256 } from '#application';
import { sendTagged } from '#apps/http/etags';
import { RELEASE } from '#apps/http/monitoring/release';
import { HEADER_COMPONENTS } from '#apps/http/openapi/answer-parts';
import { schemasIn } from '#apps/http/openapi/described';
import { operationObject, type Parameter } from '#apps/http/openapi/operation';
import { ANY_PROBLEM } from '#apps/http/openapi/problem-schemas';
import { shareParts } from '#apps/http/openapi/shared-parts';
import { PATH_PARAMETERS } from './path-parameters.js';

/**
 * Serves the OpenAPI document at `/openapi.json`. It is made once, on first use.
 * `isDemo`: whether it has the routes and the refusals of demo mode, and examples that work there.
 */
export function serveOpenApi(app: NestFastifyApplication, { isDemo }: { readonly isDemo: boolean }): void {
  const document = once(() => openApiDocument(app, isDemo));
  const served = once(() => {
    const text = JSON.stringify(document());
    return { bytes: Buffer.from(text), tag: `"${sha256(text).slice(0, 24)}"` };
  });
  app
    .getHttpAdapter()
    .getInstance()
    .get('/openapi.json', (request, reply) => {
      const { bytes, tag } = served();
      void reply.type('application/json');
      sendTagged(request, reply, tag, bytes);
    });
}

const DESCRIPTION = [
  'Fixed-price contracts paid by milestones. Every refusal is explained at [/docs/problems](/docs/problems).',
  'An answer has every field; what is absent is `null`. Amounts are whole numbers of minor units. Send `X-Request-Id` or `traceparent` to name a request.',
];

const IN_DEMO_MODE = [
  'Demo mode: `POST /dev/tokens` makes a token of `ann` (a client) or `bob` (a freelancer). Send the examples from Offers downwards.',
  'They are one story: its contract is the one that the example of `POST /v1/contracts` makes for `ann`.',
  'The ids of milestones are in its answer.',
].join(' ');

const TAGS = {
  Offers: 'From the offer to its acceptance.',
  Milestones: 'The plan, and the funding of its parts.',
  Proposals: 'Changes that one side proposes and the other accepts.',
  Reviews: 'Work that is submitted, reviewed and paid.',
  Pausing: 'Work that stops for a while, and charges that an operator holds.',
  Disputes: 'Disagreements about money in escrow, which is frozen until they are over.',
  Ending: 'The end of a contract.',
  Reading: 'Contracts as their parties, auditors and operators see them.',
  Feed: 'The events of all contracts.',
  Operations: 'For those who run the service.',
  Demo: 'In demo mode alone.',
} as const;

function openApiDocument(app: NestFastifyApplication, isDemo: boolean): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Milestone contracts')
    .setDescription([...DESCRIPTION, ...(isDemo ? [IN_DEMO_MODE] : [])].join('\n\n'))
    .setVersion(RELEASE.version)
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .build();
  const { paths: found, ...document } = SwaggerModule.createDocument(app, config);
  const documented = Object.fromEntries(Object.entries(found).map(([path, item]) => [path, pathItem(path, item, isDemo)]));
  const used = new Set(Object.values(documented).flatMap((item) => Object.values(item).flatMap((operation) => operation.tags)));
  const { paths, components } = shareParts(documented);
  const tags = Object.entries(TAGS).map(([name, description]) => ({ name, description }));
  return {
    ...document,
    servers: [{ url: '/' }],
    security: [{ bearer: [] }],
    tags: tags.filter(({ name }) => used.has(name)),
    paths,
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      headers: HEADER_COMPONENTS,
      ...components,
      schemas: schemasIn([paths, components, ANY_PROBLEM]),
    },
  } as OpenAPIObject; // our schemas are JSON Schema, of which its type knows a part
}

/** The routes of one path, as Nest found them and as they are documented. */
function pathItem(path: string, item: object, isDemo: boolean) {
  const parameters = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => parameterOf(name, isDemo));
  const methods = Object.entries<{ readonly tags?: readonly string[] }>({ ...item });
  const refusals = isDemo && !path.startsWith('/health/') ? (['HOST_NOT_ALLOWED'] as const) : [];
  return Object.fromEntries(
    methods.map(([method, found]) => [method, { tags: found.tags ?? [], ...operationObject(found, { parameters, refusals }) }]),
  );
}

/** Only the demo makes tokens for the parties of the example: elsewhere its contract is somebody else's. */
function parameterOf(name: string, isDemo: boolean): Parameter {
  if (!Object.hasOwn(PATH_PARAMETERS, name)) throw new Error(`the path parameter ${name} is not documented`);
  const { example, ...parameter } = PATH_PARAMETERS[name as keyof typeof PATH_PARAMETERS]; // just proven
  return { ...parameter, ...(isDemo && example !== undefined && { example }) };
}

function once<Value extends object>(make: () => Value): () => Value {
  let made: Value | null = null;
  return () => (made ??= make());
}
