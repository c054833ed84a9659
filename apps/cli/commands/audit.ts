import { Resources } from '#apps/process/stores/resources';
import { openViewsToRead } from '#apps/process/stores/stores';
import type { Audited } from '../audit/audited.js';
import { lineOf } from '../audit/finding.js';
import { Progress } from '../audit/progress.js';
import { runAudit } from '../audit/run-audit.js';
import { ServedContracts } from '../audit/served-contracts.js';
import { ServiceReader } from '../audit/service-reader.js';
import { StoredContracts } from '../audit/stored-contracts.js';
import { WrongUsage, type CliCommand } from '../command.js';
import { existingFile, openToRead } from '../log/open-log.js';
import { Refused } from '../refused.js';

/** What the exit code says. */
const EXIT = { findings: 1, failed: 2 };

const OPTIONS = {
  url: { type: 'string' },
  token: { type: 'string' },
  store: { type: 'string' },
  views: { type: 'string' },
  contract: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

type Command = CliCommand<typeof OPTIONS>;
type Values = Parameters<Command['run']>[0];

const ANSWERS =
  'One line for each finding: contract, revision, position, kind, expected, actual; with --json as JSON. ' +
  'Exit code 0: all is well. 1: something is wrong. 2: it could not do its work. It only reads; the service may run.';

/** Checks what was recorded. */
export const auditVerify: Command = {
  name: 'audit verify',
  usage: 'usage: npm run audit -- verify (--url <url> --token <token> | --store sqlite:<file>|esdb://…) [--contract <id>] [--json]',
  summary: `Checks the hash, id and link of every event, and the sums of money of every contract. Parked contracts are findings. ${ANSWERS}`,
  options: OPTIONS,
  failureCode: EXIT.failed,
  run: (values) => audit(values, (audited, id) => audited.verify(id)),
};

/** Checks what the views show. */
export const auditViews: Command = {
  name: 'audit views',
  usage:
    'usage: npm run audit -- views (--url <url> --token <token> | --store sqlite:<file>|esdb://… --views sqlite:<file>|mongodb://…) [--contract <id>] [--json]',
  summary: `Compares every document of every contract in the views with a replay of its events. Parked contracts are findings. ${ANSWERS}`,
  options: OPTIONS,
  failureCode: EXIT.failed,
  run: (values) => audit(values, (audited, id) => audited.compareViews(id)),
};

async function audit(values: Values, check: (audited: Audited, contractId: string) => ReturnType<Audited['verify']>): Promise<void> {
  const audited = await opened(values);
  const stopping = new AbortController();
  const progress = new Progress(process.stderr);
  const interrupted = new Promise<never>((_resolve, reject) => {
    process.once('SIGINT', () => {
      stopping.abort();
      reject(new Refused(`stopped after ${progress.line}`));
    });
  });
  const { signal } = stopping;
  const contractId = values.contract ?? null;
  const print = async (): Promise<void> => {
    for await (const finding of runAudit({ audited, check: (id) => check(audited, id), contractId, progress, signal })) {
      process.stdout.write(`${values.json ? JSON.stringify(finding) : lineOf(finding)}\n`);
    }
  };
  try {
    await Promise.race([print(), interrupted]);
  } finally {
    progress.stop();
  }
  await audited.close();
  if (!values.json) process.stdout.write(`${progress.findings === 0 ? 'all is well: ' : ''}${progress.line}\n`);
  if (progress.findings > 0) process.exitCode = EXIT.findings;
}

async function opened({ url, token, store, views }: Values): Promise<Audited> {
  const isServed = url !== undefined && token !== undefined && store === undefined && views === undefined;
  if (isServed) return new ServedContracts(new ServiceReader(url, token));
  if (store === undefined || url !== undefined || token !== undefined) throw new WrongUsage();
  return Resources.during(async (resources) => {
    const log = resources.add(await openToRead(store, '--store'));
    if (views !== undefined) existingFile(views, '--views');
    const shown = views === undefined ? null : resources.add(await openViewsToRead(views, '--views'));
    return new StoredContracts(log.log, shown?.views ?? null, () => resources.close());
  });
}
