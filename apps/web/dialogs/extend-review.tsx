import { useState } from 'react';
import { Choice } from '../parts/fields.js';
import { useSession } from '../session/session.js';
import { CommandDialog } from './command-dialog.js';
import type { DialogProps } from './dialog-props.js';

const DAYS = ['1', '3', '7'] as const;

export function ExtendReview({ contract: { contractId, revision, currency }, milestoneId, onClose }: DialogProps) {
  const { client } = useSession();
  const [days, setDays] = useState<(typeof DAYS)[number]>('3');
  return (
    <CommandDialog
      title="Extend review"
      submit="Extend review"
      isReady
      {...{ revision, currency, onClose }}
      send={(options) => client.extendReview({ contractId, milestoneId: milestoneId ?? '', days: Number(days) }, options)}
    >
      <p>The review is due later by so many days. It can be extended twice.</p>
      <Choice
        label="Days"
        value={days}
        onChange={setDays}
        options={DAYS.map((value) => ({ value, text: value === '1' ? '1 day' : `${value} days` }))}
      />
    </CommandDialog>
  );
}
