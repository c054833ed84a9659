import type { parseArgs, ParseArgsConfig } from 'node:util';

type Options = NonNullable<ParseArgsConfig['options']>;

/** The values of a command's options, as `parseArgs` of Node.js types them: an option without a default may be undefined. */
type ValuesOf<Declared extends Options> = ReturnType<typeof parseArgs<{ options: Declared }>>['values'];

/** One command of the command line: what `main.ts` needs in order to find, explain and run it. */
export interface CliCommand<Declared extends Options = Options> {
  /** One word or several. */
  readonly name: string;
  /** How to type it: one line, also the answer to wrong arguments. */
  readonly usage: string;
  /** What it does, for `--help`. */
  readonly summary: string;
  readonly options: Declared;
  /** The exit code when it cannot do what it was asked to; 1 when absent. */
  readonly failureCode?: number;
  /** Throws `WrongUsage` or `Refused`; either ends the process with that exit code. */
  run(values: ValuesOf<Declared>): Promise<void>;
}

/** The arguments are not as the usage line of the command says; that line is the answer. */
export class WrongUsage extends Error {
  override readonly name = 'WrongUsage';
}
