import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ReadFeed } from '#application';
import { sendTagged } from '#apps/http/etags';
import { freshness } from '#apps/http/headers';
import { shaped } from '#apps/http/shapes/shaped';
import { requireRole } from '../access/gate.js';
import { QueryOperation } from '../openapi/operation.js';
import { Queries } from './ask-query.js';
import { eventsTag } from './entity-tags.js';
import { FeedQuery } from './parameters.js';

@ApiTags('Feed')
@Controller('v1/feed')
export class FeedController {
  constructor(private readonly queries: Queries) {}

  @Get()
  @QueryOperation('ReadFeed', {
    summary: 'All events of all contracts, in order. Analysts and auditors.',
    description: 'The same objects as in the history. Send `next` as `after`; an empty page is the end, for now.',
    query: FeedQuery,
    answer: 'FeedPage',
    isView: false,
    isTagged: true,
    refusals: ['WRONG_ROLE', 'LOG_CHANGED'],
  })
  async page(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { after, limit } = shaped(FeedQuery, request.query);
    freshness(request.headers);
    requireRole(request.caller, 'analyst', 'auditor');
    const page = await this.queries.ask(new ReadFeed({ after, limit }));
    sendTagged(request, reply, eventsTag(page.items), page);
  }
}
