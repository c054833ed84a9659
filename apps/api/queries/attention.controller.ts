import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { FindAttention } from '#application';
import { sendTagged } from '#apps/http/etags';
import { freshness } from '#apps/http/headers';
import { shaped } from '#apps/http/shapes/shaped';
import { requireRole } from '../access/gate.js';
import { QueryOperation } from '../openapi/operation.js';
import { Queries } from './ask-query.js';
import { listTag } from './entity-tags.js';
import { AttentionQuery } from './parameters.js';

@ApiTags('Reading')
@Controller('v1/attention')
export class AttentionController {
  constructor(private readonly queries: Queries) {}

  @Get()
  @QueryOperation('FindAttention', {
    summary: 'What waits for an operator, the oldest first. Operators.',
    description:
      'Charges without an answer for 15 minutes, failed payouts and refunds, disputes, holds, and contracts that a view cannot follow. Send ' +
      '`nextCursor` as `cursor`.',
    query: AttentionQuery,
    answer: 'Attention',
    isView: true,
    isTagged: true,
    refusals: ['WRONG_ROLE'],
  })
  async page(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { limit, cursor } = shaped(AttentionQuery, request.query);
    const fresh = freshness(request.headers);
    requireRole(request.caller, 'operator');
    const page = await this.queries.askFresh(new FindAttention({ limit, cursor, ...fresh }), fresh);
    sendTagged(request, reply, listTag(page), page);
  }
}
