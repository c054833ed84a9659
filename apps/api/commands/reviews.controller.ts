import { Controller, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { bodyOf } from '#apps/http/json-bodies';
import { shaped } from '#apps/http/shapes/shaped';
import { CommandOperation } from '../openapi/operation.js';
import type { MilestoneRequest } from '../route-ids.js';
import { ApprovalBody, ChangesBody, SubmissionBody } from './reviews.bodies.js';
import { Commands } from './send-command.js';

@ApiTags('Reviews')
@Controller('v1/contracts/:contractId/milestones/:milestoneId')
export class ReviewsController {
  constructor(private readonly commands: Commands) {}

  @Post('submissions')
  @CommandOperation('SubmitWork', SubmissionBody)
  submit(@Req() request: MilestoneRequest, @Res() reply: FastifyReply): Promise<void> {
    const { milestoneId } = request.params;
    return this.commands.carryOut('SubmitWork', { milestoneId, ...shaped(SubmissionBody, bodyOf(request)) }, request, reply);
  }

  @Post('request-changes')
  @CommandOperation('RequestChanges', ChangesBody)
  requestChanges(@Req() request: MilestoneRequest, @Res() reply: FastifyReply): Promise<void> {
    const { milestoneId } = request.params;
    return this.commands.carryOut('RequestChanges', { milestoneId, ...shaped(ChangesBody, bodyOf(request)) }, request, reply);
  }

  @Post('approve')
  @CommandOperation('ApproveMilestone', ApprovalBody)
  approve(@Req() request: MilestoneRequest, @Res() reply: FastifyReply): Promise<void> {
    const { milestoneId } = request.params;
    return this.commands.carryOut('ApproveMilestone', { milestoneId, ...shaped(ApprovalBody, bodyOf(request)) }, request, reply);
  }
}
