import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState, type ReactNode, type SubmitEvent } from 'react';
import { newKey, refusalOf, type CommandOptions } from '#client';
import { Button } from '../parts/button.js';
import { DialogFrame } from '../parts/dialog-frame.js';
import { FailureNote, Note } from '../parts/note.js';
import { SignInAgain } from '../parts/sign-in-again.js';
import { useSession } from '../session/session.js';
import { useRefresh } from '../session/contract-data.js';
import styles from './command-dialog.module.css';

interface Props {
  readonly title: string;
  /** What the button says that sends the command. */
  readonly submit: string;
  /** Whether everything is filled in. */
  readonly isReady: boolean;
  /** The revision that is shown now; null where there is no contract yet. */
  readonly revision: number | null;
  readonly currency: string | null;
  readonly send: (options: CommandOptions) => Promise<unknown>;
  readonly onClose: () => void;
  readonly children?: ReactNode;
}

/**
 * A dialog that sends one command. Its key is made when it opens, so that a double click, or sending again after a failure, never acts twice.
 * What the other side changes meanwhile is said before anything is sent on top of it.
 */
export function CommandDialog({ title, submit, isReady, revision, currency, send, onClose, children }: Props) {
  const [key] = useState(newKey);
  // Until the reader has touched anything, what is shown now is what is seen.
  const [touched, setTouched] = useState<{ readonly revision: number | null } | null>(null);
  const seen = touched ? touched.revision : revision;
  const refresh = useRefresh();
  const { account } = useSession();
  // Two clicks come faster than the page is drawn anew.
  const isSending = useRef(false);
  const { mutate, error, isPending } = useMutation({
    mutationFn: () => send({ key, ...(seen !== null && { ifMatch: seen }) }),
    onSuccess: async () => {
      onClose();
      await refresh();
    },
    onError: refresh,
    onSettled: () => {
      isSending.current = false;
    },
  });
  const isChanged = revision !== seen;
  const form = useRef<HTMLFormElement>(null);
  // A button that is disabled loses the focus, and the dialog would no longer hear the keys.
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      if (document.activeElement === document.body) form.current?.closest<HTMLElement>('[role="dialog"]')?.focus();
    });
    return () => cancelAnimationFrame(frame);
  }, [isChanged]);
  const touch = (): void => setTouched((before) => before ?? { revision });
  const submitted = (event: SubmitEvent): void => {
    event.preventDefault();
    if (!isReady || isSending.current || isChanged) return;
    isSending.current = true;
    mutate();
  };
  return (
    <DialogFrame title={title} onClose={onClose}>
      <form ref={form} className={styles.form} onSubmit={submitted} onInput={touch}>
        {children}
        {isChanged && (
          <Note tone="wait">
            The contract has changed while this was open. Check what it says now.{' '}
            <Button look="quiet" onPress={() => setTouched({ revision })}>
              I have checked it
            </Button>
          </Note>
        )}
        {account?.hasEnded && (
          <Note tone="bad">
            <SignInAgain account={account} />
          </Note>
        )}
        {error && !isChanged && refusalOf(error)?.code !== 'REVISION_CHANGED' && <FailureNote error={error} currency={currency} />}
        <div className={styles.buttons}>
          <Button onPress={onClose}>Close</Button>
          <Button look="primary" type="submit" isDisabled={!isReady || isChanged}>
            {isPending ? 'Sending…' : submit}
          </Button>
        </div>
      </form>
    </DialogFrame>
  );
}
