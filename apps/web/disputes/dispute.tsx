import type { ContractPage } from '#client';
import { amountText } from '../format/amounts.js';
import { Note } from '../parts/note.js';
import { Time } from '../parts/time.js';
import { DISPUTE_ENDS, DISPUTE_REASONS } from '../words/disputes.js';

/** What the two sides do not agree about, what each proposes, and how it ended. */
export function Dispute({ contract: { dispute, milestones, currency } }: { readonly contract: ContractPage }) {
  if (!dispute) return null;
  const { by, state, reason, details, milestoneId, claimAmount, frozenAmount, answerDueAt, settlements, outcome } = dispute;
  const about = milestones.find((one) => one.milestoneId === milestoneId)?.title;
  const open = settlements.filter((one) => one.state === 'open');
  return (
    <Note tone={state === 'open' ? 'wait' : 'live'}>
      <p>
        <strong>{state === 'open' ? 'Dispute' : DISPUTE_ENDS[state]}</strong>: the {by} claims {amountText(claimAmount, currency)} of the{' '}
        {amountText(frozenAmount, currency)} {about === undefined ? 'left in escrow' : `of “${about}”`}. {DISPUTE_REASONS[reason]}: “
        {details}”
      </p>
      {state === 'open' && open.length === 0 && (
        <p>
          Without an answer until <Time at={answerDueAt} /> the claim is granted.
        </p>
      )}
      {state === 'open' &&
        open.map((one) => (
          <p key={one.settlementId}>
            The {one.by} proposes {amountText(one.toFreelancer, currency)} to the freelancer and {amountText(one.toClient, currency)} to the
            client.
          </p>
        ))}
      {outcome && (
        <p>
          {amountText(outcome.toFreelancer, currency)} to the freelancer, {amountText(outcome.toClient, currency)} to the client.
        </p>
      )}
    </Note>
  );
}
