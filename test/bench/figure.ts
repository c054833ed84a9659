/** One line of the benchmark's table. */
export interface Figure {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  /** The bound for this figure: `least` for rates, `most` for times. */
  readonly target?: { readonly at: 'least' | 'most'; readonly value: number };
  readonly note?: string;
}

/** The number with about three significant digits. */
const readable = (value: number): string => {
  if (Number.isNaN(value)) return '–';
  if (value >= 100) return Math.round(value).toLocaleString('en');
  return value >= 10 ? value.toFixed(1) : value.toFixed(2);
};

/** Aligned columns: what, value, target with the ratio to it, note. */
export function table(figures: readonly Figure[]): string {
  const rows = figures.map(({ what, value, unit, target, note = '' }) => [
    what,
    `${readable(value)} ${unit}`,
    targetText(value, target),
    note,
  ]);
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map(([what = '', value = '', target = '', note = '']) =>
      [what.padEnd(widths[0] ?? 0), value.padStart(widths[1] ?? 0), target.padEnd(widths[2] ?? 0), note].join('  ').trimEnd(),
    )
    .join('\n');
}

function targetText(value: number, target: Figure['target']): string {
  if (!target) return '';
  const { at, value: bound } = target;
  const met = at === 'least' ? value >= bound : value <= bound;
  return `${met ? 'met ' : 'MISSED'} ${at === 'least' ? '≥' : '≤'} ${readable(bound)} (${readable(value / bound)}×)`;
}
