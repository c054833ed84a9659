import { type Parties, post } from './life-cycle.js';
import type { OneContract } from './load-job.js';
import type { RawConnection } from './raw-connection.js';
import { Tally } from './tally.js';

const REFUSED = new Set([409, 422]);

/** Sends commands on one contract as fast as possible: work is submitted and sent back, and rules refuse most commands. */
export class OneContractLoad {
  tally = new Tally();
  private sent = 0;
  private running = false;
  private readonly commands: readonly { readonly path: string; readonly token: string; readonly body: string }[];

  constructor(
    private readonly connections: readonly RawConnection[],
    { contractId, milestoneId }: OneContract,
    { client, freelancer }: Parties,
    private readonly name: string,
  ) {
    const milestone = `/v1/contracts/${contractId}/milestones/${milestoneId}`;
    const submit = { path: `${milestone}/submissions`, token: freelancer, body: '{"message":"Again."}' };
    const sendBack = { path: `${milestone}/request-changes`, token: client, body: '{"note":"Larger letters, please."}' };
    const activate = { path: `/v1/contracts/${contractId}/milestones/activate-next`, token: client, body: '{}' };
    const stale = '{"paidAmount":500,"expectedDeposit":500,"afterwards":"keepOpen"}';
    const approve = { path: `${milestone}/approve`, token: client, body: stale };
    this.commands = [submit, sendBack, activate, submit, sendBack, approve];
  }

  start(): void {
    this.running = true;
    for (const connection of this.connections) this.next(connection);
  }

  stop(): void {
    this.running = false;
  }

  private next(connection: RawConnection): void {
    const command = this.commands[this.sent % this.commands.length];
    if (!this.running || !command) return;
    this.sent += 1;
    const { path, token, body } = command;
    const asked = performance.now();
    connection.send(post(path, token, `${this.name}-${this.sent}`, body), (status, answer) => {
      const ms = performance.now() - asked;
      if (status === 202) this.tally.accepted(ms);
      else if (REFUSED.has(status)) this.tally.decided(ms);
      else this.tally.failure(status, answer);
      this.next(connection);
    });
  }
}
