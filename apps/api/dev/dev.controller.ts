import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { invalidRequest, MovableClock } from '#application';
import { PublicOperation, TakesBody } from '#apps/http/documentation';
import { bodyOf } from '#apps/http/json-bodies';
import { NoQuery } from '#apps/http/shapes/no-query';
import { shaped } from '#apps/http/shapes/shaped';
import { DemoTokens } from './demo-tokens.js';
import { ClockBody, TokenBody } from './dev.bodies.js';
import { DueWork } from './due-work.js';

/** The demo clock must not pass this time: instants are texts with four digits for the year. */
const CLOCK_LIMIT_MS = Date.parse('9000-01-01T00:00:00Z');

const NOW = { now: '2030-01-01T09:00:00.000Z' };

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
  @PublicOperation('makeToken', 'A token of 24 hours for anybody.', { token: 'eyJ…', expiresAt: '2030-01-02T09:00:00.000Z' })
  @TakesBody(TokenBody, { sub: 'ann', roles: [] })
  async makeToken(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    shaped(NoQuery, request.query);
    const { sub, roles } = shaped(TokenBody, bodyOf(request));
    void reply
      .header('cache-control', 'no-store')
      .code(200)
      .send(await this.tokens.make({ id: sub, roles }));
  }

  @Get('clock')
  @PublicOperation('readClock', "The product's time.", NOW)
  async readClock(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    shaped(NoQuery, request.query);
    void reply.send({ now: this.clock.now() });
  }

  @Post('clock')
  @PublicOperation('moveClock', 'Moves the clock forward and answers when all that is due then was tried once.', NOW)
  @TakesBody(ClockBody, { advanceSeconds: 86_400 })
  async moveClock(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    shaped(NoQuery, request.query);
    const { advanceSeconds } = shaped(ClockBody, bodyOf(request));
    if (Date.parse(this.clock.now()) + advanceSeconds * 1_000 > CLOCK_LIMIT_MS) {
      throw invalidRequest([{ path: 'advanceSeconds', message: 'would move the clock beyond the year 9000' }]);
    }
    const now = await this.clock.advance(advanceSeconds);
    await this.dueWork.triedOnce();
    void reply.code(200).send({ now });
  }
}
