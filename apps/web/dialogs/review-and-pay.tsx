import { useState } from 'react';
import type { Ask } from '#client';
import { amountText, decimalOf, typedAmount } from '../format/amounts.js';
import { AmountLine } from '../parts/amount-line.js';
import { Choice, TextBlock, TextLine } from '../parts/fields.js';
import { heldBy, nextPending } from '../session/contract-data.js';
import { useSession } from '../session/session.js';
import { CommandDialog } from './command-dialog.js';
import styles from './command-dialog.module.css';
import type { DialogProps } from './dialog-props.js';
import { DryRunSums, useDryRun } from './dry-run.js';

type Approval = Ask<'ApproveMilestone'>;
type Afterwards = Approval['afterwards'];

export function ReviewAndPay({ contract, milestoneId, onClose }: DialogProps) {
  const milestone = contract.milestones.find((one) => one.milestoneId === milestoneId);
  const { contractId, revision, currency } = contract;
  const { client } = useSession();
  const held = milestone ? heldBy(milestone) : 0;
  const [amount, setAmount] = useState<string>(() => decimalOf(held, currency));
  const [reason, setReason] = useState('');
  const [bonus, setBonus] = useState('');
  const [note, setNote] = useState('');
  const [afterwards, setAfterwards] = useState<Afterwards>('keepOpen');
  const typed = typedAmount(amount, currency);
  const next = nextPending(contract);
  const submission = milestone?.submissions.findLast(({ state }) => state === 'open');
  const isLess = 'minor' in typed && typed.minor < held;
  // A bonus is paid only together with all that is held.
  const besides = isLess || bonus === '' ? { minor: 0 } : typedAmount(bonus, currency);
  const isFilled = milestone !== undefined && 'minor' in typed && 'minor' in besides && (!isLess || reason.trim() !== '');
  const ask: Approval | null = isFilled
    ? {
        contractId,
        milestoneId: milestone.milestoneId,
        paidAmount: typed.minor,
        expectedDeposit: held,
        afterwards,
        submissionId: submission?.submissionId ?? null,
        bonusAmount: besides.minor || null,
        underpaymentReason: isLess ? reason.trim() : null,
        note: note.trim() || null,
        next: afterwards === 'activateNext' && next ? { milestoneId: next.milestoneId, expectedAmount: next.amount } : null,
      }
    : null;
  const answer = useDryRun(ask, client.approveMilestone.dryRun, revision);
  const paid = 'minor' in typed && 'minor' in besides ? ` ${amountText(typed.minor + besides.minor, currency)}` : '';
  return (
    <CommandDialog
      title="Review & pay"
      submit={`Pay${paid}`}
      isReady={ask !== null && answer.data !== undefined && !answer.error && !answer.isPlaceholderData}
      {...{ revision, currency, onClose }}
      send={(options) => (ask ? client.approveMilestone(ask, options) : Promise.resolve())}
    >
      {milestone && (
        <p>
          <strong dir="auto">{milestone.title}</strong> holds {amountText(held, currency)} in escrow.
        </p>
      )}
      {submission && <blockquote className={styles.quote}>{submission.message}</blockquote>}
      <AmountLine
        label="Amount to pay"
        currency={currency}
        value={amount}
        onChange={setAmount}
        hint="What is above the escrow is charged now."
        isRequired
        autoFocus
      />
      {isLess ? (
        <TextBlock label="Reason for paying less" value={reason} onChange={setReason} isRequired />
      ) : (
        <AmountLine label="Bonus" currency={currency} value={bonus} onChange={setBonus} hint="May be left empty. It is charged now." />
      )}
      <TextLine label="Note" value={note} onChange={setNote} maxLength={5_000} hint="The freelancer can read it." />
      <Choice<Afterwards>
        label="Afterwards"
        value={afterwards}
        onChange={setAfterwards}
        options={[
          { value: 'keepOpen', text: 'Keep the contract open' },
          {
            value: 'activateNext',
            text: next ? `Activate the next milestone: ${next.title}, ${amountText(next.amount, currency)}` : 'Activate the next milestone',
            isDisabled: !next,
          },
          { value: 'endContract', text: 'End the contract' },
        ]}
      />
      <DryRunSums answer={answer} currency={currency} />
    </CommandDialog>
  );
}
