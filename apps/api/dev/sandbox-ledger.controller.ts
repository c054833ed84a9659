import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SandboxLedger } from '#application';
import { PublicOperation, TakesQuery } from '#apps/http/documentation';
import { shaped } from '#apps/http/shapes/shaped';
import { OperationsQuery } from './dev.bodies.js';

/** Exists in demo mode only, and only where the gateway has a ledger to show. */
@ApiTags('Demo')
@Controller('dev/gateway')
export class SandboxLedgerController {
  constructor(private readonly ledger: SandboxLedger) {}

  @Get('operations')
  @PublicOperation('listOperations', "The sandbox gateway's own ledger, oldest first.", { items: [], next: null, asOf: null })
  @TakesQuery(OperationsQuery)
  async listOperations(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    void reply.send(await this.ledger.operations({ ...shaped(OperationsQuery, request.query) }));
  }
}
