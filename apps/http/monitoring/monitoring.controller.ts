import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Registry } from 'prom-client';
import { PublicOperation } from '../documentation.js';
import { NoQuery } from '../shapes/no-query.js';
import { shaped } from '../shapes/shaped.js';
import { RELEASE } from './release.js';

@ApiTags('Operations')
@Controller()
export class MonitoringController {
  constructor(private readonly registry: Registry) {}

  @Get('metrics')
  @PublicOperation('metrics', 'Metrics in the text format of Prometheus.', 'http_request_duration_seconds_count{method="GET"} 1')
  async metrics(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    shaped(NoQuery, request.query);
    void reply.type(this.registry.contentType).send(await this.registry.metrics());
  }

  @Get('version')
  @PublicOperation('version', 'What is running.', RELEASE)
  async version(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    shaped(NoQuery, request.query);
    void reply.send(RELEASE);
  }
}
