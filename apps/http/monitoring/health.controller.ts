import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Readiness } from '#apps/process/health/readiness';
import { PublicOperation } from '../documentation.js';
import { NoQuery } from '../shapes/no-query.js';
import { shaped } from '../shapes/shaped.js';

const AT = '00000000000000000412';
const READY = {
  ready: true,
  dependencies: {
    events: { ok: true, reason: null },
    views: { ok: true, reason: null },
    dueList: { dueItems: 0, oldestDueSeconds: 0, oldestDeadlineSeconds: 0 },
  },
  projections: { contracts: { position: AT, head: AT, live: true, caughtUpSinceStart: true, behind: false, lagEvents: 0, lagSeconds: 0 } },
};

@ApiTags('Operations')
@Controller('health')
export class HealthController {
  constructor(private readonly readiness: Readiness) {}

  @Get('live')
  @PublicOperation('live', 'Whether the process answers.', { live: true })
  async live(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    shaped(NoQuery, request.query);
    void reply.send({ live: true });
  }

  @Get('ready')
  @PublicOperation('ready', 'Whether every store answers and every projection has caught up since the start (200), or not (503).', READY)
  async ready(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    shaped(NoQuery, request.query);
    const report = await this.readiness.report();
    void reply.code(report.ready ? 200 : 503).send(report);
  }
}
