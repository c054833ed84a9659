import { parseArgs } from 'node:util';
import { remark } from '#apps/process/process';
import { WrongUsage, type CliCommand } from './command.js';
import { auditVerify, auditViews } from './commands/audit.js';
import { copy } from './commands/copy.js';
import { Refused } from './refused.js';

/** Every command, in the order of `--help`. */
const COMMANDS: readonly CliCommand[] = [copy, auditVerify, auditViews];
const KNOWN = COMMANDS.map((command) => command.name).join(', ');

/** The exit code of a failure, unless the command says another. */
const FAILED = 1;

async function main(words: readonly string[]): Promise<void> {
  const command = COMMANDS.find(({ name }) => name.split(' ').every((word, nth) => word === words[nth]));
  try {
    await (command ? run(command, words.slice(command.name.split(' ').length)) : explain(words));
  } catch (failure) {
    remark(failure instanceof Error ? failure.message : String(failure));
    process.exit(command?.failureCode ?? FAILED);
  }
}

async function explain(words: readonly string[]): Promise<void> {
  if (!words.includes('--help')) throw new Refused(`the command must be one of: ${KNOWN}; add --help for what it does`);
  printHelp(`commands: ${KNOWN}; each explains itself by --help`);
}

async function run(command: CliCommand, args: readonly string[]): Promise<void> {
  if (args.includes('--help')) return printHelp(`${command.usage}\n${command.summary}`);
  try {
    await command.run(parseArguments(command, args));
  } catch (failure) {
    throw failure instanceof WrongUsage ? new Refused(command.usage) : failure;
  }
}

function parseArguments({ options }: CliCommand, args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (failure) {
    // It names one wrong argument; the usage line shows all that are right.
    throw new WrongUsage(undefined, { cause: failure });
  }
}

function printHelp(text: string): void {
  process.stdout.write(`${text}\n`);
}

await main(process.argv.slice(2));
