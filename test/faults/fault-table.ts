import type { FaultOutcome } from './endure-fault.js';

const seconds = (value: number | null): string => (value === null ? '–' : value.toFixed(1));

const COLUMNS: readonly (readonly [string, (one: FaultOutcome) => string])[] = [
  ['fault', ({ fault }) => fault.name],
  ['store', ({ store }) => store],
  ['acknowledged', ({ acknowledged }) => String(acknowledged)],
  ['refused', ({ refused }) => String(refused)],
  ['slowest command', ({ slowestCommand }) => seconds(slowestCommand)],
  ['read', ({ slowestRead }) => seconds(slowestRead)],
  ['audits', ({ audits }) => String(audits)],
  ['views', ({ views }) => String(views)],
  ['behind', ({ behind }) => String(behind)],
  ['unready after', ({ unreadyAfter }) => seconds(unreadyAfter)],
  ['commands after', ({ commandsAfter }) => seconds(commandsAfter)],
  ['views after', ({ viewsAfter }) => seconds(viewsAfter)],
  ['ready after', ({ readyAfter }) => seconds(readyAfter)],
  ['MiB', ({ mib }) => `${mib.before} → ${mib.peak}`],
];

/** A table with one line for each fault and store. Times are in seconds. */
export function faultTable(outcomes: readonly FaultOutcome[]): string {
  const rows = [COLUMNS.map(([name]) => name), ...outcomes.map((one) => COLUMNS.map(([, text]) => text(one)))];
  const widths = COLUMNS.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((text, column) => text.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
