import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { FeedStreams, JobStreams, Refusal, type OpenedStream } from '#application';
import { OpenStreams } from '#apps/http/event-stream/open-streams';
import type { StreamKind } from '#apps/http/event-stream/stream-metrics';
import { freshness, invalidHeader, lastEventId } from '#apps/http/headers';
import { shaped } from '#apps/http/shapes/shaped';
import { requireRole } from '../access/gate.js';
import { StreamOperation } from '../openapi/operation.js';
import { FeedStreamQuery, MyJobsStreamQuery } from '../queries/parameters.js';

@Controller('v1')
export class StreamsController {
  constructor(
    private readonly streams: OpenStreams,
    private readonly feed: FeedStreams,
    private readonly jobs: JobStreams,
  ) {}

  @Get('feed/stream')
  @ApiTags('Feed')
  @StreamOperation('StreamFeed', {
    summary: 'The events of all contracts as they are recorded. Analysts and auditors.',
    description: 'The items of the feed, each as an event `event`; the ids are its cursors.',
    query: FeedStreamQuery,
    kind: 'feed',
    isView: false,
    refusals: ['WRONG_ROLE'],
  })
  async ofFeed(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { after } = shaped(FeedStreamQuery, request.query);
    const last = lastEventId(request.headers);
    requireRole(request.caller, 'analyst', 'auditor');
    await this.answer('feed', request, reply, () => resumed(last, () => this.feed.open(last ?? after)));
  }

  @Get('my-jobs/stream')
  @ApiTags('Reading')
  @StreamOperation('StreamMyJobs', {
    summary: "The caller's contracts of one role, each whenever it has changed.",
    description:
      'Each is an event `contract`, as My Jobs shows it. Whoever comes back is sent what changed meanwhile, each contract once, as it is by then.',
    query: MyJobsStreamQuery,
    kind: 'myJobs',
    isView: true,
    refusals: [],
  })
  async ofMyJobs(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { role, after } = shaped(MyJobsStreamQuery, request.query);
    const last = lastEventId(request.headers);
    const asked = { party: request.caller.id, role, after: last ?? after, ...freshness(request.headers) };
    await this.answer('myJobs', request, reply, () => resumed(last, () => this.jobs.open(asked)));
  }

  private answer(kind: StreamKind, request: FastifyRequest, reply: FastifyReply, find: () => Promise<OpenedStream>): Promise<void> {
    const { tokens } = request.server;
    const { authorization } = request.headers;
    const asked = {
      request,
      reply,
      party: request.caller.id,
      until: tokens.expiryOf(authorization),
      isAllowed: () => tokens.isGood(authorization),
    };
    return this.streams.answer(kind, asked, find);
  }
}

/** A cursor that the stream never gave is named by the header that it came in. */
async function resumed(last: string | null, find: () => Promise<OpenedStream>): Promise<OpenedStream> {
  try {
    return await find();
  } catch (refusal) {
    const isCursors = last !== null && refusal instanceof Refusal && refusal.code === 'INVALID_REQUEST';
    throw isCursors ? invalidHeader('Last-Event-ID', 'must be the id of an event of this stream') : refusal;
  }
}
