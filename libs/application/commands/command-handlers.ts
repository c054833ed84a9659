import type { Type as Class } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { COMMAND_TYPES, type CommandType } from '#domain';
import { CommandExecutor } from './command-executor.js';
import { CommandMessage, type CommandOutcome, type CommandRequest } from './messages.js';

/** The bus finds a handler by the class of the message, so each command has a class of its own. */
const MESSAGES: ReadonlyMap<CommandType, Class<CommandMessage>> = new Map(COMMAND_TYPES.map((type) => [type, messageClass(type)]));

/** A command as the bus carries it. */
export function messageOf<Type extends CommandType>(type: Type, request: CommandRequest<Type>): CommandMessage<Type> {
  const Message = MESSAGES.get(type);
  if (!Message) throw new Error(`no message for ${type}`);
  return new Message(request) as CommandMessage<Type>; // the class of that type
}

/** One handler for each command. All of them call the one `execute`. */
export const COMMAND_HANDLERS: readonly Class<ICommandHandler>[] = COMMAND_TYPES.map(handlerClass);

function messageClass(type: CommandType): Class<CommandMessage> {
  const Message = class extends CommandMessage {};
  Object.defineProperty(Message, 'name', { value: type });
  return Message;
}

function handlerClass(type: CommandType): Class<ICommandHandler> {
  const Message = MESSAGES.get(type);
  if (!Message) throw new Error(`no message for ${type}`);
  @CommandHandler(Message)
  class Handler implements ICommandHandler<CommandMessage, CommandOutcome> {
    constructor(private readonly commands: CommandExecutor) {}

    execute({ request }: CommandMessage): Promise<CommandOutcome> {
      return this.commands.execute(type, request);
    }
  }
  Object.defineProperty(Handler, 'name', { value: `${type}Handler` });
  return Handler;
}
