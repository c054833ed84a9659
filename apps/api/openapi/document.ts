import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { FastifyInstance, onRequestHookHandler } from 'fastify';
import { RELEASE } from '#apps/http/monitoring/release';
import { SCHEMAS } from './schemas/answers.js';

/** Serves the OpenAPI document at `/openapi.json` and its page, which needs no other host, at `/docs`. Both are made on first use. */
export function serveOpenApi(app: NestFastifyApplication): void {
  SwaggerModule.setup('docs', app, () => openApiDocument(app), {
    jsonDocumentUrl: 'openapi.json',
    raw: ['json'],
    customSiteTitle: 'Milestone contracts',
    // Swagger UI would send the document to a validator on the internet.
    swaggerOptions: { validatorUrl: null },
  });
}

const DOCS_POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'";

/** Forbids the pages under `/docs` to load anything from another host. Register before the routes. */
export function keepDocsOffline(server: FastifyInstance): void {
  server.addHook('onRoute', (route) => {
    if (route.url.startsWith('/docs')) route.onRequest = [setDocsPolicy, ...[route.onRequest ?? []].flat()];
  });
}

const setDocsPolicy: onRequestHookHandler = (_request, reply, done) => {
  void reply.header('content-security-policy', DOCS_POLICY);
  done();
};

function openApiDocument(app: NestFastifyApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Milestone contracts')
    .setDescription('Fixed-price contracts paid by milestones. Every problem is explained at [/docs/problems](/docs/problems).')
    .setVersion(RELEASE.version)
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' })
    .build();
  const document = SwaggerModule.createDocument(app, config);
  const { components, paths } = document;
  return { ...document, components: { ...components, schemas: { ...components?.schemas, ...SCHEMAS } }, paths: withPathParameters(paths) };
}

/** Adds the parameters of each path: controllers take the whole request, so Nest cannot see them. */
function withPathParameters(paths: OpenAPIObject['paths']): OpenAPIObject['paths'] {
  const named = Object.entries(paths).map(([path, item]) => {
    const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
    const parameters = names.map((name) => ({ name, in: 'path' as const, required: true, schema: { type: 'string' } }));
    return [path, parameters.length > 0 ? { ...item, parameters } : item];
  });
  return Object.fromEntries(named);
}
