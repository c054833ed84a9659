import { Controller, Get, Injectable, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Readiness, type ReadinessReport } from '#apps/process/health/readiness';
import { constant, named, record } from '../openapi/described.js';
import { Operation } from '../openapi/operation.js';
import { NoQuery } from '../shapes/no-query.js';
import { shaped } from '../shapes/shaped.js';
import { notReady, ready } from './readiness-schema.js';

const live = named('Liveness', record<{ readonly live: true }>({ live: constant(true) }));
const bareReady = named('BareReady', record<{ readonly ready: true }>({ ready: constant(true) }));
const bareNotReady = named('BareNotReady', record<{ readonly ready: false }>({ ready: constant(false) }));

const READY = { operationId: 'ready', isPublic: true, isUnlimited: true } as const;

/** What every reader may ask; subclasses say how much of the report is shown. */
@Injectable()
abstract class ReadinessController {
  constructor(private readonly readiness: Readiness) {}

  @Get('live')
  @Operation({
    operationId: 'live',
    summary: 'Whether the process answers.',
    description: 'Asks no store.',
    isPublic: true,
    isUnlimited: true,
    answers: { 200: { description: 'It does.', body: live } },
  })
  async live(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    shaped(NoQuery, request.query);
    void reply.send({ live: true });
  }

  protected async sendReady(request: FastifyRequest, reply: FastifyReply, shown: (report: ReadinessReport) => object): Promise<void> {
    shaped(NoQuery, request.query);
    const report = await this.readiness.report();
    void reply.code(report.ready ? 200 : 503).send(shown(report));
  }
}

/** For operators: what the service needs, by name, and how it is. */
@ApiTags('Operations')
@Controller('health')
export class HealthController extends ReadinessController {
  @Get('ready')
  @Operation({
    ...READY,
    summary: 'Whether every store answers and every view follows the log (200), or not (503).',
    description: 'Not before every view has reached the position where the log ended at the start. Null means unknown.',
    answers: { 200: { description: 'Ready.', body: ready }, 503: { description: 'Not ready.', body: notReady } },
  })
  ready(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.sendReady(request, reply, (report) => report);
  }
}

/** For everybody: whether the service answers, and no more. */
@ApiTags('Operations')
@Controller('health')
export class BareHealthController extends ReadinessController {
  @Get('ready')
  @Operation({
    ...READY,
    summary: 'Whether the service can answer requests now (200), or not (503).',
    description: 'Why not is told to operators alone, on a port of their own.',
    answers: { 200: { description: 'Ready.', body: bareReady }, 503: { description: 'Not ready.', body: bareNotReady } },
  })
  ready(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.sendReady(request, reply, ({ ready: isReady }) => ({ ready: isReady }));
  }
}
