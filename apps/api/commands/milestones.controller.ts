import { Controller, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { bodyOf } from '#apps/http/json-bodies';
import { shaped } from '#apps/http/shapes/shaped';
import { CommandOperation } from '../openapi/operation.js';
import type { ContractRequest, MilestoneRequest } from '../route-ids.js';
import { ActivateBody, ActivateNextBody, MilestonesBody } from './milestones.bodies.js';
import { Commands } from './send-command.js';

@ApiTags('Milestones')
@Controller('v1/contracts/:contractId/milestones')
export class MilestonesController {
  constructor(private readonly commands: Commands) {}

  @Post()
  @CommandOperation('CreateMilestones', MilestonesBody)
  create(@Req() request: ContractRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.commands.carryOut('CreateMilestones', shaped(MilestonesBody, bodyOf(request)), request, reply);
  }

  @Post('activate-next')
  @CommandOperation('ActivateNextMilestone', ActivateNextBody)
  activateNext(@Req() request: ContractRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.commands.carryOut('ActivateNextMilestone', shaped(ActivateNextBody, bodyOf(request)), request, reply);
  }

  @Post(':milestoneId/activate')
  @CommandOperation('ActivateMilestone', ActivateBody)
  activate(@Req() request: MilestoneRequest, @Res() reply: FastifyReply): Promise<void> {
    const { milestoneId } = request.params;
    return this.commands.carryOut('ActivateMilestone', { milestoneId, ...shaped(ActivateBody, bodyOf(request)) }, request, reply);
  }
}
