import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { cursorAt, placeOf, SandboxLedger } from '#application';
import { Operation } from '#apps/http/openapi/operation';
import { shaped } from '#apps/http/shapes/shaped';
import { OperationsQuery } from './dev.bodies.js';
import { operationsPage } from './sandbox-ledger-schema.js';

/** Exists in demo mode only, and only where the gateway has a ledger to show. */
@ApiTags('Demo')
@Controller('dev/gateway')
export class SandboxLedgerController {
  constructor(private readonly ledger: SandboxLedger) {}

  @Get('operations')
  @Operation({
    operationId: 'listOperations',
    summary: "The sandbox gateway's own ledger, oldest first.",
    description: 'What was settled, of one contract or of all. An ask that timed out is no operation.',
    isPublic: true,
    query: OperationsQuery,
    answers: { 200: { description: 'A page of it.', body: operationsPage } },
    refusals: ['STORE_UNAVAILABLE'],
  })
  async listOperations(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { contractId, after, limit } = shaped(OperationsQuery, request.query);
    const list = `operations ${contractId ?? 'of all'}`;
    const position = after === null ? null : String(placeOf(list, 'after', after)[0]);
    const { items, next, asOf } = await this.ledger.operations({ contractId, after: position, limit });
    void reply.send({ items, next: next === null ? null : cursorAt(list, [next]), asOf });
  }
}
