import { useMutation } from '@tanstack/react-query';
import { useRef, useState, type SubmitEvent } from 'react';
import { useLocation } from 'wouter';
import { newKey, type Ask } from '#client';
import { amountText, typedAmount } from '../format/amounts.js';
import { Button } from '../parts/button.js';
import { Choice, TextBlock, TextLine } from '../parts/fields.js';
import { FailureNote } from '../parts/note.js';
import { useRefresh } from '../session/contract-data.js';
import { useSession } from '../session/session.js';
import { CurrencyField } from './currency-field.js';
import { emptyMilestone, MilestoneFields, type TypedMilestone } from './milestone-fields.js';
import styles from './new-offer.module.css';

const MOST_MILESTONES = 20;

export function NewOffer() {
  const { client } = useSession();
  const [, navigate] = useLocation();
  const refresh = useRefresh();
  const [key] = useState(newKey);
  const [title, setTitle] = useState('');
  const [description, setDescription] = useState('');
  const [freelancerId, setFreelancerId] = useState('');
  const [currency, setCurrency] = useState('USD');
  const [milestones, setMilestones] = useState<readonly TypedMilestone[]>([emptyMilestone()]);
  const [funding, setFunding] = useState<'onAcceptance' | 'later'>('onAcceptance');
  const offer = offerOf({ title, description, freelancerId, currency, milestones, fundOnAcceptance: funding === 'onAcceptance' });
  // Two clicks come faster than the page is drawn anew.
  const isSending = useRef(false);
  const { mutate, error, isPending } = useMutation({
    mutationFn: (asked: Ask<'CreateOffer'>) => client.createOffer(asked, { key }),
    onSuccess: async ({ contractId }) => {
      navigate(`/jobs/${contractId}`);
      await refresh();
    },
    onSettled: () => {
      isSending.current = false;
    },
  });
  const submitted = (event: SubmitEvent): void => {
    event.preventDefault();
    if (!offer || isSending.current) return;
    isSending.current = true;
    mutate(offer);
  };
  const change = (id: string, changed: Partial<TypedMilestone>): void =>
    setMilestones((all) => all.map((one) => (one.id === id ? { ...one, ...changed } : one)));
  return (
    <form className={styles.form} onSubmit={submitted}>
      <h1>New offer</h1>
      <TextLine label="Title" value={title} onChange={setTitle} maxLength={255} isRequired autoFocus />
      <TextBlock label="Description" value={description} onChange={setDescription} isRequired />
      <div className={styles.row}>
        <TextLine
          label="Freelancer"
          value={freelancerId}
          onChange={setFreelancerId}
          maxLength={255}
          hint="Their id, such as bob."
          isRequired
        />
        <CurrencyField value={currency} onChange={setCurrency} />
      </div>
      <h2>Milestones</h2>
      <ol className={styles.milestones}>
        {milestones.map((milestone, nth) => (
          <MilestoneFields
            key={milestone.id}
            {...{ milestone, nth, currency }}
            onChange={(changed) => change(milestone.id, changed)}
            onRemove={milestones.length > 1 ? () => setMilestones((all) => all.filter(({ id }) => id !== milestone.id)) : null}
          />
        ))}
      </ol>
      <div>
        <Button isDisabled={milestones.length >= MOST_MILESTONES} onPress={() => setMilestones((all) => [...all, emptyMilestone()])}>
          Another milestone
        </Button>
      </div>
      <Choice
        label="The first milestone is paid into escrow"
        value={funding}
        onChange={setFunding}
        options={[
          { value: 'onAcceptance', text: 'As soon as the freelancer accepts' },
          { value: 'later', text: 'When I activate it' },
        ]}
      />
      {error && <FailureNote error={error} currency={currency} />}
      <div className={styles.buttons}>
        <p>
          {offer &&
            `${amountText(
              offer.milestones.reduce((sum, { amount }) => sum + amount, 0),
              currency,
            )} together. Nothing is charged by the offer.`}
        </p>
        <Button look="primary" type="submit" isDisabled={!offer}>
          {isPending ? 'Sending…' : 'Send offer'}
        </Button>
      </div>
    </form>
  );
}

interface TypedOffer {
  readonly title: string;
  readonly description: string;
  readonly freelancerId: string;
  readonly currency: string;
  readonly milestones: readonly TypedMilestone[];
  readonly fundOnAcceptance: boolean;
}

/** The offer that was typed; null while something is missing. */
function offerOf({ milestones, fundOnAcceptance, ...typed }: TypedOffer): Ask<'CreateOffer'> | null {
  const { currency } = typed;
  const [title, description, freelancerId] = [typed.title.trim(), typed.description.trim(), typed.freelancerId.trim()];
  const asked = milestones.map(({ title: name, amount, dueDate, instructions }, nth) => {
    const read = typedAmount(amount, currency);
    if (!('minor' in read) || name.trim() === '' || (nth === 0 && instructions.trim() === '')) return null;
    return { title: name.trim(), amount: read.minor, dueDate: dueDate || null, instructions: instructions.trim() || null };
  });
  const complete = asked.filter((one) => one !== null);
  if (title === '' || description === '' || freelancerId === '' || complete.length < asked.length) return null;
  return { title, description, freelancerId, currency, milestones: complete, terms: { fundOnAcceptance } };
}
