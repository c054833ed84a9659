import type { Command, CommandType } from '#domain';

/** The fields that a spec changes in a command. */
export type But<Type extends CommandType> = Partial<Omit<Command<Type>, 'type'>>;
