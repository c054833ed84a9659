import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { invalidRequest, MovableClock } from '#application';
import { bodyOf } from '#apps/http/json-bodies';
import { instant, named, record, text } from '#apps/http/openapi/described';
import { Operation } from '#apps/http/openapi/operation';
import { NoQuery } from '#apps/http/shapes/no-query';
import { shaped } from '#apps/http/shapes/shaped';
import { DemoTokens } from './demo-tokens.js';
import { ClockBody, TokenBody } from './dev.bodies.js';
import { DueWork } from './due-work.js';

/** The demo clock must not pass this time: instants are texts with four digits for the year. */
const CLOCK_LIMIT_MS = Date.parse('9000-01-01T00:00:00Z');

const now = named('Clock', record<{ readonly now: string }>({ now: instant() }));

const madeToken = named(
  'Token',
  record<Awaited<ReturnType<DemoTokens['make']>>>({ token: text('eyJ…'), expiresAt: instant('2030-01-02T09:00:00.000Z') }),
);

/** Exists in demo mode only. */
@ApiTags('Demo')
@Controller('dev')
export class DevController {
  constructor(
    private readonly tokens: DemoTokens,
    private readonly clock: MovableClock,
    private readonly dueWork: DueWork,
  ) {}

  @Post('tokens')
  @Operation({
    operationId: 'makeToken',
    summary: 'A token of 24 hours for anybody.',
    description: 'A party needs no roles. Roles that are unknown are ignored.',
    isPublic: true,
    body: { shape: TokenBody, example: { sub: 'ann', roles: [] } },
    answers: { 200: { description: 'The token.', body: madeToken } },
  })
  async makeToken(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    shaped(NoQuery, request.query);
    const { sub, roles } = shaped(TokenBody, bodyOf(request));
    void reply
      .header('cache-control', 'no-store')
      .code(200)
      .send(await this.tokens.make({ id: sub, roles }));
  }

  @Get('clock')
  @Operation({
    operationId: 'readClock',
    summary: "The product's time.",
    description: 'Deadlines are decided by it. Tokens and timeouts use real time.',
    isPublic: true,
    answers: { 200: { description: 'Now.', body: now } },
  })
  async readClock(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    shaped(NoQuery, request.query);
    void reply.send({ now: this.clock.now() });
  }

  @Post('clock')
  @Operation({
    operationId: 'moveClock',
    summary: 'Moves the clock forward and answers when all that is due then was tried once.',
    description: 'It never goes back, and keeps its place over restarts.',
    isPublic: true,
    body: { shape: ClockBody, example: { advanceSeconds: 60 } },
    answers: { 200: { description: 'The new time.', body: now } },
    refusals: ['STORE_UNAVAILABLE', 'VIEW_BEHIND', 'VIEW_REBUILDING'],
  })
  async moveClock(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    shaped(NoQuery, request.query);
    const { advanceSeconds } = shaped(ClockBody, bodyOf(request));
    if (Date.parse(this.clock.now()) + advanceSeconds * 1_000 > CLOCK_LIMIT_MS) {
      throw invalidRequest([{ path: 'advanceSeconds', message: 'would move the clock beyond the year 9000' }]);
    }
    const moved = await this.clock.advance(advanceSeconds);
    await this.dueWork.triedOnce();
    void reply.code(200).send({ now: moved });
  }
}
