import { useLayoutEffect, useRef, type ComponentProps } from 'react';
import type { Schemas } from '#client';
import { Button } from '../parts/button.js';
import { BUTTONS, EXPECTED, hasButton, MAIN, OF_A_MILESTONE, OF_A_TRANSFER, type ButtonName } from '../words/commands.js';
import { whyNot } from '../words/reasons.js';
import styles from './actions.module.css';
import { useDialog } from './dialogs.js';

type Available = Schemas['AvailableAction'];

interface Props {
  readonly contractId: string;
  readonly actions: readonly Available[];
  /** Whether the next step is the reader's own: then its button is the one to see first. */
  readonly isMyTurn: boolean;
}

/** The buttons of a row in My Jobs: what moves the contract on. */
export function MainActions({ actions, ...props }: Props) {
  return <Buttons {...props} shown={enabled(actions).filter(({ command }) => MAIN.includes(command))} />;
}

/** The buttons of a contract, and why others are not there. */
export function ContractActions({
  actions,
  currency,
  isAlive,
  ...props
}: Props & { readonly currency: string; readonly isAlive: boolean }) {
  const shown = enabled(actions).filter(({ command }) => !OF_A_MILESTONE.includes(command) && !OF_A_TRANSFER.includes(command));
  const reasons = EXPECTED.flatMap((command) => {
    const these = actions.filter((one) => one.command === command);
    const [first] = these;
    const reason = isAlive && first && !these.some((one) => one.enabled) ? whyNot(first, currency) : null;
    return reason === null ? [] : [{ command, reason }];
  });
  return (
    <>
      <Buttons {...props} shown={shown} />
      {reasons.length > 0 && (
        <ul className={styles.reasons}>
          {reasons.map(({ command, reason }) => (
            <li key={command}>
              <strong>{BUTTONS[command]}</strong>: {reason}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** The buttons of one milestone. */
export function MilestoneActions({ contractId, actions, milestoneId }: Omit<Props, 'isMyTurn'> & { readonly milestoneId: string }) {
  const shown = enabled(actions).filter((one) => one.milestoneId === milestoneId && OF_A_MILESTONE.includes(one.command));
  return <Buttons contractId={contractId} shown={shown} isMyTurn={false} />;
}

interface Enabled {
  readonly command: ButtonName;
  readonly milestoneId: string | null;
}

const enabled = (actions: readonly Available[]): readonly Enabled[] =>
  actions.flatMap(({ command, milestoneId, enabled: isEnabled }) => (isEnabled && hasButton(command) ? [{ command, milestoneId }] : []));

function Buttons({
  contractId,
  shown,
  isMyTurn,
}: {
  readonly contractId: string;
  readonly shown: readonly Enabled[];
  readonly isMyTurn: boolean;
}) {
  const open = useDialog();
  if (shown.length === 0) return null;
  return (
    <div className={styles.actions}>
      {shown.toSorted(byPlace).map(({ command, milestoneId }, nth) => (
        <LastingButton
          key={`${command} ${milestoneId}`}
          look={nth === 0 && isMyTurn ? 'primary' : 'plain'}
          onPress={() => open({ command, contractId, milestoneId, transfer: null })}
        >
          {BUTTONS[command]}
        </LastingButton>
      ))}
    </div>
  );
}

/** Gives the focus to the content of the page when it goes away with it, as when its command was sent. */
function LastingButton(props: ComponentProps<typeof Button>) {
  const ref = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    const button = ref.current;
    return () => {
      if (button === document.activeElement) document.getElementById('content')?.focus();
    };
  }, []);
  return <Button ref={ref} {...props} />;
}

const placeOf = ({ command }: Enabled): number => (MAIN.includes(command) ? MAIN.indexOf(command) : MAIN.length);
const byPlace = (one: Enabled, other: Enabled): number => placeOf(one) - placeOf(other);
