import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MemoryEventStore } from '#adapters/memory/memory-event-store';
import { GetContract, contractIdOf, type ContractPage, type Reader } from '#application';
import { attemptsOf, COMMAND_TYPES, RULES } from '#domain';
import type { Asked, CommandType, ExistingContract, Person, Role } from '#domain';
import { askedOf, play, scriptsOfEveryCommand, type Script } from '../processes/scripts.js';
import { outcomeOf } from './fakes/outcome-of.js';
import { TestService } from './fakes/test-service.js';

const READERS: Readonly<Record<Person, Reader>> = {
  client: { id: 'ann', roles: [] },
  freelancer: { id: 'bob', roles: [] },
  operator: { id: 'olga', roles: ['operator'] },
};
const PERSONS = Object.keys(READERS) as readonly Person[]; // its own keys

/** A history up to an instant. */
interface Cut {
  readonly script: Script;
  readonly at: string;
  /** The command that was accepted next; null where the next one was refused. */
  readonly accepted: { readonly type: CommandType; readonly by: Role } | null;
}

/** Histories just before each command of each person who may send it, and many others. */
function cuts(): readonly Cut[] {
  const scripts = scriptsOfEveryCommand(40);
  const wanted = new Set(COMMAND_TYPES.flatMap((type) => RULES[type].by.map((by) => `${type} ${by}`)));
  return scripts.flatMap((script, nth) =>
    script.steps.flatMap(({ command: { type, by, at }, refusal }, index): readonly Cut[] => {
      const accepted = refusal === null ? { type, by } : null;
      const isFirst = accepted !== null && wanted.delete(`${type} ${by}`);
      if (index === 0 || (!isFirst && index % 20 !== nth % 20)) return [];
      return [{ script: { name: `${script.name} before ${index}`, steps: script.steps.slice(0, index) }, at, accepted }];
    }),
  );
}

const CUTS = cuts();

describe('the shown actions of random histories', () => {
  let service: TestService;
  let contractIds: readonly string[];

  beforeAll(async () => {
    const events = new MemoryEventStore();
    await play(
      events,
      CUTS.map(({ script }) => script),
    );
    const log = await events.page(null, 1_000_000);
    contractIds = [...new Set(log.map(({ stream }) => contractIdOf(stream) ?? ''))];
    service = await TestService.start({ events, isWorking: false });
  });
  afterAll(() => service.stop());

  const pageOf = (contractId: string, person: Person, minPosition: string) =>
    service.ask<ContractPage>(new GetContract({ reader: READERS[person], contractId, minPosition, waitMs: 10_000 }));

  it.each(PERSONS)('are enabled exactly where the service would take the command, and else refused alike: %s', async (person) => {
    const minPosition = await service.waitUntilCaughtUp();
    for (const [nth, { script, at }] of CUTS.entries()) {
      const contractId = contractIds[nth] ?? '';
      const contract = script.steps.at(-1)?.after as ExistingContract; // a script begins with an offer
      service.now = at;
      const { availableActions } = await pageOf(contractId, person, minPosition);
      const asked = (availableActions ?? []).map(async ({ command, milestoneId }) => {
        const attempts = attemptsOf(command, contract, { by: person, at, id: 'new' });
        const attempt = attempts.find((one) => one.milestoneId === milestoneId);
        const body = attempt && (askedOf(attempt.command) as Asked<CommandType>); // of this command, as the compiler cannot see
        if (!body) throw new Error(`${command} is shown for ${milestoneId}, and no attempt is made of it`);
        return { command, milestoneId, ...(await outcomeOf(service.dryRun(command, READERS[person], { contractId, asked: body }))) };
      });
      expect([script.name, availableActions]).toEqual([script.name, await Promise.all(asked)]);
    }
  });

  it('are enabled where a history goes on with the command', async () => {
    const minPosition = await service.waitUntilCaughtUp();
    const missing: string[] = [];
    for (const [nth, { script, at, accepted }] of CUTS.entries()) {
      const person = PERSONS.find((one) => one === accepted?.by);
      if (!person || !accepted) continue;
      service.now = at;
      const { availableActions } = await pageOf(contractIds[nth] ?? '', person, minPosition);
      const isEnabled = availableActions?.some(({ command, enabled }) => command === accepted.type && enabled);
      if (!isEnabled) missing.push(`${accepted.type} by ${person} in ${script.name}`);
    }
    expect(missing).toEqual([]);
  });
});
