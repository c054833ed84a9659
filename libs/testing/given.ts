import { expect } from '@jest/globals';
import { decide, evolveAll, NO_CONTRACT, Rejection } from '#domain';
import type { Command, Contract, ContractEvent, ExistingContract, MilestoneState, RejectionCode, RejectionFacts } from '#domain';

/** One event, or a history by its name. */
type History = ContractEvent | readonly ContractEvent[];

interface Outcome {
  /** Exactly these events, in this order. */
  emits(...expected: readonly History[]): void;
  /** Exactly this code and these facts. */
  refuses<Code extends RejectionCode>(code: Code, facts: RejectionFacts[Code]): void;
  /** The next command, on the state the one before has left. A refused one leaves it as it was. */
  and(command: Command): Outcome;
  /** The contract as the commands so far have left it; throws when the last one was refused. */
  contract(): ExistingContract;
}

/** What the contract is after these histories. */
export function contractAfter(...histories: readonly History[]): ExistingContract {
  return existing(evolveAll(NO_CONTRACT, histories.flat()));
}

/** The states of all its milestones, in the order they were defined. */
export const statesOf = (contract: ExistingContract): readonly MilestoneState[] => contract.milestones.map((one) => one.state);

/** A contract with this past, to ask one command, or several in turn. */
export const given = (...histories: readonly History[]) => givenContract(evolveAll(NO_CONTRACT, histories.flat()));

/** A contract in a state that no event leads to yet. */
export const givenContract = (contract: Contract) => ({ when: (command: Command): Outcome => ask(command, contract) });

/** The events a command is answered with, or the refusal. Whatever else is thrown is a bug and flies. */
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

/** Deciding and evolving change nothing they are given: an attempt throws. */
function frozen<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.values(value).forEach(frozen);
  return Object.freeze(value);
}
