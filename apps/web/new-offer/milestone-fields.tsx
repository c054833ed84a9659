import { newKey } from '#client';
import { Button } from '../parts/button.js';
import { AmountLine } from '../parts/amount-line.js';
import { TextBlock, TextLine } from '../parts/fields.js';
import styles from './new-offer.module.css';

/** A milestone as it was typed so far. */
export interface TypedMilestone {
  readonly id: string;
  readonly title: string;
  readonly amount: string;
  readonly dueDate: string;
  readonly instructions: string;
}

export const emptyMilestone = (): TypedMilestone => ({ id: newKey(), title: '', amount: '', dueDate: '', instructions: '' });

interface Props {
  readonly milestone: TypedMilestone;
  readonly nth: number;
  readonly currency: string;
  readonly onChange: (changed: Partial<TypedMilestone>) => void;
  /** Null for the only one. */
  readonly onRemove: (() => void) | null;
}

export function MilestoneFields({ milestone: { title, amount, dueDate, instructions }, nth, currency, onChange, onRemove }: Props) {
  return (
    <li className={styles.milestone}>
      <fieldset>
        <legend>Milestone {nth + 1}</legend>
        <TextLine label="Milestone name" value={title} onChange={(value) => onChange({ title: value })} maxLength={255} isRequired />
        <div className={styles.row}>
          <TextLine
            label="Due date"
            type="date"
            value={dueDate}
            onChange={(value) => onChange({ dueDate: value })}
            hint="May be left open."
          />
          <AmountLine label="Amount" currency={currency} value={amount} onChange={(value) => onChange({ amount: value })} isRequired />
        </div>
        <TextBlock
          label="Description of the work"
          value={instructions}
          onChange={(value) => onChange({ instructions: value })}
          isRequired={nth === 0}
          {...(nth > 0 && { hint: 'May be left empty.' })}
        />
        {onRemove && (
          <div>
            <Button look="quiet" onPress={onRemove}>
              Remove milestone {nth + 1}
            </Button>
          </div>
        )}
      </fieldset>
    </li>
  );
}
