import { Controller, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { bodyOf } from '#apps/http/json-bodies';
import { shaped } from '#apps/http/shapes/shaped';
import { CommandOperation } from '../openapi/operation.js';
import type { ContractRequest } from '../route-ids.js';
import { MessageBody, OfferBody } from './offers.bodies.js';
import { Commands } from './send-command.js';

@ApiTags('Offers')
@Controller('v1/contracts')
export class OffersController {
  constructor(private readonly commands: Commands) {}

  @Post()
  @CommandOperation('CreateOffer', OfferBody)
  create(@Req() request: ContractRequest, @Res() reply: FastifyReply): Promise<void> {
    const { terms, ...offer } = shaped(OfferBody, bodyOf(request));
    return this.commands.carryOut('CreateOffer', { ...offer, terms: terms ?? {} }, request, reply);
  }

  @Post(':contractId/accept')
  @CommandOperation('AcceptOffer', MessageBody)
  accept(@Req() request: ContractRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.commands.carryOut('AcceptOffer', shaped(MessageBody, bodyOf(request)), request, reply);
  }

  @Post(':contractId/decline')
  @CommandOperation('DeclineOffer', MessageBody)
  decline(@Req() request: ContractRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.commands.carryOut('DeclineOffer', shaped(MessageBody, bodyOf(request)), request, reply);
  }

  @Post(':contractId/withdraw')
  @CommandOperation('WithdrawOffer', MessageBody)
  withdraw(@Req() request: ContractRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.commands.carryOut('WithdrawOffer', shaped(MessageBody, bodyOf(request)), request, reply);
  }
}
