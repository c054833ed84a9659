import type { CommandAnswer, ContractPage, Problem, Reply, ServiceClient } from '#apps/process/service-client';
import type { AcknowledgedWrite } from '../plays/contract-audit.js';

/** Who sends a command: the client, the freelancer, an operator. */
export type Racer = 'ann' | 'bob' | 'olga';

export interface Sent {
  readonly by: Racer;
  /** Appended to the path of the contract. */
  readonly path: string;
  readonly body?: object;
}

/** A contract that commands are sent to, each with a key of its own. */
export class RacedContract {
  contractId = '';
  position = '';
  private keys = 0;

  constructor(
    private readonly client: ServiceClient,
    private readonly tokens: Readonly<Record<Racer, string>>,
    private readonly name: string,
    /** Every accepted command, for the audit. */
    private readonly acknowledged: AcknowledgedWrite[],
  ) {}

  /** An offer of milestones with these amounts. */
  async offer(amounts: readonly number[], terms: object = {}): Promise<void> {
    const milestones = amounts.map((amount, nth) => ({ title: `Step ${nth + 1}`, amount, instructions: 'As we said.' }));
    const offer = { title: this.name, description: 'A race.', freelancerId: 'bob', currency: 'USD', milestones, terms };
    const { status, text } = await this.post({ by: 'ann', path: '', body: offer });
    if (status !== 201) throw new Error(`an offer was answered ${status}: ${text}`);
  }

  /** Sends a command that must be accepted. */
  async send(by: Racer, path: string, body: object = {}): Promise<CommandAnswer> {
    const { status, text, body: answer } = await this.post({ by, path, body });
    if (status !== 202) throw new Error(`${path} was answered ${status}: ${text}`);
    return answer;
  }

  /** Sends a command, whatever becomes of it. */
  async post({ by, path, body = {} }: Sent): Promise<Reply<CommandAnswer & Problem>> {
    this.keys += 1;
    const key = `${this.name} ${this.keys}`.replaceAll(' ', '-');
    const to = this.contractId === '' ? '/v1/contracts' : `/v1/contracts/${this.contractId}${path}`;
    const reply = await this.client.post<CommandAnswer & Problem>(to, { token: this.tokens[by], key, body });
    if (reply.status < 300) {
      const { contractId, revision, position } = reply.body;
      this.contractId = contractId;
      this.position = position;
      this.acknowledged.push({ contractId, party: by, key, revision, position });
    }
    return reply;
  }

  /** The page once it is as wanted, without a command. */
  async until(isThere: (page: ContractPage) => boolean): Promise<ContractPage> {
    for (;;) {
      const { position } = this;
      const { status, text, body } = await this.client.get<ContractPage>(`/v1/contracts/${this.contractId}`, {
        token: this.tokens.ann,
        position,
      });
      if (status !== 200) throw new Error(`the contract was answered ${status}: ${text}`);
      if (isThere(body)) return body;
    }
  }

  /** The id of a milestone, once it is active. */
  async active(nth: number): Promise<string> {
    const { milestones } = await this.until((page) => page.milestones[nth]?.state === 'active');
    return milestones[nth]?.milestoneId ?? '';
  }
}
