import { Controller, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CommandOperation } from '../docs/operations.js';
import { shaped } from '../shapes/shaped.js';
import { bodyOf } from '../transport/json-bodies.js';
import { Commands } from './commands.js';
import { ActivateBody, ActivateNextBody, MilestonesBody } from './milestones.bodies.js';
import type { ContractRequest, MilestoneRequest } from './route-ids.js';

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
