import type { AcknowledgedWrite } from '../plays/contract-audit.js';
import type { LifeCycle } from './life-cycle.js';

/** Remembers every acknowledged command of a load, for the audit of its contracts. */
export class AuditTrail {
  readonly writes: AcknowledgedWrite[] = [];

  /** Called before the contract goes on to its next command. */
  add({ sender, key }: LifeCycle, answer: string): void {
    const { contractId, revision, position } = JSON.parse(answer) as Pick<AcknowledgedWrite, 'contractId' | 'revision' | 'position'>;
    this.writes.push({ contractId, party: sender, key, revision, position });
  }
}
