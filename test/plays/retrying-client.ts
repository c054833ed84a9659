import { setTimeout as sleep } from 'node:timers/promises';
import type { Reply, Request, ServiceClient, CommandAnswer, ContractPage, Problem } from '#apps/process/service-client';

/** Finds a service for each request, while services come and go. */
export interface ServiceAccess {
  /** Resolves as soon as a service runs. */
  service(): Promise<ServiceClient>;
  /** Whether a write was already on disk when the current service started. */
  hadOnDisk(position: string): boolean;
}

/** A command as it is sent, and repeated unchanged until it is answered. */
export interface SentCommand {
  readonly party: string;
  readonly path: string;
  readonly key: string;
  readonly body: object;
}

/** A command that was answered with success. The service must neither lose nor double it, nor answer it differently later. */
export interface AcknowledgedCommand extends SentCommand {
  readonly status: number;
  readonly text: string;
  readonly contractId: string;
  readonly revision: number;
  readonly position: string;
}

/** One request and its outcome. `reply` is null when no answer came. */
export interface ObservedRequest {
  readonly kind: 'command' | 'audit' | 'view' | 'wait' | 'health';
  readonly path: string;
  readonly seconds: number;
  readonly reply: Reply<unknown> | null;
}

/** The pause before a retry. */
const PAUSE_MS = 40;
/** The longest pause between two commands. */
const MAX_PAUSE_MS = 15;

/** Sends the parties' commands, repeats unanswered ones with the same key, and remembers the acknowledged ones. */
export class RetryingClient {
  readonly acknowledged: AcknowledgedCommand[] = [];
  /** Commands without an answer, by whether the retry found them recorded. */
  readonly unansweredCommands = { recorded: 0, lost: 0 };
  /** Called after each request. */
  onAnswer: (answered: ObservedRequest) => void = () => undefined;
  private keys = 0;

  constructor(
    private readonly access: ServiceAccess,
    readonly tokens: Readonly<Record<string, string>>,
  ) {}

  /** Returns null when a rule refuses the command. Retries when the service is unavailable; throws on any other answer. */
  async command(party: string, path: string, body: object): Promise<CommandAnswer | null> {
    this.keys += 1;
    const sent: SentCommand = { party, path, key: `crash-${this.keys}`, body };
    for (let unanswered = false; ;) {
      const reply = await this.trySending(sent);
      if (reply === null) unanswered = true;
      else if (reply.status === 201 || reply.status === 202) {
        const answer = reply.body;
        if (unanswered) this.unansweredCommands[this.access.hadOnDisk(answer.position) ? 'recorded' : 'lost'] += 1;
        const { contractId, revision, position } = answer;
        this.acknowledged.push({ ...sent, status: reply.status, text: reply.text, contractId, revision, position });
        await sleep(Math.random() * MAX_PAUSE_MS);
        return answer;
      } else if (reply.status === 409 || reply.status === 422) return null;
      else if (reply.status !== 503) throw new Error(`${path} was answered ${reply.status}: ${reply.text}`);
      else await sleep(PAUSE_MS);
    }
  }

  /** Reads the contract as of a position or later. */
  async readContract(party: string, contractId: string, position: string): Promise<ContractPage> {
    for (;;) {
      const reply = await this.read<ContractPage>('wait', `/v1/contracts/${contractId}`, {
        token: this.tokens[party] ?? '',
        position,
        waitSeconds: 3,
      });
      if (reply?.status === 200) return reply.body;
      // A view that lags or is rebuilt, or a service that is down, recovers.
      if (reply && reply.status !== 409 && reply.status !== 503)
        throw new Error(`the contract was answered ${reply.status}: ${reply.text}`);
      await sleep(PAUSE_MS);
    }
  }

  trySending({ party, path, key, body }: SentCommand) {
    const request = { token: this.tokens[party] ?? '', key, body };
    return this.attempt('command', path, (service) => service.post<CommandAnswer & Problem>(path, request));
  }

  read<Body>(kind: ObservedRequest['kind'], path: string, request: Request): Promise<Reply<Body> | null> {
    return this.attempt(kind, path, (service) => service.get<Body>(path, request));
  }

  /** Returns null when the service ended before it answered. */
  private async attempt<Body>(
    kind: ObservedRequest['kind'],
    path: string,
    ask: (service: ServiceClient) => Promise<Reply<Body>>,
  ): Promise<Reply<Body> | null> {
    const service = await this.access.service();
    const asked = performance.now();
    const observed = (reply: Reply<Body> | null): Reply<Body> | null => {
      this.onAnswer({ kind, path, seconds: (performance.now() - asked) / 1_000, reply });
      return reply;
    };
    try {
      return observed(await ask(service));
    } catch {
      observed(null);
      // The test may not have replaced the dead service yet.
      await sleep(5);
      return null;
    }
  }
}
