import { useQuery } from '@tanstack/react-query';
import { amountText } from '../format/amounts.js';
import { Select } from '../parts/select.js';
import { useSession } from '../session/session.js';

/** One of the currencies of the service. */
export function CurrencyField({ value, onChange }: { readonly value: string; readonly onChange: (currency: string) => void }) {
  const { client } = useSession();
  const { data } = useQuery({
    queryKey: ['currencies'],
    queryFn: ({ signal }) => client.listCurrencies({}, { signal }),
    staleTime: Infinity,
  });
  const codes = data?.items.map(({ code }) => code) ?? [value];
  const chosen = data?.items.find(({ code }) => code === value);
  return (
    <Select
      label="Currency"
      value={value}
      onChange={onChange}
      options={codes.map((code) => ({ value: code, text: code }))}
      {...(chosen && { hint: `At least ${amountText(chosen.minAmount, value)} a milestone.` })}
    />
  );
}
