import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { ProblemCode } from '#apps/http/problems/problems';
import { shaped } from '#apps/http/shapes/shaped';
import { conditionRefusals, RULES, type CommandType, type RoutedCommand } from '#domain';
import { randomPlays } from '#testing';
import { COMMAND_ROUTES } from './routes.js';

/** The rules of every command can refuse with it, so the documentation adds it to each row. */
const ANY_COMMAND: readonly ProblemCode[] = ['WRONG_ROLE'];

const COMMANDS = Object.keys(COMMAND_ROUTES) as readonly RoutedCommand[]; // the table has exactly these keys

/** The codes that the rules gave in many plays. The seed is fixed: a run finds what the last one found. */
function refusalsMet(): ReadonlyMap<CommandType, ReadonlySet<ProblemCode>> {
  const met = new Map<CommandType, Set<ProblemCode>>();
  for (const { command, before, refusal } of fc.sample(randomPlays, { numRuns: 500, seed: 11 }).flat()) {
    // A request for a new contract never finds one that is there: its id is derived from the key.
    if (!refusal || (command.type === 'CreateOffer' && before.status !== 'none')) continue;
    met.set(command.type, (met.get(command.type) ?? new Set()).add(refusal.code));
  }
  return met;
}

describe('the example of a route', () => {
  it.each(COMMANDS)('%s: has the form of its body', (type) => {
    const { body, example } = COMMAND_ROUTES[type];
    expect(() => shaped<object>(body, example)).not.toThrow();
  });
});

describe('the refusals of a route', () => {
  const met = refusalsMet();

  it.each(COMMANDS)('%s: each code that a rule gave is documented', (type) => {
    const documented = new Set<ProblemCode>([
      ...COMMAND_ROUTES[type].refusals,
      ...conditionRefusals(RULES[type].conditions),
      ...ANY_COMMAND,
    ]);
    expect([...(met.get(type) ?? [])].filter((code) => !documented.has(code))).toEqual([]);
  });

  it('were met by every command that a contract can refuse', () => {
    expect(COMMANDS.filter((type) => !met.has(type))).toEqual(['CreateOffer']);
  });
});
