import { Controller, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { bodyOf } from '#apps/http/json-bodies';
import { shaped } from '#apps/http/shapes/shaped';
import { CommandOperation } from '../openapi/operation.js';
import type { ContractRequest } from '../route-ids.js';
import { EndBody } from './ending.bodies.js';
import { Commands } from './send-command.js';

@ApiTags('Ending')
@Controller('v1/contracts/:contractId')
export class EndingController {
  constructor(private readonly commands: Commands) {}

  @Post('end')
  @CommandOperation('EndContract', EndBody)
  end(@Req() request: ContractRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.commands.carryOut('EndContract', shaped(EndBody, bodyOf(request)), request, reply);
  }
}
