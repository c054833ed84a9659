import { post } from './life-cycle.js';
import type { Load } from './load.js';
import type { OneContract } from './load-job.js';
import type { Parties } from './parties.js';
import type { RawConnection } from './raw-connection.js';
import type { Tally } from './tally.js';
import { Turns } from './turns.js';

const REFUSED = new Set([409, 422]);

/** Sends commands on one contract as fast as possible: work is submitted and sent back, and rules refuse most commands. */
export class OneContractLoad implements Load {
  readonly prepared = Promise.resolve();
  private readonly turns: Turns;
  private sent = 0;
  private readonly commands: readonly { readonly path: string; readonly token: string; readonly body: string }[];

  constructor(
    connections: readonly RawConnection[],
    { contractId, milestoneId }: OneContract,
    { client, freelancer }: Parties,
    private readonly parts: {
      /** Keeps the idempotency keys of loads apart. */
      readonly name: string;
      readonly tally: Tally;
    },
  ) {
    this.turns = new Turns(connections, () => (connection, intended) => this.send(connection, intended));
    const milestone = `/v1/contracts/${contractId}/milestones/${milestoneId}`;
    const submit = { path: `${milestone}/submissions`, token: freelancer, body: '{"message":"Again."}' };
    const sendBack = { path: `${milestone}/request-changes`, token: client, body: '{"note":"Larger letters, please."}' };
    const activate = { path: `/v1/contracts/${contractId}/milestones/activate-next`, token: client, body: '{}' };
    const stale = '{"paidAmount":500,"expectedDeposit":500,"afterwards":"keepOpen"}';
    const approve = { path: `${milestone}/approve`, token: client, body: stale };
    this.commands = [submit, sendBack, activate, submit, sendBack, approve];
  }

  start(): void {
    this.turns.start();
  }

  stop(): Promise<void> {
    return this.turns.stop();
  }

  private send(connection: RawConnection, intended: number): void {
    const { name, tally } = this.parts;
    const command = this.commands[this.sent % this.commands.length];
    if (!command) throw new Error('there is no command');
    this.sent += 1;
    const { path, token, body } = command;
    connection.send(post(path, token, `${name}-${this.sent}`, body), (status, answer) => {
      const ms = performance.now() - intended;
      if (status === 202) tally.accepted(ms);
      else if (REFUSED.has(status)) tally.decided(ms);
      else tally.failure(status, answer);
      this.turns.free(connection);
    });
  }
}
