import type { AuditTrail } from './audit-trail.js';
import type { ContractPool } from './contract-pool.js';
import type { LifeCycle } from './life-cycle.js';
import type { RawConnection } from './raw-connection.js';
import type { Turn } from './turns.js';
import type { Tally } from './tally.js';

const CONFLICT = 409;

export interface Sent {
  readonly connection: RawConnection;
  readonly contract: LifeCycle;
  readonly intended: number;
}

/** The turns of a load in which each one begins with a command, for a contract of the pool that is ready for it. */
export const commandTurns =
  (pool: ContractPool, send: (sent: Sent) => void) =>
  (now: number): Turn | undefined => {
    const contract = pool.take(now);
    return contract && ((connection, intended) => send({ connection, contract, intended }));
  };

/** Sends commands of life cycles and counts their outcomes. */
export class CommandSender {
  constructor(
    private readonly pool: ContractPool,
    private readonly tally: Tally,
    /** Given when the contracts will be audited. */
    private readonly trail?: AuditTrail,
  ) {}

  /**
   * Sends the contract's next command. `done` gets the answer to an accepted command, and null after any other: the pool has a refused
   * contract back, and one whose command failed is given up.
   */
  send({ connection, contract, intended }: Sent, done: (accepted: string | null) => void): void {
    connection.send(contract.request(), (status, body) => {
      const now = performance.now();
      const isAccepted = status === 201 || status === 202;
      if (isAccepted) {
        this.tally.accepted(now - intended);
        this.trail?.add(contract, body);
        contract.accepted(body);
      } else if (status === CONFLICT && contract.awaitsFunding) {
        this.tally.refusal();
        this.pool.putBackForRetry(contract, now);
      } else this.tally.failure(status, body);
      done(isAccepted ? body : null);
    });
  }
}
