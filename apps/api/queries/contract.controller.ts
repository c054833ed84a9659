import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { FindMyJobs, GetContract, GetHistory, GetLedger, GetState, VerifyContract } from '#application';
import { freshness } from '#apps/http/headers';
import { NoQuery } from '#apps/http/shapes/no-query';
import { shaped } from '#apps/http/shapes/shaped';
import { requireRole } from '../access/gate.js';
import { QueryOperation } from '../openapi/operation.js';
import { contractIdOf, type ContractRequest } from '../route-ids.js';
import { Queries } from './ask-query.js';
import { HistoryQuery, MyJobsQuery, StateQuery } from './parameters.js';

interface AtRevision {
  readonly revision: number;
}

@ApiTags('Reading')
@Controller('v1')
export class ReadingController {
  constructor(private readonly queries: Queries) {}

  @Get('my-jobs')
  @QueryOperation('FindMyJobs', MyJobsQuery)
  async myJobs(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { role, tab, limit, cursor } = shaped(MyJobsQuery, request.query);
    const fresh = freshness(request.headers);
    void reply.send(await this.queries.askFresh(new FindMyJobs({ reader: request.caller, role, tab, limit, cursor, ...fresh }), fresh));
  }

  @Get('contracts/:contractId')
  @QueryOperation('GetContract', NoQuery)
  async contract(@Req() request: ContractRequest, @Res() reply: FastifyReply): Promise<void> {
    shaped(NoQuery, request.query);
    const fresh = freshness(request.headers);
    const query = new GetContract({ reader: request.caller, contractId: contractIdOf(request), ...fresh });
    sendWithETag(await this.queries.askFresh(query, fresh), reply);
  }

  @Get('contracts/:contractId/history')
  @QueryOperation('GetHistory', HistoryQuery)
  async history(@Req() request: ContractRequest, @Res() reply: FastifyReply): Promise<void> {
    const { after, limit } = shaped(HistoryQuery, request.query);
    freshness(request.headers);
    const query = new GetHistory({ reader: request.caller, contractId: contractIdOf(request), after, limit });
    void reply.send(await this.queries.ask(query));
  }

  @Get('contracts/:contractId/state')
  @QueryOperation('GetState', StateQuery)
  async state(@Req() request: ContractRequest, @Res() reply: FastifyReply): Promise<void> {
    const { asOf } = shaped(StateQuery, request.query);
    freshness(request.headers);
    const query = new GetState({ reader: request.caller, contractId: contractIdOf(request), asOf });
    sendWithETag(await this.queries.ask(query), reply);
  }

  @Get('contracts/:contractId/ledger')
  @QueryOperation('GetLedger', NoQuery)
  async ledger(@Req() request: ContractRequest, @Res() reply: FastifyReply): Promise<void> {
    shaped(NoQuery, request.query);
    freshness(request.headers);
    const query = new GetLedger({ reader: request.caller, contractId: contractIdOf(request) });
    sendWithETag(await this.queries.ask(query), reply);
  }

  @Get('contracts/:contractId/verify')
  @QueryOperation('VerifyContract', NoQuery)
  async verify(@Req() request: ContractRequest, @Res() reply: FastifyReply): Promise<void> {
    shaped(NoQuery, request.query);
    freshness(request.headers);
    requireRole(request.caller, 'auditor', 'operator');
    const query = new VerifyContract({ reader: request.caller, contractId: contractIdOf(request) });
    void reply.send(await this.queries.ask(query));
  }
}

function sendWithETag(contract: AtRevision, reply: FastifyReply): void {
  void reply.header('etag', `"${contract.revision}"`).send(contract);
}
