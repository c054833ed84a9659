/** One line of the benchmark's table. */
export interface Figure {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  /** The bound for this figure: `least` for rates, `most` for times. */
  readonly target?: { readonly at: 'least' | 'most'; readonly value: number };
  /** The figure divided by the same figure of `/health/live` in the same run. */
  readonly ofLive?: number;
  readonly note?: string;
}

/** The number with two or three significant digits. */
const readable = (value: number): string => {
  if (Number.isNaN(value)) return '–';
  if (value >= 100) return Math.round(value).toLocaleString('en');
  if (value >= 10) return value.toFixed(1);
  return value >= 0.1 || value === 0 ? value.toFixed(2) : value.toPrecision(2);
};

/** Whether each column is aligned to the left: what, value, ratio to `/health/live`, target with the ratio to it, note. */
const FROM_THE_LEFT = [true, false, false, true, true];

/** The figures in aligned columns. */
export function table(figures: readonly Figure[]): string {
  const rows = figures.map(({ what, value, unit, ofLive, target, note = '' }) => [
    what,
    `${readable(value)} ${unit}`.trimEnd(),
    ofLive === undefined ? '' : `${readable(ofLive)}× live`,
    targetText(value, target),
    note,
  ]);
  const widths = FROM_THE_LEFT.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const pad = (cell: string, column: number): string =>
    FROM_THE_LEFT[column] ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0);
  return rows.map((row) => row.map(pad).join('  ').trimEnd()).join('\n');
}

function targetText(value: number, target: Figure['target']): string {
  if (!target) return '';
  const { at, value: bound } = target;
  const met = at === 'least' ? value >= bound : value <= bound;
  return `${met ? 'met ' : 'MISSED'} ${at === 'least' ? '≥' : '≤'} ${readable(bound)} (${readable(value / bound)}×)`;
}
