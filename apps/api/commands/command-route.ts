import { Controller, Delete, Patch, Post, Put, Req, Res, type Type as Class } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { ProblemCode } from '#apps/http/problems/problems';
import type { Shape } from '#apps/http/shapes/shaped';
import type { Asked, CommandType, RoutedCommand } from '#domain';
import { CommandOperation } from '../openapi/operation.js';
import type { PathId } from '../openapi/path-parameters.js';
import type { ContractRequest } from '../route-ids.js';
import { CommandQuery, Commands } from './send-command.js';

/** A command's route. */
interface Route {
  readonly method: keyof typeof METHODS;
  /** Below `/v1/contracts`. */
  readonly path: string;
  readonly body: Shape<object>;
  /** One sentence. This field and those below serve only the documentation. */
  readonly summary: string;
  /** An example of the body. */
  readonly example: object;
  /** The codes that the command's own rules refuse with. Those that any command can meet, and those of its conditions, are added. */
  readonly refusals: readonly ProblemCode[];
}

/** A body as it can be sent: what is optional may be left out. */
type Example<Body> = Body extends readonly (infer Item)[]
  ? readonly Example<Item>[]
  : Body extends object
    ? { readonly [Field in keyof Body]?: Example<Body[Field]> }
    : Body;

/** The ids that commands ask by their bodies though none of them may be null. */
interface InBody {
  OpenDispute: 'milestoneId';
}

/** The ids that a command asks by its path. One that may be null is asked by the body: a path always has its ids. */
type InPath<Type extends RoutedCommand> = Exclude<
  { [Id in PathId]: Id extends keyof Asked<Type> ? (null extends Asked<Type>[Id] ? never : Id) : never }[PathId],
  Type extends keyof InBody ? InBody[Type] : never
>;

/** A path with all of these ids. */
type PathWith<Ids extends PathId> = {
  [Id in PathId]: (path: Id extends Ids ? `${string}:${Id}${string}` : string) => void;
}[PathId] extends (path: infer Path extends string) => void
  ? Path
  : never;

/** A row of a topic's table: the body and the ids of the path together are what this command asks. */
interface CommandRoute<Type extends RoutedCommand> extends Route {
  readonly path: PathWith<InPath<Type>>;
  readonly body: Shape<Omit<Asked<Type>, InPath<Type>>>;
  readonly example: Example<Omit<Asked<Type>, InPath<Type>>>;
}

/** A row for each of these commands that a party or an operator sends. */
export type CommandRoutes<Type extends CommandType> = { readonly [One in Type & RoutedCommand]: CommandRoute<One> };

const METHODS = { POST: Post, PATCH: Patch, PUT: Put, DELETE: Delete } as const;

/** The controller of one route. All of them send their command in the same way. */
export function commandController(section: string, type: RoutedCommand, route: Route): Class {
  const Method = METHODS[route.method];
  @ApiTags(section)
  @Controller('v1/contracts')
  class CommandController {
    constructor(private readonly commands: Commands) {}

    @Method(route.path)
    @CommandOperation(type, { ...route, query: CommandQuery })
    send(@Req() request: ContractRequest, @Res() reply: FastifyReply): Promise<void> {
      return this.commands.send(type, route.body, request, reply);
    }
  }
  Object.defineProperty(CommandController, 'name', { value: `${type}Controller` });
  return CommandController;
}
