import { setTimeout as sleep } from 'node:timers/promises';
import { type Problem, ServiceClient } from '#apps/process/service-client';
import { Refused } from '../refused.js';

const ATTEMPTS = 6;
/** A rate limit is over after a minute. */
const LONGEST_PAUSE_S = 60;
/** The service may have time later. */
const LATER: ReadonlySet<number> = new Set([429, 503]);

type ServiceAnswer<Body> = { readonly body: Body } | { readonly problem: Problem };

/** Reads from a service, and waits when it has no time now. */
export class ServiceReader {
  private readonly client: ServiceClient;

  /** `token`: of somebody who may read what is asked for. */
  constructor(
    private readonly url: string,
    private readonly token: string,
  ) {
    this.client = new ServiceClient(url.replace(/\/+$/, ''));
  }

  /** What the service answers, or why it refuses. Throws `Refused` when it does not answer, or has no time for long. */
  async get<Body extends object>(path: string): Promise<ServiceAnswer<Body>> {
    for (let attempt = 1; ; attempt += 1) {
      const reply = await this.client
        .get<Body | Problem | null>(path, { token: this.token })
        .catch((failure: unknown) => String(causeOf(failure)));
      if (typeof reply === 'string') {
        if (attempt === ATTEMPTS) throw new Refused(`${this.url} does not answer: ${reply}`);
        await sleep(attempt * 1_000);
        continue;
      }
      const { status, body, headers } = reply;
      if (body === null) throw new Refused(`${this.url} answers ${status} to ${path}, and no JSON: is it the service?`);
      if (status === 200) return { body: body as Body };
      // What is no answer of the service has no code.
      const problem = { code: 'UNKNOWN', facts: {}, detail: '', ...body, status } as Problem;
      if (!LATER.has(status) || problem.code === 'VIEW_PARKED' || attempt === ATTEMPTS) return { problem };
      await sleep(Math.min(Number(headers.get('retry-after') ?? attempt), LONGEST_PAUSE_S) * 1_000);
    }
  }
}

/** The reason that `fetch` hides behind "fetch failed". */
const causeOf = (failure: unknown): unknown => (failure instanceof Error && failure.cause !== undefined ? failure.cause : failure);
