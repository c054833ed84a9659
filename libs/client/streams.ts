import { createParser, type EventSourceMessage } from 'eventsource-parser';
import { Deadline } from './deadline.js';
import type { Schemas, StreamName } from './operations.js';
import { backoff, isForLater, pause, retryAfter } from './pause.js';
import { NoAnswer, refuse, unlessAway } from './refused.js';

/** One message of a stream. */
export interface Streamed<Data> {
  /** Where it stands: give it as `after` to go on behind it. */
  readonly id: string;
  readonly data: Data;
}

export interface StreamOptions {
  /** Ends the iteration with its reason. So does leaving the loop, without one. */
  readonly signal?: AbortSignal;
  /** The `id` of the last message that the caller has seen; absent: from now on. */
  readonly after?: string;
  /** Told whenever the connection is there, and whenever it is lost and looked for again. A stream that the service ends in order is not lost. */
  readonly onConnection?: (isThere: boolean) => void;
}

interface StreamsOptions {
  readonly baseUrl: string;
  readonly fetch: (request: Request) => Promise<Response>;
  readonly token: () => Promise<string | undefined>;
}

/** The service sends a comment every 15 seconds: silent for so long, the connection is dead. */
const SILENCE_MS = 45_000;
const RETRY_MS = 1_000;
/** In characters. The service sends no longer message; one that is longer breaks the connection. */
const LONGEST_MESSAGE = 4_194_304;

/** Live streams. A lost connection is made again behind the last message, so that none is missed; a refusal is thrown as `Refused`. */
export class Streams implements Readonly<Record<Uncapitalize<StreamName>, unknown>> {
  readonly #options: StreamsOptions;

  constructor(options: StreamsOptions) {
    this.#options = options;
  }

  /** The caller's contracts, each whenever it changes, as My Jobs shows them. */
  streamMyJobs(
    ask: { readonly role?: 'client' | 'freelancer' } = {},
    options: StreamOptions = {},
  ): AsyncGenerator<Streamed<Schemas['MyJob']>> {
    return this.#follow('/v1/my-jobs/stream', { ...ask }, { event: 'contract', ...options });
  }

  /** All events of all contracts, in order. */
  streamFeed(options: StreamOptions = {}): AsyncGenerator<Streamed<Schemas['FeedPage']['items'][number]>> {
    return this.#follow('/v1/feed/stream', {}, { event: 'event', ...options });
  }

  async *#follow<Data>(
    path: string,
    query: Readonly<Record<string, string>>,
    { event, after, onConnection, signal = new AbortController().signal }: StreamOptions & { readonly event: string },
  ): AsyncGenerator<Streamed<Data>> {
    const url = `${this.#options.baseUrl.replace(/\/$/, '')}${path}?${new URLSearchParams(query).toString()}`;
    const connection = new Connection(url, this.#options, after ?? null);
    for (let failures = 0; ; failures += 1) {
      for await (const message of connection.messages(signal, () => onConnection?.(true))) {
        failures = 0;
        if (message.event === event) yield { id: message.id ?? '', data: JSON.parse(message.data) as Data }; // as the document says
      }
      signal.throwIfAborted();
      if (!connection.hasEnded) onConnection?.(false);
      await pause(Math.max(connection.retryMs, failures > 0 ? backoff(failures) : 0), signal);
    }
  }
}

/** One stream over all its connections. */
class Connection {
  /** How long to wait until the next connection, as the service or its refusal said. */
  retryMs = RETRY_MS;
  /** Whether the service has ended the last stream in order, as it does when a token expires: only when the next one fails, something is lost. */
  hasEnded = false;
  /** Kept, because Node.js may otherwise collect it as garbage before its answer begins, and then its signal ends nothing. */
  private request: Request | null = null;

  constructor(
    private readonly url: string,
    private readonly options: StreamsOptions,
    private lastId: string | null,
  ) {}

  /** Connects, and returns when the connection is lost or the service ends it. Throws when the service refuses for good. */
  async *messages(signal: AbortSignal, onOpen: () => void): AsyncGenerator<EventSourceMessage> {
    const silence = new Deadline(signal, SILENCE_MS);
    this.hasEnded = false;
    try {
      const response = await this.open(silence.signal);
      if (!response) return;
      onOpen();
      for await (const message of this.parsed(response, silence)) {
        this.hasEnded = message.event === 'end';
        if (this.hasEnded) return;
        yield message;
      }
    } finally {
      silence.stop();
    }
  }

  /** Null when the service or a token cannot be had, or the service has no time now. */
  private async open(signal: AbortSignal): Promise<Response | null> {
    const token = await unlessAway(this.options.token());
    if (token instanceof NoAnswer) return null;
    const headers = new Headers({ accept: 'text/event-stream' });
    if (token !== undefined) headers.set('authorization', `Bearer ${token}`);
    if (this.lastId !== null) headers.set('last-event-id', this.lastId);
    this.request = new Request(this.url, { headers, signal, cache: 'no-store' });
    const response = await this.options.fetch(this.request).catch(lost);
    if (response === null || response.ok) return response;
    const body = (await response.json().catch(lost)) as unknown;
    if (!isForLater(response.status)) refuse(response, body);
    this.retryMs = Math.max(RETRY_MS, retryAfter(response.headers));
    return null;
  }

  private async *parsed({ body }: Response, silence: Deadline): AsyncGenerator<EventSourceMessage> {
    const arrived: EventSourceMessage[] = [];
    let isTooLong = false;
    const parser = createParser({
      maxBufferSize: LONGEST_MESSAGE,
      onId: (id) => (this.lastId = id),
      onEvent: (message) => arrived.push(message),
      onError: ({ type }) => (isTooLong ||= type === 'max-buffer-size-exceeded'),
      onRetry: (milliseconds) => (this.retryMs = milliseconds),
    });
    const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
    if (!reader) return;
    // A body may outlive the link between its request and the signal, which Node.js collects as garbage.
    const end = (): void => void reader.cancel().catch(lost);
    silence.signal.addEventListener('abort', end);
    if (silence.signal.aborted) end();
    try {
      for (;;) {
        silence.restart();
        const { done, value } = await reader.read().catch(() => ({ done: true, value: undefined }));
        if (done || value === undefined) return;
        parser.feed(value);
        yield* arrived.splice(0);
        if (isTooLong) return;
      }
    } finally {
      end();
    }
  }
}

/** A connection that fails is made again, so why it failed is of no use. */
const lost = (): null => null;
