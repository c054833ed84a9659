import { useState, type SubmitEvent } from 'react';
import { useLocation } from 'wouter';
import { Button } from '../parts/button.js';
import { TextLine } from '../parts/fields.js';
import { useSession } from '../session/session.js';
import { Attention } from './attention.js';
import { Lag } from './health.js';
import styles from './operations.module.css';

/** For operators: what waits for them, a contract by its id, and how the service is. */
export default function Operations() {
  const { actAs } = useSession();
  return (
    <div className={styles.page}>
      <h1>Operations</h1>
      <section className={styles.section} aria-labelledby="attention">
        <h2 id="attention">Needs attention</h2>
        <Attention />
      </section>
      <section className={styles.section} aria-labelledby="find">
        <h2 id="find">A contract by its id</h2>
        <FindContract />
      </section>
      {actAs !== null && <Lag />}
    </div>
  );
}

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A hold is placed on the page of the contract. */
function FindContract() {
  const [, go] = useLocation();
  const [typed, setTyped] = useState('');
  const isId = ID.test(typed.trim());
  const submitted = (event: SubmitEvent): void => {
    event.preventDefault();
    if (isId) go(`/jobs/${typed.trim()}`);
  };
  return (
    <form className={styles.find} onSubmit={submitted}>
      <TextLine
        label="Contract id"
        value={typed}
        onChange={setTyped}
        wrong={typed.trim() !== '' && !isId ? 'This is not the id of a contract.' : null}
        hint="Its page has what an operator can do, such as placing a hold."
      />
      <Button type="submit" isDisabled={!isId}>
        Open contract
      </Button>
    </form>
  );
}
