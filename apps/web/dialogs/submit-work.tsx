import { useState } from 'react';
import { TextBlock } from '../parts/fields.js';
import { useSession } from '../session/session.js';
import { CommandDialog } from './command-dialog.js';
import type { DialogProps } from './dialog-props.js';

export function SubmitWork({ contract: { contractId, revision, currency, milestones }, milestoneId, onClose }: DialogProps) {
  const { client } = useSession();
  const [message, setMessage] = useState('');
  const milestone = milestones.find((one) => one.milestoneId === milestoneId);
  return (
    <CommandDialog
      title="Submit work"
      submit="Submit work"
      isReady={message.trim() !== '' && milestoneId !== null}
      {...{ revision, currency, onClose }}
      send={(options) => client.submitWork({ contractId, milestoneId: milestoneId ?? '', message: message.trim() }, options)}
    >
      {milestone && (
        <p>
          For <strong dir="auto">{milestone.title}</strong>. The client then reviews it and pays.
        </p>
      )}
      <TextBlock label="Message to the client" value={message} onChange={setMessage} isRequired autoFocus />
    </CommandDialog>
  );
}
