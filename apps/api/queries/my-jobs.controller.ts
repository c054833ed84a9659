import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { FindMyJobs } from '#application';
import { sendTaggedText } from '#apps/http/etags';
import { freshness } from '#apps/http/headers';
import { shaped } from '#apps/http/shapes/shaped';
import { QueryOperation } from '../openapi/operation.js';
import { Queries } from './ask-query.js';
import { weakTag } from './entity-tags.js';
import { MyJobsQuery } from './parameters.js';

@ApiTags('Reading')
@Controller('v1/my-jobs')
export class MyJobsController {
  constructor(private readonly queries: Queries) {}

  @Get()
  @QueryOperation('FindMyJobs', {
    summary: "The caller's contracts, each with its next step and the actions that would be accepted.",
    description:
      'Of one role; a tab shows a part of them, and each filter a part of that. Send `nextCursor` as `cursor`, also after a page that is shorter ' +
      'than `limit`: with filters a page looks at 2,000 contracts at most.',
    query: MyJobsQuery,
    answer: 'MyJobs',
    isView: true,
    isTagged: true,
    refusals: [],
  })
  async page(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { role, tab, sort, limit, cursor, ...filters } = shaped(MyJobsQuery, request.query);
    const fresh = freshness(request.headers);
    const query = new FindMyJobs({ reader: request.caller, role, tab, filters, sort, limit, cursor, ...fresh });
    const page = await this.queries.askFresh(query, fresh);
    sendTaggedText(request, reply, weakTag(page), page);
  }
}
