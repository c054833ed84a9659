import { OpenApiDocument, type OpenApi, type OpenApiAnswer, type OpenApiHeader, type Route } from './openapi-document.js';

/** A request as it was sent. */
export interface SentRequest {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  /** The body as it was sent, empty for none. */
  readonly text: string;
}

export interface GivenAnswer {
  readonly status: number;
  readonly header: (name: string) => string | null;
  readonly text: string;
}

/** Headers that the document names wherever they are sent. */
const ANNOUNCED = ['etag', 'location', 'retry-after', 'www-authenticate', 'ratelimit-limit', 'ratelimit-remaining', 'ratelimit-reset'];

/** What is served beside the routes: the document, its page, and the web page. */
const BESIDE = /^\/(?:openapi\.json|docs.*|jobs.*|operations|assets\/.*|favicon\.svg|web\.json|signed-(?:in|out).*)?$/;

/** Refusals of requests that have no route. */
const WITHOUT_ROUTE = new Set([
  'ROUTE_NOT_FOUND',
  'METHOD_NOT_ALLOWED',
  'INVALID_REQUEST',
  'INVALID_HEADER',
  'HOST_NOT_ALLOWED',
  'INTERNAL',
  'TOO_MANY_REQUESTS',
]);

const documents = new Map<string, Promise<DocumentedAnswers>>();
const compiled = new Map<string, DocumentedAnswers>();

/** Compares the answers of a service with its own OpenAPI document. */
export class DocumentedAnswers {
  constructor(private readonly openApi: OpenApiDocument) {}

  /** By the document of the service at this URL. A service keeps its document. */
  static of(url: string): Promise<DocumentedAnswers> {
    const known = documents.get(url) ?? DocumentedAnswers.read(url);
    documents.set(url, known);
    return known;
  }

  private static async read(url: string): Promise<DocumentedAnswers> {
    const answer = await fetch(`${url}/openapi.json`);
    return DocumentedAnswers.by(await answer.text());
  }

  /** By a document as it was sent. */
  static by(text: string): DocumentedAnswers {
    const known = compiled.get(text) ?? new DocumentedAnswers(new OpenApiDocument(JSON.parse(text) as OpenApi));
    compiled.set(text, known);
    return known;
  }

  /**
   * Throws when an answer is not as the document says, or when a request that was accepted is not. With `isMadeUp` the body of a good answer,
   * and the request for it, are not looked at.
   */
  check(request: SentRequest, answer: GivenAnswer, { isMadeUp = false } = {}): void {
    const flaws = this.flaws(request, answer, isMadeUp && answer.status < 300);
    if (flaws.length === 0) return;
    const { method, url } = request;
    throw new Error(`${method} ${url} → ${answer.status} is not as the document says: ${flaws.join('\n')}\n${answer.text.slice(0, 2_000)}`);
  }

  private flaws(request: SentRequest, answer: GivenAnswer, isMadeUp: boolean): readonly string[] {
    const [path = ''] = request.url.split('?', 1);
    const route = this.openApi.routeOf(request.method, path);
    if (!route) return this.flawsWithoutRoute(path, answer);
    const { responses } = route.operation;
    const documented = responses[answer.status];
    if (!documented) return [`${route.operation.operationId} does not name this status`];
    const { headers, content } = this.openApi.answerOf(documented);
    const place =
      '$ref' in documented ? String(documented.$ref).slice(2).split('/') : [...placeOf(route), 'responses', String(answer.status)];
    return [
      ...this.flawsOfHeaders(headers, answer),
      ...(isMadeUp ? [] : this.flawsOfBody([...place, 'content'], content, answer)),
      ...(isMadeUp || answer.status >= 300 ? [] : this.flawsOfRequest(route, request)),
    ];
  }

  /** What is served beside the routes is HTML, scripts and the document itself. */
  private flawsWithoutRoute(path: string, { status, text }: GivenAnswer): readonly string[] {
    if (status < 400) return BESIDE.test(path) || status === 204 ? [] : ['it has no route'];
    const problem = JSON.parse(text) as { readonly code: string };
    const flaw = this.openApi.flawOf(['components', 'schemas', 'Problem'], problem);
    return [...(flaw === null ? [] : [flaw]), ...(WITHOUT_ROUTE.has(problem.code) ? [] : [`${problem.code} without a route`])];
  }

  private flawsOfHeaders(documented: OpenApiAnswer['headers'], { header }: GivenAnswer): readonly string[] {
    const names = new Set(Object.keys(documented).map((name) => name.toLowerCase()));
    const silent = ANNOUNCED.filter((name) => header(name) !== null && !names.has(name)).map((name) => `it sends ${name}`);
    const wrong = Object.entries(documented).flatMap(([name, part]) => {
      const { required, schema } = this.openApi.resolved(part) as OpenApiHeader;
      const value = header(name);
      if (value === null) return required ? [`${name} is missing`] : [];
      const flaw = this.openApi.flawBy(schema, 'type' in schema && schema.type === 'integer' ? Number(value) : value);
      return flaw === null ? [] : [`${name} ${flaw}`];
    });
    return [...silent, ...wrong];
  }

  private flawsOfBody(place: readonly string[], content: OpenApiAnswer['content'], { header, text }: GivenAnswer): readonly string[] {
    if (!content) return text === '' ? [] : ['it has a body'];
    const [type = ''] = (header('content-type') ?? '').split(';', 1);
    if (!(type in content)) return [`its type is ${type}`];
    const flaw = this.openApi.flawOf([...place, type, 'schema'], type.endsWith('json') ? JSON.parse(text) : text);
    return flaw === null ? [] : [flaw];
  }

  private flawsOfRequest(route: Route, { url, text }: SentRequest): readonly string[] {
    const { parameters = [], requestBody } = route.operation;
    const query = new URL(url, 'http://service').searchParams;
    const known = new Map(parameters.filter((one) => one.in === 'query').map((one) => [one.name, one.schema]));
    const parts = [...query].flatMap(([name, value]) => {
      const schema = known.get(name);
      if (!schema) return [`it takes the unknown parameter ${name}`];
      const flaw = this.openApi.flawBy(schema, schema['type'] === 'string' ? value : JSON.parse(value));
      return flaw === null ? [] : [`parameter ${name} ${flaw}`];
    });
    if (text === '') return requestBody?.required ? [...parts, 'it takes no body'] : parts;
    if (!requestBody) return [...parts, 'it takes a body'];
    const place = [...placeOf(route), 'requestBody', 'content', 'application/json', 'schema'];
    const flaw = this.openApi.flawOf(place, JSON.parse(text.replace(/^\ufeff/, '')));
    return flaw === null ? parts : [...parts, `request ${flaw}`];
  }
}

const placeOf = ({ path, method }: Route): readonly string[] => ['paths', path, method.toLowerCase()];
