import { FieldError, Input, Label, Radio, RadioGroup, Text, TextArea, TextField } from 'react-aria-components';
import styles from './fields.module.css';

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: string;
  /** What is wrong with the value; null when nothing is. */
  readonly wrong?: string | null;
  readonly isRequired?: boolean;
  readonly autoFocus?: boolean;
}

interface TextProps extends FieldProps {
  readonly type?: 'text' | 'date' | 'number';
  readonly inputMode?: 'text' | 'decimal' | 'numeric';
  /** Shown behind the value, such as a currency. */
  readonly unit?: string;
  readonly maxLength?: number;
}

export function TextLine({ label, hint, wrong = null, unit, type = 'text', inputMode = 'text', maxLength, ...field }: TextProps) {
  return (
    <TextField {...field} type={type} isInvalid={wrong !== null} className={styles.field ?? ''} validationBehavior="aria">
      <Label>{label}</Label>
      <span className={styles.line}>
        <Input className={styles.input ?? ''} inputMode={inputMode} {...(maxLength !== undefined && { maxLength })} />
        {unit !== undefined && <span className={styles.unit}>{unit}</span>}
      </span>
      {hint !== undefined && (
        <Text slot="description" className={styles.hint ?? ''}>
          {hint}
        </Text>
      )}
      <FieldError className={styles.wrong ?? ''}>{wrong}</FieldError>
    </TextField>
  );
}

export function TextBlock({ label, hint, wrong = null, ...field }: FieldProps) {
  return (
    <TextField {...field} isInvalid={wrong !== null} className={styles.field ?? ''} validationBehavior="aria">
      <Label>{label}</Label>
      <TextArea className={`${styles.input} ${styles.block}`} rows={3} maxLength={5_000} />
      {hint !== undefined && (
        <Text slot="description" className={styles.hint ?? ''}>
          {hint}
        </Text>
      )}
      <FieldError className={styles.wrong ?? ''}>{wrong}</FieldError>
    </TextField>
  );
}

interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly options: readonly { readonly value: Value; readonly text: string; readonly isDisabled?: boolean }[];
}

export function Choice<Value extends string>({ label, value, onChange, options }: ChoiceProps<Value>) {
  return (
    <RadioGroup value={value} onChange={(chosen) => onChange(chosen as Value)} className={styles.field ?? ''}>
      <Label>{label}</Label>
      {options.map((one) => (
        <Radio key={one.value} value={one.value} isDisabled={one.isDisabled ?? false} className={styles.radio ?? ''}>
          {one.text}
        </Radio>
      ))}
    </RadioGroup>
  );
}
