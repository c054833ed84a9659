import { useState } from 'react';
import type { ContractPage } from '#client';
import { AmountLine } from '../parts/amount-line.js';
import { Button } from '../parts/button.js';
import { TextBlock, TextLine } from '../parts/fields.js';
import { Select } from '../parts/select.js';
import { itemText, type Change } from '../proposals/proposals.js';
import { useSession } from '../session/session.js';
import { FIELD_NAMES, ORDERS } from '../words/fields.js';
import { CommandDialog } from './command-dialog.js';
import styles from './command-dialog.module.css';
import type { DialogProps } from './dialog-props.js';
import { amountTyped, bodyOf, changeOf, excludes, subjectsFor, type Subject, type Typed } from './proposed-changes.js';

interface Kept {
  readonly subject: Subject;
  readonly change: Change;
}

/** Proposes changes of milestones and of the terms: as many as belong together. */
export function ProposeChanges({ contract, onClose }: DialogProps) {
  const { contractId, revision, currency, milestones, clientId } = contract;
  const { client, person } = useSession();
  const [kept, setKept] = useState<readonly Kept[]>([]);
  const [chosen, setChosen] = useState<string | null>(null);
  const [typed, setTyped] = useState<Typed>({});
  const [message, setMessage] = useState('');
  const subjects = subjectsFor(contract, person.id === clientId).filter((one) => !kept.some(({ subject }) => excludes(subject, one)));
  const subject = subjects.find((one) => keyOf(one) === chosen) ?? subjects[0];
  const change = subject ? changeOf(subject, typed, contract) : null;
  const changes = [...kept.map((one) => one.change), ...(change ? [change] : [])];
  const isTyping = change === null && Object.keys(typed).length > 0;
  const choose = (key: string | null): void => {
    setChosen(key);
    setTyped({});
  };
  const keep = (): void => {
    if (!subject || !change) return;
    setKept([...kept, { subject, change }]);
    choose(null);
  };
  const titles = new Map(milestones.map(({ milestoneId, title }) => [milestoneId, title]));
  return (
    <CommandDialog
      title="Propose changes"
      submit={changes.length > 1 ? `Propose ${changes.length} changes` : 'Propose'}
      isReady={message.trim() !== '' && changes.length > 0 && !isTyping}
      {...{ revision, currency, onClose }}
      send={(options) => client.proposeMilestoneChanges({ contractId, items: changes.map(bodyOf), message: message.trim() }, options)}
    >
      {kept.length > 0 && (
        <ul className={styles.kept} aria-label="Changes so far">
          {kept.map((one, nth) => (
            <li key={keyOf(one.subject) + nth}>
              <span>{itemText(one.change, titles, currency)}</span>
              <Button look="quiet" aria-label={`Remove change ${nth + 1}`} onPress={() => setKept(kept.filter((other) => other !== one))}>
                Remove
              </Button>
            </li>
          ))}
        </ul>
      )}
      {subject && (
        <>
          <Select
            label="What should change"
            value={keyOf(subject)}
            onChange={choose}
            options={subjects.map((one) => ({ value: keyOf(one), text: textOf(one) }))}
          />
          <ChangeFields subject={subject} typed={typed} contract={contract} onTyped={setTyped} />
          <div>
            <Button isDisabled={change === null} onPress={keep}>
              Another change
            </Button>
          </div>
        </>
      )}
      <TextBlock label="Why" value={message} onChange={setMessage} isRequired />
    </CommandDialog>
  );
}

const keyOf = ({ kind, milestone }: Subject): string => `${kind} ${milestone?.milestoneId ?? ''}`;

function textOf({ kind, milestone }: Subject): string {
  if (milestone) return kind === 'edit' ? milestone.title : `Delete ${milestone.title}`;
  return kind === 'add' ? 'A new milestone' : 'The terms of the contract';
}

interface FieldsProps {
  readonly subject: Subject;
  readonly typed: Typed;
  readonly contract: ContractPage;
  readonly onTyped: (typed: Typed) => void;
}

function ChangeFields(props: FieldsProps) {
  if (props.subject.kind === 'delete') return <p>The milestone is taken out of the plan. Nothing was charged for it.</p>;
  return props.subject.kind === 'terms' ? <TermsFields {...props} /> : <MilestoneFields {...props} />;
}

function MilestoneFields({ subject: { milestone }, typed, contract: { currency }, onTyped }: FieldsProps) {
  const set = (field: keyof Typed) => (value: string) => onTyped({ ...typed, [field]: value });
  return (
    <>
      <TextLine label="Milestone name" value={typed.title ?? milestone?.title ?? ''} onChange={set('title')} maxLength={255} isRequired />
      <div className={styles.row}>
        <TextLine
          label="Due date"
          type="date"
          value={typed.dueDate ?? milestone?.dueDate ?? ''}
          onChange={set('dueDate')}
          hint="May be left open."
        />
        <AmountLine
          label="Amount"
          currency={currency}
          value={amountTyped(typed, milestone, currency)}
          onChange={set('amount')}
          isRequired
        />
      </div>
      <TextBlock
        label="Description of the work"
        value={typed.instructions ?? milestone?.instructions ?? ''}
        onChange={set('instructions')}
      />
    </>
  );
}

const YES_OR_NO = [
  { value: 'yes', text: 'Yes' },
  { value: 'no', text: 'No' },
] as const;

function TermsFields({ typed, contract: { terms }, onTyped }: FieldsProps) {
  const set = (field: keyof Typed) => (value: string) => onTyped({ ...typed, [field]: value });
  const number = (field: 'maxConcurrentActive' | 'reviewWindowHours') => (
    <TextLine label={labelOf(field)} inputMode="numeric" value={typed[field] ?? String(terms[field])} onChange={set(field)} isRequired />
  );
  const answer = (field: 'clientMayDispute' | 'partialReleaseNeedsConsent') => (
    <Select label={labelOf(field)} value={typed[field] ?? (terms[field] ? 'yes' : 'no')} onChange={set(field)} options={YES_OR_NO} />
  );
  return (
    <div className={styles.row}>
      <Select
        label={labelOf('activationOrder')}
        value={typed.activationOrder ?? terms.activationOrder}
        onChange={set('activationOrder')}
        options={Object.entries(ORDERS).map(([value, text]) => ({ value, text: capital(text) }))}
      />
      {number('maxConcurrentActive')}
      {number('reviewWindowHours')}
      {answer('clientMayDispute')}
      {answer('partialReleaseNeedsConsent')}
    </div>
  );
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const labelOf = (field: keyof typeof FIELD_NAMES): string => capital(FIELD_NAMES[field]);
