import { Resources } from '#apps/process/stores/resources';
import { WrongUsage, type CliCommand } from '../command.js';
import { copyLog, type CopyTally } from '../copy/copy-log.js';
import { openTarget, openToRead, type Log } from '../log/open-log.js';

const PROGRESS_EVERY_MS = 10_000;

const OPTIONS = { from: { type: 'string' }, to: { type: 'string' } } as const;

/** Copies an event log from one store to another. */
export const copy: CliCommand<typeof OPTIONS> = {
  name: 'copy',
  usage: 'usage: npm run copy -- --from <url> --to <url>, each sqlite:<file> or esdb://…',
  summary:
    'Copies every event of one log to another, and checks that both are the same. Run it again to resume an interrupted copy. ' +
    'The service may run on the source, but not on the target.',
  options: OPTIONS,
  async run({ from, to }) {
    if (from === undefined || to === undefined) throw new WrongUsage();
    const resources = new Resources();
    try {
      const source = resources.add(await openToRead(from, '--from'));
      const target = resources.add(await openTarget(to));
      await copyWithProgress(source.log, target.log);
    } finally {
      await resources.close();
    }
  },
};

/** Prints the progress to stderr now and then, and one line to stdout at the end. */
async function copyWithProgress(source: Log, target: Log): Promise<void> {
  const tally: CopyTally = { found: 0, copied: 0, streams: 0 };
  const started = performance.now();
  const progress = setInterval(
    () => process.stderr.write(`${tally.found} events were there, ${tally.copied} are copied …\n`),
    PROGRESS_EVERY_MS,
  );
  try {
    await copyLog(source, target, tally);
  } finally {
    clearInterval(progress);
  }
  const seconds = (performance.now() - started) / 1_000;
  const { found, copied, streams } = tally;
  const [events, rate] = [found + copied, Math.round((found + copied) / seconds)];
  const sums = `${events} events of ${streams} contracts are the same in both logs: ${copied} copied, ${found} were there`;
  process.stdout.write(`${sums}; ${seconds.toFixed(1)} s, ${rate} events/s\n`);
}
