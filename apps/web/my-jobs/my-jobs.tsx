import { useDeferredValue, useState } from 'react';
import { Tab as AriaTab, TabList, TabPanel, Tabs, ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { Link } from 'wouter';
import { useStory } from '../story/playing.js';
import { FailureNote, StaleNote } from '../parts/note.js';
import { useFollow } from '../session/live.js';
import { useSession } from '../session/session.js';
import { JobRow } from './job-row.js';
import { useMyJobs, useTabCounts, type Role, type Sort, type Tab, type Wanted } from './my-jobs-data.js';
import { Button } from '../parts/button.js';
import { ShowMore } from '../parts/show-more.js';
import tabStyles from '../parts/tabs.module.css';
import styles from './my-jobs.module.css';

const TABS: readonly (readonly [Tab, string])[] = [
  ['all', 'All'],
  ['needsMyAction', 'Needs my action'],
  ['awaitingOther', 'Waits for others'],
  ['active', 'Active'],
  ['paused', 'Paused'],
  ['disputed', 'Disputed'],
  ['ended', 'Ended'],
];

const TAB_NAMES = TABS.map(([tab]) => tab);

const SORTS: readonly (readonly [Sort, string])[] = [
  ['-updatedAt', 'Changed last'],
  ['dueAt', 'Due next'],
  ['-createdAt', 'Newest'],
  ['createdAt', 'Oldest'],
];

export function MyJobs() {
  const [role, setRole] = useStored<Role>('role', 'client');
  useFollow(role);
  const [tab, setTab] = useStored<Tab>('tab', 'all');
  const [typed, setTyped] = useStored<string>('search', '');
  const text = useDeferredValue(typed.trim());
  const [sort, setSort] = useStored<Sort>('sort', '-updatedAt');
  const counts = useTabCounts(TAB_NAMES, { role, text });
  return (
    <>
      <div className={styles.head}>
        <h1>My Jobs</h1>
        <Link href="/jobs/new" className={styles.offer}>
          New offer
        </Link>
      </div>
      <div className={styles.controls}>
        <ToggleButtonGroup
          aria-label="Role"
          className={styles.roles ?? ''}
          selectedKeys={[role]}
          disallowEmptySelection
          onSelectionChange={(chosen) => setRole([...chosen][0] as Role)}
        >
          <ToggleButton id="client">As client</ToggleButton>
          <ToggleButton id="freelancer">As freelancer</ToggleButton>
        </ToggleButtonGroup>
        <input
          type="search"
          aria-label="Search"
          placeholder="Search"
          maxLength={255}
          className={styles.search}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
        <label className={styles.sort}>
          Sort by
          <select value={sort} onChange={({ target }) => setSort(target.value as Sort)}>
            {SORTS.map(([value, name]) => (
              <option key={value} value={value}>
                {name}
              </option>
            ))}
          </select>
        </label>
      </div>
      <Tabs selectedKey={tab} onSelectionChange={(chosen) => setTab(chosen as Tab)}>
        <TabList aria-label="Contracts" className={tabStyles.tabs ?? ''}>
          {TABS.map(([value, name]) => (
            <AriaTab key={value} id={value} className={tabStyles.tab ?? ''}>
              {name}{' '}
              <span className={styles.count} aria-busy={!counts.has(value)}>
                {counts.get(value)}
              </span>
            </AriaTab>
          ))}
        </TabList>
        <TabPanel key={tab} id={tab}>
          <Jobs {...{ role, tab, sort, text }} />
        </TabPanel>
      </Tabs>
    </>
  );
}

function Jobs(wanted: Wanted) {
  const jobs = useMyJobs(wanted);
  const { data, error } = jobs;
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      {error && (data ? <StaleNote error={error} currency={null} /> : <FailureNote error={error} currency={null} />)}
      {data && items.length === 0 && <Nothing {...wanted} />}
      <ul className={styles.list} aria-busy={!data}>
        {items.map((job) => (
          <JobRow key={job.contractId} job={job} />
        ))}
      </ul>
      <ShowMore key={Object.values(wanted).join()} query={jobs} />
    </>
  );
}

function Nothing({ role, tab, text }: Wanted) {
  const beginStory = useStory();
  if (tab !== 'all' || text !== '') return <p className={styles.nothing}>Nothing here.</p>;
  return (
    <div className={styles.nothing}>
      {role === 'client' ? (
        <p>
          You have no contracts yet. <Link href="/jobs/new">Make an offer</Link> to a freelancer: nothing is charged until it is accepted.
        </p>
      ) : (
        <p>Nobody has offered you a contract yet.</p>
      )}
      {beginStory && (
        <>
          <p>Or see how it works: a contract from the offer to its end, step by step.</p>
          <Button look="primary" onPress={beginStory}>
            Play the story
          </Button>
        </>
      )}
    </div>
  );
}

/** A state that this tab of the browser remembers of the person. */
function useStored<Value extends string>(name: string, first: Value): readonly [Value, (value: Value) => void] {
  const { person } = useSession();
  const key = `${person.id} ${name}`;
  const [value, setValue] = useState(() => (sessionStorage.getItem(key) ?? first) as Value); // only this function stores it
  const store = (next: Value): void => {
    sessionStorage.setItem(key, next);
    setValue(next);
  };
  return [value, store];
}
