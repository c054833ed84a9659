import type { Schemas } from '#client';
import { Button } from '../parts/button.js';
import { BUTTONS } from '../words/commands.js';
import styles from './actions.module.css';
import { hasDialog, useDialog } from './dialogs.js';

type Available = Schemas['AvailableAction'];

interface Props {
  readonly contractId: string;
  readonly actions: readonly Available[];
  /** Whether the next step is the reader's own: then its button is the one to see first. */
  readonly isMyTurn: boolean;
}

/** A button for each action that the service would accept now. The first of them is what the reader most likely wants. */
export function Actions({ contractId, actions, isMyTurn }: Props) {
  const open = useDialog();
  const shown = inOrder(actions.filter(({ command, enabled }) => enabled && hasDialog(command)));
  if (shown.length === 0) return null;
  return (
    <div className={styles.actions}>
      {shown.map(({ command, milestoneId }, nth) => (
        <Button
          key={`${command} ${milestoneId}`}
          look={nth === 0 && isMyTurn ? 'primary' : 'plain'}
          onPress={() => open({ command, contractId, milestoneId })}
        >
          {BUTTONS[command] ?? command}
        </Button>
      ))}
    </div>
  );
}

/** What moves the contract on comes first. */
const FIRST: readonly Available['command'][] = [
  'AcceptOffer',
  'ApproveMilestone',
  'ActivateNextMilestone',
  'SubmitWork',
  'CreateMilestones',
];

function inOrder(actions: readonly Available[]): readonly Available[] {
  const place = ({ command }: Available): number => (FIRST.includes(command) ? FIRST.indexOf(command) : FIRST.length);
  return actions.toSorted((one, other) => place(one) - place(other));
}
