import { Controller, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CommandOperation } from '../docs/operations.js';
import { shaped } from '../shapes/shaped.js';
import { bodyOf } from '../transport/json-bodies.js';
import { Commands } from './commands.js';
import { EndBody } from './ending.bodies.js';
import type { ContractRequest } from './route-ids.js';

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
