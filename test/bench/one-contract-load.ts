import { post } from './life-cycle.js';
import type { Load } from './load.js';
import type { FundedContract, OneContract } from './load-job.js';
import type { Parties } from './parties.js';
import type { RawConnection } from './raw-connection.js';
import type { Tally } from './tally.js';
import { Turns } from './turns.js';

const REFUSED = new Set([409, 422]);

interface Command {
  readonly path: string;
  readonly token: string;
  readonly body: string;
}

/**
 * Sends commands on one contract at a time as fast as possible: work is submitted and sent back, and rules refuse the others. After
 * `commandsEach` of them comes the next contract, while there is one.
 */
export class OneContractLoad implements Load {
  readonly prepared = Promise.resolve();
  private readonly turns: Turns;
  private sent = 0;
  private readonly commands: readonly (readonly Command[])[];

  constructor(
    connections: readonly RawConnection[],
    private readonly target: OneContract,
    parties: Parties,
    private readonly parts: {
      /** Keeps the idempotency keys of loads apart. */
      readonly name: string;
      readonly tally: Tally;
    },
  ) {
    this.turns = new Turns(connections, () => (connection, intended) => this.send(connection, intended));
    this.commands = target.contracts.map((contract) => commandsOn(contract, parties));
  }

  start(): void {
    this.turns.start();
  }

  stop(): Promise<void> {
    return this.turns.stop();
  }

  private send(connection: RawConnection, intended: number): void {
    const { name, tally } = this.parts;
    const { path, token, body } = this.next();
    connection.send(post(path, token, `${name}-${this.sent}`, body), (status, answer) => {
      const ms = performance.now() - intended;
      if (status === 202) tally.accepted(ms);
      else if (REFUSED.has(status)) tally.decided(ms);
      else tally.failure(status, answer);
      this.turns.free(connection);
    });
  }

  private next(): Command {
    const nth = Math.min(Math.floor(this.sent / this.target.commandsEach), this.commands.length - 1);
    const commands = this.commands[nth] ?? [];
    const command = commands[this.sent % commands.length];
    if (!command) throw new Error('there is no command');
    this.sent += 1;
    return command;
  }
}

/** Of six commands four are accepted while the milestone takes submissions. */
function commandsOn({ contractId, milestoneId }: FundedContract, { client, freelancer }: Parties): readonly Command[] {
  const milestone = `/v1/contracts/${contractId}/milestones/${milestoneId}`;
  const submit = { path: `${milestone}/submissions`, token: freelancer, body: '{"message":"Again."}' };
  const sendBack = { path: `${milestone}/request-changes`, token: client, body: '{"note":"Larger letters, please."}' };
  const activate = { path: `/v1/contracts/${contractId}/milestones/activate-next`, token: client, body: '{}' };
  const stale = '{"paidAmount":500,"expectedDeposit":500,"afterwards":"keepOpen"}';
  const approve = { path: `${milestone}/approve`, token: client, body: stale };
  return [submit, sendBack, activate, submit, sendBack, approve];
}
