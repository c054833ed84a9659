import { Injectable } from '@nestjs/common';
import type { Due, DueKind, DueOf } from '../due.js';
import { ActTools, type Act, type ActOutcome, type Earlier } from './act.js';
import { autoApprove } from './auto-approve.js';
import { expireOffer } from './expire-offer.js';
import { fund } from './fund.js';
import { makeAvailable } from './make-available.js';
import { lapseDispute } from './lapse-dispute.js';
import { lapseRefund } from './lapse-refund.js';
import { refund } from './refund.js';
import { payOut } from './pay-out.js';
import { remindReview } from './remind-review.js';

/** What to do about each kind of due item. A new kind does not compile without its row. */
const ACTS: { readonly [What in DueKind]: Act<What> } = {
  fund,
  payOut,
  autoApprove,
  remindReview,
  expireOffer,
  makeAvailable,
  refund,
  lapseRefund,
  lapseDispute,
};

const FIRST_ATTEMPT: Earlier = { isPending: false };

/** Does what a due item asks for, once. */
@Injectable()
export class DueActs {
  constructor(private readonly tools: ActTools) {}

  /** Throws what the stores, the gateway and the rules throw; then it is to be tried again. */
  perform(due: Due, earlier: Earlier = FIRST_ATTEMPT): Promise<ActOutcome> {
    return this.performOf(due, earlier);
  }

  private performOf<What extends DueKind>(due: DueOf<What>, earlier: Earlier): Promise<ActOutcome> {
    const act: Act<What> = ACTS[due.item.what];
    return act(due, this.tools, earlier);
  }
}
