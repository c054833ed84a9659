import { Deadline } from './deadline.js';
import type { KeptAnswers } from './kept-answers.js';
import type { Refusal } from './operations.js';
import { backoff, isForLater, pause, retryAfter } from './pause.js';
import { NoAnswer, unlessAway } from './refused.js';

const ATTEMPT_MS = 15_000;

export interface TransportOptions {
  readonly fetch: (request: Request) => Promise<Response>;
  /** A bearer token; asked for before each attempt. Undefined: without. One that rejects with `NoAnswer` is asked again. */
  readonly token: () => Promise<string | undefined>;
  /** For so long a request is repeated. */
  readonly patienceMs: number;
  readonly kept: KeptAnswers;
}

/**
 * Sends requests for openapi-fetch. One that can be repeated is repeated after network failures, 5xx and 429, with all its headers. An answer
 * that is kept is asked for by its `ETag`. Every answer is whole when it is returned.
 */
export class Transport {
  constructor(private readonly options: TransportOptions) {}

  async send(request: Request): Promise<Response> {
    const { patienceMs } = this.options;
    const deadline = performance.now() + (isRepeatable(request) ? patienceMs : 0);
    const body = await request.text();
    for (let failures = 1; ; failures += 1) {
      const answer = await this.attempt(request, body);
      if (answer instanceof Response && !(await isLater(answer))) return answer;
      const pauseMs = Math.max(backoff(failures), answer instanceof Response ? retryAfter(answer.headers) : 0);
      if (performance.now() + pauseMs > deadline) {
        if (answer instanceof Response) return answer;
        throw new NoAnswer(`${request.method} ${new URL(request.url).pathname} was not answered`, { cause: answer });
      }
      await pause(pauseMs, request.signal);
    }
  }

  /** The answer, or why none came. Rejects when the caller has aborted the request. */
  private async attempt(original: Request, body: string): Promise<Response | Error> {
    const token = await unlessAway(this.options.token());
    if (token instanceof NoAnswer) return token;
    const deadline = new Deadline(original.signal, ATTEMPT_MS);
    const request = new Request(original, { signal: deadline.signal, ...(body !== '' && { body }) });
    if (token !== undefined) request.headers.set('authorization', `Bearer ${token}`);
    try {
      return await this.ask(request);
    } catch (failure) {
      original.signal.throwIfAborted();
      return failure instanceof Error ? failure : new Error(String(failure));
    } finally {
      deadline.stop();
    }
  }

  private async ask(request: Request): Promise<Response> {
    const { fetch, kept } = this.options;
    const asked = request.method === 'GET' ? `${request.url} ${request.headers.get('authorization') ?? ''}` : null;
    const known = asked === null ? undefined : kept.find(asked);
    if (known) request.headers.set('if-none-match', known.etag);
    const { status, headers, ...answer } = await whole(await fetch(request));
    if (known && status === 304) return new Response(known.text, { status: 200, headers });
    const etag = headers.get('etag');
    if (asked !== null && etag !== null && status === 200) kept.keep(asked, { etag, text: answer.text });
    return new Response(answer.text === '' ? null : answer.text, { status, headers });
  }
}

/** An answer with all of its text: a connection that breaks within it is a failure too. */
async function whole(response: Response): Promise<{ readonly status: number; readonly headers: Headers; readonly text: string }> {
  return { status: response.status, headers: response.headers, text: await response.text() };
}

/** Reading changes nothing, and a key makes sure that nothing is done twice. */
const isRepeatable = ({ method, headers }: Request): boolean => method === 'GET' || headers.has('idempotency-key');

/** What waits for a person: asking again would only make the caller wait. */
const FOR_A_PERSON: readonly Refusal['code'][] = ['VIEW_PARKED', 'TOO_MANY_OPEN_OFFERS'];

async function isLater(answer: Response): Promise<boolean> {
  if (!isForLater(answer.status)) return false;
  const text = await answer.clone().text();
  return !FOR_A_PERSON.some((code) => text.includes(`"${code}"`));
}
