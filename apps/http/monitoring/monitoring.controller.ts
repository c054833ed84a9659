import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Registry } from 'prom-client';
import { matching, named, record, text, constant } from '../openapi/described.js';
import { Operation } from '../openapi/operation.js';
import { NoQuery } from '../shapes/no-query.js';
import { shaped } from '../shapes/shaped.js';
import { RELEASE } from './release.js';

const release = named(
  'Release',
  record<typeof RELEASE>({
    name: text(RELEASE.name, 255),
    version: text(RELEASE.version, 255),
    node: matching(/^v\d+\.\d+\.\d+/, RELEASE.node),
    api: constant(RELEASE.api),
  }),
);

@ApiTags('Operations')
@Controller()
export class MonitoringController {
  constructor(private readonly registry: Registry) {}

  @Get('metrics')
  @Operation({
    operationId: 'metrics',
    summary: 'Metrics in the text format of Prometheus.',
    description: 'Counted by this process.',
    isPublic: true,
    answers: { 200: { description: 'One line for each figure.', body: 'http_request_duration_seconds_count{method="GET"} 1' } },
  })
  async metrics(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    shaped(NoQuery, request.query);
    void reply.type(this.registry.contentType).send(await this.registry.metrics());
  }

  @Get('version')
  @Operation({
    operationId: 'version',
    summary: 'What is running.',
    description: 'The release, the version of Node.js and that of this API.',
    isPublic: true,
    answers: { 200: { description: 'What is running.', body: release } },
  })
  async version(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    shaped(NoQuery, request.query);
    void reply.send(RELEASE);
  }
}
