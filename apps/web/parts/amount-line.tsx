import { typedAmount } from '../format/amounts.js';
import { TextLine } from './fields.js';

interface Props {
  readonly label: string;
  readonly currency: string;
  /** As it was typed; empty while nothing was. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** What is wrong with it besides its form. */
  readonly wrong?: string | null;
  readonly hint?: string;
  readonly isRequired?: boolean;
  readonly autoFocus?: boolean;
}

/** A field for an amount in the currency's own units. */
export function AmountLine({ currency, value, wrong = null, ...field }: Props) {
  const typed = typedAmount(value, currency);
  return (
    <TextLine {...field} inputMode="decimal" unit={currency} value={value} wrong={value !== '' && 'wrong' in typed ? typed.wrong : wrong} />
  );
}
