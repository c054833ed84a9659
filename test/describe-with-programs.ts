import { describe } from '@jest/globals';
import { programAt } from './programs.js';

/** Like `describe`. On a machine without one of the programs its examples are skipped, and its name gives the reason. */
export function describeWithPrograms(programs: readonly string[], name: string, examples: () => void): void {
  const missing = programs.filter((program) => programAt(program) === undefined);
  const examine = missing.length === 0 ? describe : describe.skip;
  examine(missing.length === 0 ? name : `${name} (left out: this machine has no ${missing.join(', no ')})`, examples);
}
