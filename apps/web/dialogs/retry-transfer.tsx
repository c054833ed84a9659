import { amountText } from '../format/amounts.js';
import { useSession } from '../session/session.js';
import { CommandDialog } from './command-dialog.js';
import type { DialogProps } from './dialog-props.js';

/** Pays a freelancer again, as an operator. */
export function RetryPayout({ contract: { contractId, revision, currency, payments }, transfer, onClose }: DialogProps) {
  const { client } = useSession();
  const failed = payments.find(
    ({ payment, state }) => state === 'failed' && transfer && 'payment' in transfer && payment === transfer.payment,
  );
  return (
    <CommandDialog
      title="Retry payout"
      submit={failed ? `Pay out ${amountText(failed.net - failed.givenBack, currency)}` : 'Retry payout'}
      isReady={failed !== undefined}
      {...{ revision, currency, onClose }}
      send={(options) => (failed ? client.retryPayout({ contractId, payment: failed.payment }, options) : Promise.resolve())}
    >
      <p>{failed ? `The gateway refused it: ${failed.code}. It is asked once more.` : 'This payout is no longer a failed one.'}</p>
    </CommandDialog>
  );
}

/** Gives a client money back again, as an operator. */
export function RetryRefund({ contract: { contractId, revision, currency, refunds }, transfer, onClose }: DialogProps) {
  const { client } = useSession();
  const failed = refunds.find(
    ({ refundId, state }) => state === 'failed' && transfer && 'refundId' in transfer && refundId === transfer.refundId,
  );
  return (
    <CommandDialog
      title="Retry refund"
      submit={failed ? `Refund ${amountText(failed.amount, currency)}` : 'Retry refund'}
      isReady={failed !== undefined}
      {...{ revision, currency, onClose }}
      send={(options) => (failed ? client.retryRefund({ contractId, refundId: failed.refundId }, options) : Promise.resolve())}
    >
      <p>{failed ? `The gateway refused it: ${failed.code}. It is asked once more.` : 'This refund is no longer a failed one.'}</p>
    </CommandDialog>
  );
}
