import type { ContractPage } from '#client';
import { amountText } from '../format/amounts.js';
import styles from './money-bar.module.css';

interface Props {
  readonly totals: ContractPage['totals'];
  readonly currency: string;
}

/** How much of the planned money was released, and how much is held in escrow. */
export function MoneyBar({ totals: { planned, released, allocated, carryover }, currency }: Props) {
  const held = allocated + carryover;
  const whole = Math.max(planned, released + held, 1);
  const text = `${amountText(released, currency)} paid, ${amountText(held, currency)} in escrow, ${amountText(planned, currency)} planned`;
  return (
    <div className={styles.money}>
      <svg className={styles.bar} viewBox="0 0 100 6" preserveAspectRatio="none" role="img" aria-label={text}>
        <rect className={styles.planned} width="100" height="6" />
        <rect className={styles.held} width={((released + held) / whole) * 100} height="6" />
        <rect className={styles.released} width={(released / whole) * 100} height="6" />
      </svg>
      <dl className={styles.legend} aria-hidden="true">
        <Sum look={styles.released} name="Paid" text={amountText(released, currency)} />
        <Sum look={styles.held} name="In escrow" text={amountText(held, currency)} />
        <Sum look={styles.planned} name="Planned" text={amountText(planned, currency)} />
      </dl>
    </div>
  );
}

function Sum({ look, name, text }: { readonly look: string | undefined; readonly name: string; readonly text: string }) {
  return (
    <div>
      <dt>
        <svg className={styles.dot} viewBox="0 0 8 8">
          <circle className={look} cx="4" cy="4" r="4" />
        </svg>
        {name}
      </dt>
      <dd>{text}</dd>
    </div>
  );
}
