import { Injectable } from '@nestjs/common';
import { assertNever } from '#domain';
import type { Due } from '../due.js';
import { FundingAct } from './fund.js';
import { deadlineCommandId, SystemCommands, type Settled } from './system-commands.js';

/** `unknown`: the gateway could not say; to be asked again. */
export type ActOutcome = Settled | { readonly outcome: 'unknown' };

/** What to do about each kind of due item, once. Doing it twice changes nothing. */
@Injectable()
export class DueActs {
  constructor(
    private readonly fundings: FundingAct,
    private readonly commands: SystemCommands,
  ) {}

  /** Throws what the stores, the gateway and the rules throw; then it is to be tried again. */
  perform({ contractId, item }: Due): Promise<ActOutcome> {
    const due = { contractId, item };
    switch (item.what) {
      case 'fund':
        return this.fundings.perform({ contractId, item });
      case 'autoApprove': {
        const { milestoneId } = item;
        return this.commands.send('AutoApproveMilestone', due, {
          commandId: deadlineCommandId(due),
          asked: { milestoneId },
          ids: { milestoneId },
        });
      }
      case 'expireOffer':
        return this.commands.send('ExpireOffer', due, { commandId: deadlineCommandId(due), asked: {}, ids: {} });
      default:
        return assertNever(item);
    }
  }
}
