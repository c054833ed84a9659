import openapiTS, { astToString } from 'openapi-typescript';
import { OpenApiDocument, type OpenApi, type Route } from '../http/openapi/openapi-document.js';

const HEADER = `/* Made from /openapi.json: \`npm run client:types\` writes it anew. Do not edit. */

`;

/** What no type says: left out, the types of a refusal stand there once and are short. */
const NOT_IN_TYPES = new Set(['example', 'examples', 'headers', 'discriminator']);

/** The text of `libs/client/document.ts`: the types of an OpenAPI document, and the table of its operations. */
export async function clientDocument(document: OpenApi): Promise<string> {
  const { components, ...rest } = document;
  const { headers: _headers, ...typed } = components;
  const source = withoutUntyped({ ...rest, components: typed }) as Parameters<typeof openapiTS>[0]; // still an OpenAPI document
  const types = astToString(await openapiTS(source, { immutable: true, alphabetize: true, defaultNonNullable: false, silent: true }));
  const openApi = new OpenApiDocument(document);
  const operations = openApi.routes
    .map((route) => [route.operation.operationId, { method: route.method, path: route.path, kind: kindOf(openApi, route) }] as const)
    .filter(([, { kind }]) => kind !== 'text')
    .toSorted(([one], [other]) => (one < other ? -1 : 1));
  const table = operations.map(([name, operation]) => `  ${name}: ${JSON.stringify(operation)},`).join('\n');
  return `${HEADER}${types}\n/** How each operation is asked. */\nexport const OPERATIONS = {\n${table}\n} as const;\n\n/** What each refusal is called. */\nexport const TITLES = {\n${titlesOf(document).join('\n')}\n} as const;\n`;
}

interface Part {
  readonly properties?: { readonly code?: { readonly const?: string }; readonly title?: { readonly const?: string } };
  readonly allOf?: readonly Part[];
}

/** A refusal is a schema, of one part or several, with a constant code, its own name, and a constant title. */
const titlesOf = ({ components: { schemas } }: OpenApi): readonly string[] =>
  Object.entries<Part>(schemas).flatMap(([name, schema]) => {
    const own = [schema, ...(schema.allOf ?? [])].find(({ properties }) => properties?.code?.const === name);
    return own ? [`  ${name}: ${JSON.stringify(own.properties?.title?.const)},`] : [];
  });

/** As `Operation.kind` of the client says. */
function kindOf(openApi: OpenApiDocument, { method, operation: { parameters = [], responses, requestBody } }: Route): string {
  const types = Object.keys(openApi.answerOf(responses[200] ?? {}).content ?? {});
  if (types.includes('text/event-stream')) return 'stream';
  if (types.length > 0 && !types.includes('application/json')) return 'text';
  if ('201' in responses || '202' in responses) return 'command';
  if (method !== 'GET' || requestBody) return 'act';
  return parameters.some(({ name }) => name === 'Min-Position') ? 'view' : 'read';
}

function withoutUntyped(part: unknown, isMap = false): unknown {
  if (Array.isArray(part)) return part.map((one) => withoutUntyped(one));
  if (typeof part !== 'object' || part === null) return part;
  const kept = Object.entries(part).filter(([key]) => isMap || !NOT_IN_TYPES.has(key));
  return Object.fromEntries(kept.map(([key, value]) => [key, withoutUntyped(value, !isMap && key === 'properties')]));
}
