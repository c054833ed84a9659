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
    dueList: { dueItems: 0, oldestDueSeconds: 0 },
  },
  projections: { contracts: { position: AT, head: AT, live: true, caughtUpSinceStart: true, behind: false, lagEvents: 0, lagSeconds: 0 } },
};

/** For operators: what the service needs, by name, and how it is. */
@ApiTags('Operations')
@Controller('health')
export class HealthController {
  constructor(private readonly readiness: Readiness) {}

  @Get('live')
  @PublicOperation('live', 'Whether the process answers.', { live: true })
  async live(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    sendLive(request, reply);
  }

  @Get('ready')
  @PublicOperation('ready', 'Whether every store answers and every projection has caught up since the start (200), or not (503).', READY)
  async ready(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    shaped(NoQuery, request.query);
    const report = await this.readiness.report();
    void reply.code(report.ready ? 200 : 503).send(report);
  }
}

/** For everybody: whether the service answers, and no more. */
@ApiTags('Operations')
@Controller('health')
export class BareHealthController {
  constructor(private readonly readiness: Readiness) {}

  @Get('live')
  @PublicOperation('live', 'Whether the process answers.', { live: true })
  async live(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    sendLive(request, reply);
  }

  @Get('ready')
  @PublicOperation('ready', 'Whether the service can answer requests now (200), or not (503).', { ready: true })
  async ready(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    shaped(NoQuery, request.query);
    const { ready } = await this.readiness.report();
    void reply.code(ready ? 200 : 503).send({ ready });
  }
}

function sendLive(request: FastifyRequest, reply: FastifyReply): void {
  shaped(NoQuery, request.query);
  void reply.send({ live: true });
}
