import { useState, type SubmitEvent } from 'react';
import { DialogTrigger, ListBox, ListBoxItem, Popover } from 'react-aria-components';
import { Button } from '../parts/button.js';
import { PEOPLE } from '../session/people.js';
import { useSession } from '../session/session.js';
import styles from './header.module.css';

/** What a party's id may be. */
const PARTY = String.raw`[\x21-\x7e]{1,255}`;

/** Demo mode: who uses the page. */
export function ActAs() {
  const { person, actAs } = useSession();
  const [isOpen, setOpen] = useState(false);
  const [other, setOther] = useState('');
  if (!actAs) return null;
  const choose = (id: string): void => {
    setOpen(false);
    actAs(id);
  };
  const chooseOther = (event: SubmitEvent): void => {
    event.preventDefault();
    choose(other);
  };
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <Button>
        Act as: {person.name} ({person.what})
      </Button>
      <Popover aria-label="Act as" className={styles.popover ?? ''}>
        <div className={styles.menu}>
          <ListBox
            aria-label="People"
            selectionMode="single"
            selectedKeys={[person.id]}
            onAction={(id) => choose(String(id))}
            onSelectionChange={(chosen) => choose(chosen === 'all' ? person.id : String([...chosen][0] ?? person.id))}
          >
            {PEOPLE.map(({ id, name, what }) => (
              <ListBoxItem key={id} id={id} textValue={name} className={styles.item ?? ''}>
                {name} <span className={styles.what}>{what}</span>
              </ListBoxItem>
            ))}
          </ListBox>
          <form className={styles.other} onSubmit={chooseOther}>
            <input
              aria-label="Any other name"
              placeholder="any name"
              required
              pattern={PARTY}
              value={other}
              onChange={({ target }) => setOther(target.value)}
            />
            <Button type="submit">Act</Button>
          </form>
        </div>
      </Popover>
    </DialogTrigger>
  );
}
