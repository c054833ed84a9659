import { useEffect, useRef, useState } from 'react';
import { amountText } from '../format/amounts.js';
import { Button } from '../parts/button.js';
import { useSession } from '../session/session.js';
import { CommandDialog } from './command-dialog.js';
import styles from './reorder-milestones.module.css';
import type { DialogProps } from './dialog-props.js';

type Direction = 'up' | 'down';
const STEP: Readonly<Record<Direction, number>> = { up: -1, down: 1 };

/** Puts the milestones that are not activated into another order: that in which they are activated. */
export function ReorderMilestones({ contract: { contractId, revision, currency, milestones }, onClose }: DialogProps) {
  const { client } = useSession();
  const pending = milestones.filter(({ state }) => state === 'pending').toSorted((one, other) => one.sequence - other.sequence);
  const [wanted, setWanted] = useState<readonly string[]>([]);
  const list = useRef<HTMLOListElement>(null);
  const [moved, setMoved] = useState<{ readonly milestoneId: string; readonly direction: Direction } | null>(null);
  // What is no longer pending has left the order; what is new stands at its end.
  const place = (milestoneId: string): number => (wanted.includes(milestoneId) ? wanted.indexOf(milestoneId) : wanted.length);
  const shown = pending.toSorted((one, other) => place(one.milestoneId) - place(other.milestoneId));
  const order = shown.map(({ milestoneId }) => milestoneId);
  // A row that has moved in the page has lost the focus.
  useEffect(() => {
    const buttons = [...(list.current?.querySelectorAll<HTMLButtonElement>(`[data-milestone="${moved?.milestoneId}"] button`) ?? [])];
    const [up, down] = buttons;
    const [same, other] = moved?.direction === 'down' ? [down, up] : [up, down];
    (same?.disabled ? other : same)?.focus();
  }, [moved]);
  const move = (milestoneId: string, direction: Direction): void => {
    const from = order.indexOf(milestoneId);
    setWanted(order.with(from, order[from + STEP[direction]] ?? milestoneId).with(from + STEP[direction], milestoneId));
    setMoved({ milestoneId, direction });
  };
  const movedTo = moved ? order.indexOf(moved.milestoneId) : -1;
  return (
    <CommandDialog
      title="Reorder milestones"
      submit="Save the order"
      isReady={order.some((milestoneId, nth) => milestoneId !== pending[nth]?.milestoneId)}
      {...{ revision, currency, onClose }}
      send={(options) => client.reorderMilestones({ contractId, milestoneIds: order }, options)}
    >
      <p>Milestones are activated in this order.</p>
      <ol ref={list} className={styles.list}>
        {shown.map(({ milestoneId, title, amount }, nth) => (
          <li key={milestoneId} data-milestone={milestoneId} className={styles.row}>
            <span className={styles.name}>
              {nth + 1}. {title}, {amountText(amount, currency)}
            </span>
            <Button aria-label={`Move ${title} up`} isDisabled={nth === 0} onPress={() => move(milestoneId, 'up')}>
              ↑
            </Button>
            <Button aria-label={`Move ${title} down`} isDisabled={nth === shown.length - 1} onPress={() => move(milestoneId, 'down')}>
              ↓
            </Button>
          </li>
        ))}
      </ol>
      <p role="status" className={styles.said}>
        {movedTo >= 0 && `${shown[movedTo]?.title} is number ${movedTo + 1} of ${order.length}.`}
      </p>
    </CommandDialog>
  );
}
