import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ListCurrencies } from '#application';
import { sendTagged } from '#apps/http/etags';
import { NoQuery } from '#apps/http/shapes/no-query';
import { shaped } from '#apps/http/shapes/shaped';
import { PublicQueryOperation } from '../openapi/operation.js';
import { Queries } from './ask-query.js';
import { currenciesTag } from './entity-tags.js';

/** The answer changes only when the service starts with other settings, and it is the same for everybody. */
const FOR_A_WHILE = 'public, max-age=300';

@ApiTags('Reading')
@Controller('v1/currencies')
export class CurrenciesController {
  constructor(private readonly queries: Queries) {}

  @Get()
  @PublicQueryOperation('ListCurrencies', {
    summary: 'The currencies of contracts, and what amounts may be in each. Anybody; no token.',
    answer: 'Currencies',
  })
  async list(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    shaped(NoQuery, request.query);
    const currencies = await this.queries.ask(new ListCurrencies());
    void reply.header('cache-control', FOR_A_WHILE);
    sendTagged(request, reply, currenciesTag(currencies), currencies);
  }
}
