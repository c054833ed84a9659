import { parseArgs } from 'node:util';
import { exitWithError } from '#apps/process/process';
import { Opened } from '#apps/process/stores/resources';
import { copyLog, type CopyTally, type Log } from './copy/copy-log.js';
import { openSource, openTarget } from './copy/open-log.js';
import { Refused } from './refused.js';

const USAGE = 'usage: npm run copy -- --from <url> --to <url>, each sqlite:<file> or esdb://…';
const TELL_EVERY_MS = 10_000;

async function main(): Promise<void> {
  const { from, to } = asked();
  const opened = new Opened();
  try {
    const source = opened.add(await openSource(from));
    const target = opened.add(await openTarget(to));
    await copy(source.log, target.log);
  } finally {
    await opened.close();
  }
}

/** Says how far it is now and then, and closes with one line. */
async function copy(source: Log, target: Log): Promise<void> {
  const tally: CopyTally = { found: 0, copied: 0, streams: 0 };
  const started = performance.now();
  const telling = setInterval(
    () => process.stderr.write(`${tally.found} events were there, ${tally.copied} are copied …\n`),
    TELL_EVERY_MS,
  );
  try {
    await copyLog(source, target, tally);
  } finally {
    clearInterval(telling);
  }
  const seconds = (performance.now() - started) / 1_000;
  const { found, copied, streams } = tally;
  const [events, rate] = [found + copied, Math.round((found + copied) / seconds)];
  const sums = `${events} events of ${streams} contracts are the same in both logs: ${copied} copied, ${found} were there`;
  process.stdout.write(`${sums}; ${seconds.toFixed(1)} s, ${rate} events/s\n`);
}

function asked(): { readonly from: string; readonly to: string } {
  const { values, positionals } = parsed();
  const { from, to } = values;
  if (positionals.join() !== 'copy' || from === undefined || to === undefined) throw new Refused(USAGE);
  return { from, to };
}

function parsed() {
  try {
    return parseArgs({ allowPositionals: true, options: { from: { type: 'string' }, to: { type: 'string' } } });
  } catch {
    throw new Refused(USAGE);
  }
}

await main().catch(exitWithError);
