import { useId } from 'react';
import styles from './fields.module.css';

interface Props<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly options: readonly { readonly value: Value; readonly text: string }[];
  readonly hint?: string;
}

/** One of many options. */
export function Select<Value extends string>({ label, value, onChange, options, hint }: Props<Value>) {
  const id = useId();
  const chosen = ({ target }: { readonly target: HTMLSelectElement }): void => {
    const option = options.find((one) => one.value === target.value);
    if (option) onChange(option.value);
  };
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className={styles.input}
        value={value}
        onChange={chosen}
        {...(hint !== undefined && { 'aria-describedby': `${id}-hint` })}
      >
        {options.map((one) => (
          <option key={one.value} value={one.value}>
            {one.text}
          </option>
        ))}
      </select>
      {hint !== undefined && (
        <span id={`${id}-hint`} className={styles.hint}>
          {hint}
        </span>
      )}
    </div>
  );
}
