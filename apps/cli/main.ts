import { parseArgs } from 'node:util';
import { exitWithError } from '#apps/process/process';
import { WrongUsage, type CliCommand } from './command.js';
import { copy } from './commands/copy.js';
import { Refused } from './refused.js';

/** Every command, in the order of `--help`. */
const COMMANDS: readonly CliCommand[] = [copy];

async function main([name, ...args]: readonly string[]): Promise<void> {
  const known = COMMANDS.map((command) => command.name).join(', ');
  if (name === '--help') return printHelp(`commands: ${known}; each explains itself by --help`);
  const command = COMMANDS.find((one) => one.name === name);
  if (!command) throw new Refused(`the command must be one of: ${known}; add --help for what it does`);
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

await main(process.argv.slice(2)).catch(exitWithError);
