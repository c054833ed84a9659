import { setTimeout as sleep } from 'node:timers/promises';

export type * from './service-answers.js';

/** An answer of the service. `text` is the body as it came. */
export interface Reply<Body> {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: Body;
}

export interface Request {
  readonly token?: string;
  /** `Idempotency-Key` */
  readonly key?: string;
  readonly body?: object;
  /** `Min-Position`: the answer shows at least this write. */
  readonly position?: string;
  /** How long the service waits for that write; 10 when absent. */
  readonly waitSeconds?: number;
}

const TIMEOUT_MS = 15_000;
const READY_PATIENCE_MS = 120_000;
const READY_POLL_MS = 10;

/** An HTTP client of one service that shows each answer as it came: for tools and tests. `#client` is for those that use the service. Rejects only when no answer came. */
export class ServiceClient {
  constructor(readonly url: string) {}

  get<Body>(path: string, request: Request = {}): Promise<Reply<Body>> {
    return this.send('GET', path, request);
  }

  post<Body>(path: string, request: Request = {}): Promise<Reply<Body>> {
    return this.send('POST', path, request);
  }

  /** Makes a token for any party. Demo mode only. */
  async token(sub: string, ...roles: readonly string[]): Promise<string> {
    const { status, body } = await this.post<{ readonly token: string }>('/dev/tokens', { body: { sub, roles } });
    if (status !== 200) throw new Error(`there is no token for ${sub}: ${status}`);
    return body.token;
  }

  /** Resolves once every view has caught up with the log as it stood at the start. */
  async ready(patienceMs = READY_PATIENCE_MS): Promise<void> {
    const deadline = performance.now() + patienceMs;
    for (;;) {
      const { status, text } = await this.get('/health/ready');
      if (status === 200) return;
      if (performance.now() > deadline) throw new Error(`the service is not ready after ${patienceMs / 1_000} s: ${text}`);
      await sleep(READY_POLL_MS);
    }
  }

  private async send<Body>(method: string, path: string, { token, key, body, position, waitSeconds = 10 }: Request): Promise<Reply<Body>> {
    const headers = new Headers();
    if (token !== undefined) headers.set('authorization', `Bearer ${token}`);
    if (key !== undefined) headers.set('idempotency-key', key);
    if (position !== undefined) headers.set('min-position', position);
    if (position !== undefined) headers.set('prefer', `wait=${waitSeconds}`);
    if (body !== undefined) headers.set('content-type', 'application/json');
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const response = await fetch(this.url + path, { method, headers, body: body && JSON.stringify(body), signal });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, body: parseJson(text) as Body };
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
