import openApiFetch, { type Client as OpenApiClient } from 'openapi-fetch';
import { OPERATIONS, type paths } from './document.js';
import { KeptAnswers } from './kept-answers.js';
import type { Answer, Ask, CommandName, Operation, OperationName, Schemas, ViewName } from './operations.js';
import { NoAnswer, refuse, unreadable } from './refused.js';
import { Streams } from './streams.js';
import { Transport } from './transport.js';

const PATIENCE_MS = 30_000;
const KEPT_BYTES = 8 * 1_048_576;
/** A query waits so long, in seconds, for the last write; the service allows no more. */
const WAIT = 10;

export interface ClientOptions {
  /** Where the service is, such as `https://contracts.example`. */
  readonly baseUrl: string;
  /**
   * The caller's bearer token, or what finds it; asked for before each request. Absent: only public routes answer. One that rejects with
   * `NoAnswer` is asked again, as after a network failure; any other failure ends the request.
   */
  readonly token?: string | (() => string | Promise<string>);
  /** How long a request that fails is repeated, in milliseconds; 30 000 when absent. */
  readonly patienceMs?: number;
  /** How much memory the answers take that are kept with their `ETag`; 8 MiB when absent. */
  readonly keptBytes?: number;
  /** In place of the platform's own. */
  readonly fetch?: (request: globalThis.Request) => Promise<Response>;
}

/** Of any request. */
export interface RequestOptions {
  readonly signal?: AbortSignal;
}

/** Of a query that reads a view. */
export interface ViewOptions extends RequestOptions {
  /** `Min-Position`: the answer shows at least this write of another caller too, besides the own ones. The `position` of an answer to a command. */
  readonly minPosition?: string;
}

/** Of a command. */
export interface CommandOptions extends RequestOptions {
  /** `Idempotency-Key`: the same key again gets the first answer again. A new one when absent; make it yourself to repeat a command later. */
  readonly key?: string;
  /** The revision that the caller saw: another one is refused with `REVISION_CHANGED`. */
  readonly ifMatch?: number;
}

type Arguments<Asked, Options> = object extends Asked ? [ask?: Asked, options?: Options] : [ask: Asked, options?: Options];

interface CommandMethod<Name extends CommandName> {
  (...sent: Arguments<Ask<Name>, CommandOptions>): Promise<Answer<Name>>;
  /** What would be recorded and moved. Records nothing. */
  readonly dryRun: (...sent: Arguments<Ask<Name>, CommandOptions>) => Promise<Schemas['DryRun']>;
}

type Method<Name extends OperationName> = Name extends CommandName
  ? CommandMethod<Name>
  : (...sent: Arguments<Ask<Name>, Name extends ViewName ? ViewOptions : RequestOptions>) => Promise<Answer<Name>>;

/** A method for each operation of the API, by its name. Each rejects with `Refused` when the service refuses, and with `NoAnswer` when none came. */
export type Methods = { readonly [Name in OperationName as Uncapitalize<Name>]: Method<Name> };

export interface Client extends Methods, Streams {
  /** The same connection by paths instead of names: openapi-fetch, with everything that it has. */
  readonly http: OpenApiClient<paths>;
}

/** A client of one service for one caller. */
export function createClient(options: ClientOptions): Client {
  const {
    baseUrl,
    patienceMs = PATIENCE_MS,
    keptBytes = KEPT_BYTES,
    fetch = (request: globalThis.Request) => globalThis.fetch(request),
  } = options;
  const token = async (): Promise<string | undefined> => (typeof options.token === 'function' ? options.token() : options.token);
  const transport = new Transport({ fetch, token, patienceMs, kept: new KeptAnswers(keptBytes) });
  const http = openApiFetch<paths>({ baseUrl, fetch: (request) => transport.send(request) });
  const sender = new Sender(http as unknown as UntypedHttp); // asked by the table, whose rows its types cannot follow
  const methods = Object.entries<Operation>(OPERATIONS)
    .filter(([, { kind }]) => kind !== 'stream')
    .map(([name, operation]) => [name.charAt(0).toLowerCase() + name.slice(1), sender.methodOf(operation)]);
  const streams = new Streams({ baseUrl, fetch, token });
  return Object.assign(streams, { http }, Object.fromEntries(methods) as Methods); // a method for each row
}

type Fields = Readonly<Record<string, unknown>>;

interface UntypedHttp {
  request(
    method: string,
    path: string,
    init: { readonly params: Readonly<Record<string, Fields>>; readonly body?: Fields | undefined; readonly signal?: AbortSignal | null },
  ): Promise<{ readonly data?: unknown; readonly error?: unknown; readonly response: Response }>;
}

/** Sends what the methods are asked, and remembers the last write. */
class Sender {
  /** Of the last event that this caller has recorded; empty before the first. */
  private position = '';

  constructor(private readonly http: UntypedHttp) {}

  methodOf(operation: Operation): object {
    if (operation.kind === 'view') return (ask?: Fields, options?: ViewOptions) => this.view(operation, { ask, options });
    if (operation.kind !== 'command')
      return (ask?: Fields, options?: RequestOptions) => this.request(operation, { ask, options, header: {}, query: {} });
    const command = (ask?: Fields, options?: CommandOptions) => this.command(operation, { ask, options }, {});
    const dryRun = (ask?: Fields, options?: CommandOptions) => this.command(operation, { ask, options }, { dryRun: true });
    return Object.assign(command, { dryRun });
  }

  private async command(operation: Operation, { ask, options }: Sent<CommandOptions>, query: Fields): Promise<unknown> {
    const { key = newKey(), ifMatch } = options ?? {};
    const header = { 'Idempotency-Key': key, ...(ifMatch !== undefined && { 'If-Match': `"${ifMatch}"` }) };
    const answer = await this.request(operation, { ask, options, header, query });
    if (hasPosition(answer) && this.position < answer.position) this.position = answer.position; // text order is log order
    return answer;
  }

  private view(operation: Operation, { ask, options }: Sent<ViewOptions>): Promise<unknown> {
    const { minPosition = '' } = options ?? {};
    const position = minPosition > this.position ? minPosition : this.position;
    const header = position === '' ? {} : { 'Min-Position': position, Prefer: `wait=${WAIT}` };
    return this.request(operation, { ask, options, header, query: {} });
  }

  private async request({ method, path }: Operation, { ask = {}, options, header, query }: Request): Promise<unknown> {
    const isInPath = (name: string): boolean => path.includes(`{${name}}`);
    const ids = pick(ask, isInPath);
    const rest = pick(ask, (name) => !isInPath(name));
    const isQuery = method === 'GET';
    const init = {
      params: { path: ids, query: isQuery ? { ...query, ...rest } : query, header },
      ...(!isQuery && Object.keys(rest).length > 0 && { body: rest }),
      signal: options?.signal ?? null,
    };
    const { data, error, response } = await this.http.request(method, path, init).catch(unreadable);
    if (!response.ok) refuse(response, error);
    if (data === undefined) throw new NoAnswer('the answer is empty: is this the service?');
    return data;
  }
}

interface Sent<Options> {
  readonly ask?: Fields | undefined;
  readonly options?: Options | undefined;
}

interface Request extends Sent<RequestOptions> {
  readonly header: Fields;
  readonly query: Fields;
}

const pick = (fields: Fields, isWanted: (name: string) => boolean): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => isWanted(name)));

const hasPosition = (answer: unknown): answer is { readonly position: string } =>
  typeof answer === 'object' && answer !== null && 'position' in answer && typeof answer.position === 'string';

/** A new `Idempotency-Key`: 128 random bits. */
export const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
