import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ListCurrencies } from '#application';
import { sendTagged } from '#apps/http/etags';
import { NoQuery } from '#apps/http/shapes/no-query';
import { shaped } from '#apps/http/shapes/shaped';
import { Operation } from '#apps/http/openapi/operation';
import { currencies } from '../openapi/schemas/currencies.js';
import { Queries } from './ask-query.js';
import { currenciesTag } from './entity-tags.js';

@ApiTags('Reading')
@Controller('v1/currencies')
export class CurrenciesController {
  constructor(private readonly queries: Queries) {}

  @Get()
  @Operation({
    operationId: 'ListCurrencies',
    summary: 'The currencies of contracts, and what amounts may be in each.',
    description: 'The bounds hold for new contracts; a contract keeps those in its terms.',
    isPublic: true,
    isTagged: true,
    answers: { 200: { description: 'In the order of their codes.', body: currencies } },
  })
  async list(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    shaped(NoQuery, request.query);
    const listed = await this.queries.ask(new ListCurrencies());
    sendTagged(request, reply, currenciesTag(listed), listed);
  }
}
