import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { amountText } from '../format/amounts.js';
import { useSession } from '../session/session.js';
import fields from '../parts/fields.module.css';

/** One of the currencies of the service. */
export function CurrencyField({ value, onChange }: { readonly value: string; readonly onChange: (currency: string) => void }) {
  const { client } = useSession();
  const id = useId();
  const { data } = useQuery({
    queryKey: ['currencies'],
    queryFn: ({ signal }) => client.listCurrencies({}, { signal }),
    staleTime: Infinity,
  });
  const items = data?.items ?? [];
  const chosen = items.find(({ code }) => code === value);
  return (
    <div className={fields.field}>
      <label htmlFor={id}>Currency</label>
      <select id={id} className={fields.input} value={value} onChange={({ target }) => onChange(target.value)}>
        {items.length === 0 && <option>{value}</option>}
        {items.map(({ code }) => (
          <option key={code}>{code}</option>
        ))}
      </select>
      {chosen && <span className={fields.hint}>At least {amountText(chosen.minAmount, value)} a milestone.</span>}
    </div>
  );
}
