import { useState } from 'react';
import { Label, Slider, SliderOutput, SliderThumb, SliderTrack } from 'react-aria-components';
import { Milestones } from '../milestones/milestones.js';
import { Badge } from '../parts/badge.js';
import { MoneyBar } from '../parts/money-bar.js';
import { FailureNote } from '../parts/note.js';
import { STATUSES } from '../words/states.js';
import { useContractAsOf } from './history-data.js';
import styles from './history.module.css';

/** A slider over the revisions, and the contract as it was then. */
export function AsOf({ contractId, last, sentenceAt }: AsOfProps) {
  const [chosen, setChosen] = useState<number | null>(null);
  const revision = Math.min(chosen ?? last, last);
  return (
    <section className={styles.asOf} aria-label="As of">
      <Slider value={revision} onChange={setChosen} minValue={0} maxValue={last} className={styles.slider ?? ''}>
        <Label>As of</Label>
        <SliderOutput>
          event {revision} of {last}
        </SliderOutput>
        <SliderTrack className={styles.track ?? ''}>
          <SliderThumb className={styles.thumb ?? ''} />
        </SliderTrack>
      </Slider>
      <p className={styles.muted}>{sentenceAt(revision)}</p>
      {revision < last && <Past contractId={contractId} revision={revision} />}
    </section>
  );
}

interface AsOfProps {
  readonly contractId: string;
  readonly last: number;
  readonly sentenceAt: (revision: number) => string;
}

function Past({ contractId, revision }: { readonly contractId: string; readonly revision: number }) {
  const { data, error } = useContractAsOf(contractId, revision);
  if (error) return <FailureNote error={error} currency={null} />;
  if (!data) return null;
  return (
    <div className={styles.past}>
      <h2>
        {data.title} <Badge {...STATUSES[data.status]} />
      </h2>
      <MoneyBar totals={data.totals} currency={data.currency} />
      <Milestones contract={data} />
    </div>
  );
}
