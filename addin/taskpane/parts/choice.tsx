import { Select } from '@fluentui/react-components';
import type { ReactElement } from 'react';

/** A drop-down of few values. */
export function Choice<V extends string>({
  label,
  value,
  options,
  onChange,
}: {
  readonly label: string;
  readonly value: V;
  readonly options: readonly (readonly [V, string])[];
  readonly onChange: (value: V) => void;
}): ReactElement {
  return (
    <Select size="small" aria-label={label} value={value} onChange={(_, data) => onChange(data.value as V)} style={{ minWidth: 0 }}>
      {options.map(([name, text]) => (
        <option key={name} value={name}>
          {text}
        </option>
      ))}
    </Select>
  );
}
