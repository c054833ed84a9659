import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply } from 'fastify';
import { messageOf, Refusal, type CommandOutcome } from '#application';
import { idempotencyKey, pinnedRevision } from '#apps/http/headers';
import { bodyOf } from '#apps/http/json-bodies';
import { QueryFlag } from '#apps/http/shapes/numbers';
import { Default, Meaning, shaped, type Shape } from '#apps/http/shapes/shaped';
import { Rejection, RULES, type Asked, type RoutedCommand } from '#domain';
import { requireRole } from '../access/gate.js';
import { askedBy, contractIdOf, otherIdsOf, type ContractRequest } from '../route-ids.js';

export class CommandQuery {
  @Meaning('Answers what would be recorded and moved, and records nothing.') @Default(false) @QueryFlag() readonly dryRun!: boolean;
}

const STATUS = { created: 201, recorded: 202, dryRun: 200 } as const satisfies Record<CommandOutcome['kind'], number>;

/** Takes every command from its request to its answer. */
@Injectable()
export class Commands {
  constructor(private readonly bus: CommandBus) {}

  async send(type: RoutedCommand, body: Shape<object>, request: ContractRequest, reply: FastifyReply): Promise<void> {
    const { correlationId } = request;
    const { contractId } = request.params;
    const ids = otherIdsOf(request);
    // Assigned to the new object that `shaped` made: spreading both took three times as long.
    const asked = Object.assign(shaped(body, bodyOf(request)), askedBy(ids)) as unknown as Asked<RoutedCommand>; // the table of routes has proved it
    const { dryRun } = shaped(CommandQuery, request.query);
    const key = dryRun ? null : idempotencyKey(request.headers, RULES[type].mayMoveMoney);
    const ifMatch = pinnedRevision(request.headers);
    const isOperators = RULES[type].by.includes('operator');
    if (isOperators) requireRole(request.caller, 'operator');
    const message = messageOf(type, {
      contractId: contractId === undefined ? null : contractIdOf(request),
      ids,
      asked,
      body: bodyOf(request),
      sender: { kind: isOperators ? 'operator' : 'party', id: request.caller.id, idempotencyKey: key },
      ifMatch,
      dryRun,
      correlationId,
    });
    try {
      const outcome = await this.bus.execute<typeof message, CommandOutcome>(message);
      const { kind, revision, contractId: contract } = outcome;
      request.log.debug({ requestId: correlationId, command: type, contract, revision, ms: reply.elapsedTime }, kind);
      answer(outcome, reply);
    } catch (refusal) {
      const refused = { requestId: correlationId, command: type, contract: contractId, code: codeOf(refusal), ms: reply.elapsedTime };
      request.log.debug(refused, 'refused');
      throw refusal;
    }
  }
}

function answer({ kind, contractId, revision, body }: CommandOutcome, reply: FastifyReply): void {
  if (kind === 'created') void reply.header('location', `/v1/contracts/${contractId}`);
  if (revision !== null) void reply.header('etag', `"${revision}"`);
  void reply.code(STATUS[kind]).send(body);
}

const codeOf = (error: unknown): string => (error instanceof Rejection || error instanceof Refusal ? error.code : 'INTERNAL');
