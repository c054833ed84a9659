import { ServiceClient } from '#apps/process/service-client';
import { DocumentedAnswers } from '../../http/openapi/documented-answers.js';

/** An answer of the service with the headers that tests check. */
export interface Answer {
  readonly status: number;
  readonly etag: string | null;
  readonly location: string | null;
  /** The body, byte for byte. */
  readonly text: string;
  readonly body: AnswerBody;
}

/** The fields of an answer that the stories check. */
export interface AnswerBody {
  readonly contractId: string;
  readonly revision: number;
  readonly position: string;
  readonly submissionId: string;
  readonly code?: string;
  readonly facts?: object;
  readonly status?: string;
  readonly milestones: readonly {
    readonly milestoneId: string;
    readonly state: string;
    readonly released: number;
    readonly funding: object | null;
  }[];
  readonly totals: Readonly<Record<string, number>>;
  readonly items: readonly (Readonly<Record<string, unknown>> & { readonly position: string; readonly type: string })[];
  readonly next: string | number | null;
  readonly availableActions: readonly { readonly command: string; readonly milestoneId: string | null; readonly enabled: boolean }[];
}

export interface PostOptions {
  readonly body?: object;
  /** Raw text instead of a JSON body. */
  readonly text?: string;
  /** The Idempotency-Key; null sends none. */
  readonly key?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A caller of the service over HTTP. Unlike `ServiceClient` it can send malformed requests. Each answer must be as the service documents it. */
export class Party {
  private constructor(
    private readonly url: string,
    private readonly authorization: Readonly<Record<string, string>>,
  ) {}

  static async join(url: string, sub: string, ...roles: readonly string[]): Promise<Party> {
    const token = await new ServiceClient(url).token(sub, ...roles);
    return new Party(url, { authorization: `Bearer ${token}` });
  }

  /** A caller without a token. */
  static withoutToken(url: string): Party {
    return new Party(url, {});
  }

  /** With `min-position`, and without `prefer`, it is asked for until the view has come so far. */
  async get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    if (!('min-position' in headers) || 'prefer' in headers) return this.send('GET', path, { headers });
    for (;;) {
      const answer = await this.send('GET', path, { headers: { ...headers, prefer: 'wait=10' } });
      if (answer.body.code !== 'VIEW_BEHIND') return answer;
    }
  }

  /** Sends a new key unless one is given. */
  post(path: string, sent: PostOptions = {}): Promise<Answer> {
    return this.send('POST', path, sent);
  }

  /** Any request. All but `GET` have a new key unless one is given. */
  async send(method: string, path: string, sent: PostOptions = {}): Promise<Answer> {
    const { body, key = crypto.randomUUID(), text: payload = body === undefined ? null : JSON.stringify(body) } = sent;
    const all = new Headers({ ...this.authorization, 'content-type': 'application/json', ...sent.headers });
    if (payload === null) all.delete('content-type');
    if (method !== 'GET' && key !== null) all.set('idempotency-key', key);
    const answer = await fetch(this.url + path, { method, headers: all, body: payload });
    const text = await answer.text();
    const { status } = answer;
    const documented = await DocumentedAnswers.of(this.url);
    documented.check({ method, url: path, text: payload ?? '' }, { status, text, header: (name) => answer.headers.get(name) });
    return {
      status,
      etag: answer.headers.get('etag'),
      location: answer.headers.get('location'),
      text,
      body: JSON.parse(text) as AnswerBody,
    }; // every answer is JSON
  }
}
