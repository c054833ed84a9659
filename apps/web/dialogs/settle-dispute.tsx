import { useState } from 'react';
import { amountText, decimalOf, typedAmount } from '../format/amounts.js';
import { AmountLine } from '../parts/amount-line.js';
import { TextBlock } from '../parts/fields.js';
import { useSession } from '../session/session.js';
import { CommandDialog } from './command-dialog.js';
import type { DialogProps } from './dialog-props.js';

/** How the frozen money is split: what the freelancer does not get goes to the client. */
function useSplit(frozen: number, currency: string) {
  const [share, setShare] = useState<string>(decimalOf(frozen, currency));
  const typed = typedAmount(share, currency);
  const toFreelancer = 'minor' in typed && typed.minor <= frozen ? typed.minor : null;
  const wrong = 'wrong' in typed ? typed.wrong : toFreelancer === null ? `At most ${amountText(frozen, currency)} are frozen.` : null;
  const split = toFreelancer === null ? null : { toFreelancer, toClient: frozen - toFreelancer };
  const fields = (
    <>
      <AmountLine label="To the freelancer" currency={currency} value={share} onChange={setShare} wrong={wrong} isRequired autoFocus />
      {split && <p>The client gets {amountText(split.toClient, currency)}.</p>}
    </>
  );
  return { split, fields };
}

/** Proposes a split. The same one as the other side proposes settles the dispute at once. */
export function ProposeSettlement({ contract: { contractId, revision, currency, dispute }, onClose }: DialogProps) {
  const { client } = useSession();
  const { split, fields } = useSplit(dispute?.frozenAmount ?? 0, currency);
  return (
    <CommandDialog
      title="Propose settlement"
      submit="Propose"
      isReady={dispute !== null && split !== null}
      {...{ revision, currency, onClose }}
      send={(options) =>
        client.proposeSettlement({ contractId, disputeId: dispute?.disputeId ?? '', toFreelancer: 0, toClient: 0, ...split }, options)
      }
    >
      {fields}
    </CommandDialog>
  );
}

/** Takes the split that the other side proposes. */
export function AcceptSettlement({ contract: { contractId, revision, currency, dispute, clientId }, onClose }: DialogProps) {
  const { client, person } = useSession();
  const other = person.id === clientId ? 'freelancer' : 'client';
  const settlement = dispute?.settlements.find(({ by, state }) => by === other && state === 'open');
  const ids = { disputeId: dispute?.disputeId ?? '', settlementId: settlement?.settlementId ?? '' };
  return (
    <CommandDialog
      title="Accept settlement"
      submit="Accept settlement"
      isReady={settlement !== undefined}
      {...{ revision, currency, onClose }}
      send={(options) => client.acceptSettlement({ contractId, ...ids }, options)}
    >
      {settlement && (
        <p>
          {amountText(settlement.toFreelancer, currency)} go to the freelancer, {amountText(settlement.toClient, currency)} to the client.
        </p>
      )}
    </CommandDialog>
  );
}

/** Decides a dispute, as an operator. */
export function DecideDispute({ contract: { contractId, revision, currency, dispute }, onClose }: DialogProps) {
  const { client } = useSession();
  const { split, fields } = useSplit(dispute?.frozenAmount ?? 0, currency);
  const [reason, setReason] = useState('');
  const asked = { contractId, disputeId: dispute?.disputeId ?? '', reason: reason.trim() };
  return (
    <CommandDialog
      title="Decide dispute"
      submit="Decide"
      isReady={dispute !== null && split !== null && asked.reason !== ''}
      {...{ revision, currency, onClose }}
      send={(options) => client.decideDispute({ ...asked, toFreelancer: 0, toClient: 0, ...split }, options)}
    >
      {fields}
      <TextBlock label="Reason" value={reason} onChange={setReason} isRequired />
    </CommandDialog>
  );
}
