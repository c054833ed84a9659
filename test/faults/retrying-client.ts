import { setTimeout as sleep } from 'node:timers/promises';
import type { Reply, Request, ServiceClient, CommandAnswer, ContractPage, Problem } from '#client';

/** Who answers, however many there are and whatever becomes of them. */
export interface ServiceAccess {
  /** Resolves as soon as there is one. */
  service(): Promise<ServiceClient>;
  /** Whether a write was on disk already when the present service started. */
  hadOnDisk(position: string): boolean;
}

/** A command as it was sent; the same again until it is answered. */
export interface SentCommand {
  readonly party: string;
  readonly path: string;
  readonly key: string;
  readonly body: object;
}

/** A command that was answered with success: never to be lost, never to be doubled, never to be answered otherwise. */
export interface AcknowledgedCommand extends SentCommand {
  readonly status: number;
  readonly text: string;
  readonly contractId: string;
  readonly revision: number;
  readonly position: string;
}

/** What became of a request; no reply: none came. */
export interface ObservedRequest {
  readonly kind: 'command' | 'audit' | 'view' | 'wait' | 'health';
  readonly path: string;
  readonly seconds: number;
  readonly reply: Reply<unknown> | null;
}

/** Before what failed is tried again. */
const PAUSE_MS = 40;
/** At most, between one command and the next. */
const THOUGHT_MS = 15;

/** The parties' side: sends commands, sends them again with the same key when no answer came, and keeps what was acknowledged. */
export class RetryingClient {
  readonly acknowledged: AcknowledgedCommand[] = [];
  /** Commands without an answer, by what a retry found. */
  readonly unansweredCommands = { recorded: 0, lost: 0 };
  /** Told of each request. */
  onAnswer: (answered: ObservedRequest) => void = () => undefined;
  private keys = 0;

  constructor(
    private readonly access: ServiceAccess,
    readonly tokens: Readonly<Record<string, string>>,
  ) {}

  /** Null where a rule says no; whatever else goes wrong is tried again or fails. */
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
        await sleep(Math.random() * THOUGHT_MS);
        return answer;
      } else if (reply.status === 409) return null;
      else if (reply.status !== 503) throw new Error(`${path} is answered ${reply.status}: ${reply.text}`);
      else await sleep(PAUSE_MS);
    }
  }

  /** The contract as it is at least after a write. */
  async readContract(party: string, contractId: string, position: string): Promise<ContractPage> {
    for (;;) {
      const reply = await this.read<ContractPage>('wait', `/v1/contracts/${contractId}`, {
        token: this.tokens[party] ?? '',
        position,
        waitSeconds: 3,
      });
      if (reply?.status === 200) return reply.body;
      // Behind, being rebuilt, or gone: all of that passes.
      if (reply && reply.status !== 409 && reply.status !== 503) throw new Error(`the contract is answered ${reply.status}: ${reply.text}`);
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

  /** Null where the service was gone before it answered. */
  private async attempt<Body>(
    kind: ObservedRequest['kind'],
    path: string,
    ask: (service: ServiceClient) => Promise<Reply<Body>>,
  ): Promise<Reply<Body> | null> {
    const service = await this.access.service();
    const asked = performance.now();
    const told = (reply: Reply<Body> | null): Reply<Body> | null => {
      this.onAnswer({ kind, path, seconds: (performance.now() - asked) / 1_000, reply });
      return reply;
    };
    try {
      return told(await ask(service));
    } catch {
      told(null);
      // Until the test has noticed, the old service is still the current one.
      await sleep(5);
      return null;
    }
  }
}
