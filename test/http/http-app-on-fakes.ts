import { Module } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { InjectOptions, LightMyRequestResponse as Response } from 'fastify';
import {
  FeedStreams,
  JobStreams,
  FindMyJobs,
  GetContract,
  GetState,
  MovableClock,
  positionOf,
  SandboxLedger,
  ShownAnswer,
} from '#application';
import type { CommandMessage, CommandOutcome, CommandRequest, OpenedStream, Subscriber } from '#application';
import { DueWork } from '#apps/api/dev/due-work';
import { createHttpApp, type ApiApp, type HttpAppParts } from '#apps/api/http-app';
import { readSettings } from '#apps/api/settings';
import type { HttpApp } from '#apps/http/http-server';
import { ready } from '#apps/http/monitoring/readiness-schema';
import { Readiness } from '#apps/process/health/readiness';
import type { Environment } from '#apps/process/settings/process-settings';
import { DocumentedAnswers } from './openapi/documented-answers.js';

export const CONTRACT = '5b1f6c1e-3c39-5d55-9c80-0d1f6c2f7a11';
const RECORDED: CommandOutcome = {
  kind: 'recorded',
  contractId: CONTRACT,
  revision: 12,
  body: { contractId: CONTRACT, revision: 12, position: '00000000000000000412' },
};
/** What the service needs of an answer to any query. */
const ANSWER = { revision: 11, items: [] };

/** The HTTP application on fake buses, which record messages and give the answers that a test chooses. */
export class HttpAppOnFakes {
  readonly commands: { readonly type: string; readonly request: CommandRequest }[] = [];
  readonly queries: object[] = [];
  /** The answers of the next commands and queries. */
  commandAnswer: () => Promise<CommandOutcome> = () => Promise.resolve(RECORDED);
  queryAnswer: () => Promise<object> = () => Promise.resolve(ANSWER);
  /** Where the next streams were asked to begin, and who reads them. */
  readonly streamsAfter: (string | null)[] = [];
  readonly subscribers: Subscriber[] = [];
  openStream: () => Promise<string | null> = () => Promise.resolve('the-cursor-of-the-beginning');
  isReady = true;
  readonly triedAt: string[] = [];
  now = '2030-01-01T00:00:00.000Z';

  static async start(
    environment: Environment = {},
    parts: Pick<HttpAppParts, 'loadLimits' | 'streamLimits'> = {},
  ): Promise<{ readonly fakes: HttpAppOnFakes; readonly app: ApiApp }> {
    const fakes = new HttpAppOnFakes();
    const settings = readSettings({ PORT: '0', LOG_LEVEL: 'silent', ...environment }, { authMode: 'demo' });
    const app = await createHttpApp({
      settings,
      imports: [fakes.module()],
      demoSecret: 'a secret of more than thirty-two bytes',
      hasLedger: true,
      ...parts,
    });
    await checkAnswers(app);
    return { fakes, app };
  }

  private module() {
    const commandBus = {
      execute: (message: CommandMessage) => {
        this.commands.push({ type: message.constructor.name, request: message.request });
        return this.commandAnswer();
      },
    };
    const queryBus = {
      execute: (query: object) => {
        this.queries.push(query);
        return this.queryAnswer().then((answer) => (isShown(query) ? shownAs(answer) : answer));
      },
    };
    const clock = {
      now: () => this.now,
      advance: (seconds: number) => {
        this.now = new Date(Date.parse(this.now) + seconds * 1_000).toISOString();
        return Promise.resolve(this.now);
      },
    };
    const dueWork = {
      triedOnce: () => {
        this.triedAt.push(this.now);
        return Promise.resolve();
      },
    };
    const streams = {
      open: async (after: string | null): Promise<OpenedStream> => {
        this.streamsAfter.push(after);
        return { cursor: await this.openStream(), begin: (subscriber) => this.subscribers.push(subscriber) };
      },
    };
    const providers = [
      { provide: FeedStreams, useValue: streams },
      { provide: JobStreams, useValue: { open: ({ after }: { readonly after: string | null }) => streams.open(after) } },
      { provide: CommandBus, useValue: commandBus },
      { provide: QueryBus, useValue: queryBus },
      { provide: Readiness, useValue: { report: () => Promise.resolve({ ...ready.example, ready: this.isReady }) } },
      { provide: MovableClock, useValue: clock },
      { provide: DueWork, useValue: dueWork },
      {
        provide: SandboxLedger,
        useValue: { operations: (query: object) => Promise.resolve({ items: [query], next: positionOf(7), asOf: positionOf(7) }) },
      },
    ];
    @Module({ providers, exports: providers.map(({ provide }) => provide) })
    class Fakes {}
    return Fakes;
  }
}

const isShown = (query: object): boolean => [GetContract, GetState, FindMyJobs].some((kind) => query instanceof kind);

const shownAs = (answer: object): ShownAnswer<object> => new ShownAnswer('11-ab', [Buffer.from(JSON.stringify(answer))]);

/** Every answer to `inject` must be as the document says, but for good bodies: those are made up by the fakes and by tests. */
async function checkAnswers({ nest }: HttpApp): Promise<void> {
  const adapter = nest.getHttpAdapter() as unknown as Pick<NestFastifyApplication, 'inject'>; // the Fastify adapter has it
  const inject = adapter.inject.bind(adapter) as (request: InjectOptions) => Promise<Response>;
  const { payload } = await inject({ url: '/openapi.json', headers: { host: 'localhost' } });
  const documented = DocumentedAnswers.by(payload);
  const checked = async (request: InjectOptions): Promise<Response> => {
    const answer = await inject(request);
    const { method = 'GET', url = '/' } = request;
    const { statusCode: status, headers, payload: text } = answer;
    const given = { status, text, header: (name: string) => headers[name.toLowerCase()]?.toString() ?? null };
    documented.check({ method: method.toUpperCase(), url: typeof url === 'string' ? url : (url.pathname ?? '/'), text: '' }, given, {
      isMadeUp: true,
    });
    return answer;
  };
  Object.assign(adapter, { inject: checked });
}

/** The authorization header with a token that the service issues for this party. */
export async function authorize({ nest }: HttpApp, sub: string, ...roles: readonly string[]): Promise<{ readonly authorization: string }> {
  const answer = await nest.inject({ method: 'POST', url: '/dev/tokens', payload: { sub, roles } });
  return { authorization: `Bearer ${answer.json<{ token: string }>().token}` };
}
