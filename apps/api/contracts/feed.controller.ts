import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ReadFeed } from '#application';
import { requireRole } from '../access/gate.js';
import { QueryOperation } from '../docs/operations.js';
import { shaped } from '../shapes/shaped.js';
import { freshness } from '../transport/headers.js';
import { Queries } from './queries.js';
import { FeedQuery } from './reading.queries.js';

@ApiTags('Feed')
@Controller('v1/feed')
export class FeedController {
  constructor(private readonly queries: Queries) {}

  @Get()
  @QueryOperation('ReadFeed', FeedQuery)
  async page(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { after, limit } = shaped(FeedQuery, request.query);
    freshness(request.headers);
    requireRole(request.caller, 'analyst', 'auditor');
    void reply.send(await this.queries.ask(new ReadFeed({ after, limit })));
  }
}
