import { expect } from '@jest/globals';
import { decide, evolveAll, NO_CONTRACT, Rejection } from '#domain';
import type { Command, Contract, ContractEvent, ExistingContract, MilestoneState, RejectionCode, RejectionFacts } from '#domain';

/** One event or a named history. */
type History = ContractEvent | readonly ContractEvent[];

interface Outcome {
  /** Exactly these events, in this order. */
  emits(...expected: readonly History[]): void;
  /** Exactly this code and these facts. */
  refuses<Code extends RejectionCode>(code: Code, facts: RejectionFacts[Code]): void;
  /** Sends the next command, on the state after the command before. A refused command does not change the state. */
  and(command: Command): Outcome;
  /** The contract after the commands so far. Throws when the last one was refused. */
  contract(): ExistingContract;
}

/** The contract after these histories. */
export function contractAfter(...histories: readonly History[]): ExistingContract {
  return existing(evolveAll(NO_CONTRACT, histories.flat()));
}

/** The states of all milestones, in the order of their definition. */
export const statesOf = (contract: ExistingContract): readonly MilestoneState[] => contract.milestones.map((one) => one.state);

/** A contract with this history, to send commands to. */
export const given = (...histories: readonly History[]) => givenContract(evolveAll(NO_CONTRACT, histories.flat()));

/** A given contract, for states that no event leads to yet. */
export const givenContract = (contract: Contract) => ({ when: (command: Command): Outcome => ask(command, contract) });

/** The events of a command, or its refusal. Other errors are bugs and are rethrown. */
export function answer(command: Command, contract: Contract): readonly ContractEvent[] | Rejection {
  try {
    return decide(command, contract);
  } catch (refusal) {
    if (refusal instanceof Rejection) return refusal;
    throw refusal;
  }
}

function ask(command: Command, contract: Contract): Outcome {
  const answered = answer(frozen(command), frozen(contract));
  const refused = answered instanceof Rejection;
  const after = refused ? contract : evolveAll(contract, frozen(answered));
  return {
    emits: (...expected) => expect(refused ? refusalOf(answered) : answered).toStrictEqual(expected.flat()),
    refuses: (code, facts) => expect(refused ? refusalOf(answered) : answered).toStrictEqual({ code, facts }),
    and: (next) => ask(next, after),
    contract: () => {
      if (refused) throw answered;
      return existing(after);
    },
  };
}

const refusalOf = ({ code, facts }: Rejection) => ({ code, facts });

function existing(contract: Contract): ExistingContract {
  if (contract.status === 'none') throw new Error('no event has made a contract');
  return contract;
}

/** Freezes a value deeply, so that `decide` and `evolve` throw when they change their input. */
function frozen<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.values(value).forEach(frozen);
  return Object.freeze(value);
}
