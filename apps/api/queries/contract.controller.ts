import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { GetContract, GetHistory, GetLedger, GetState, VerifyContract } from '#application';
import { sendTagged, sendTaggedText } from '#apps/http/etags';
import { freshness } from '#apps/http/headers';
import { NoQuery } from '#apps/http/shapes/no-query';
import { shaped } from '#apps/http/shapes/shaped';
import { requireRole } from '../access/gate.js';
import { QueryOperation } from '../openapi/operation.js';
import { contractIdOf, type ContractRequest } from '../route-ids.js';
import { Queries } from './ask-query.js';
import { eventsTag, strongTag } from './entity-tags.js';
import { HistoryQuery, StateQuery } from './parameters.js';

const READERS = 'For the parties of the contract, auditors and operators.';

@ApiTags('Reading')
@Controller('v1/contracts/:contractId')
export class ContractController {
  constructor(private readonly queries: Queries) {}

  @Get()
  @QueryOperation('GetContract', {
    summary: 'The whole contract with every milestone.',
    description: `${READERS} Says what may be done next, and by whom.`,
    query: NoQuery,
    answer: 'ContractPage',
    isView: true,
    isTagged: true,
    refusals: ['CONTRACT_NOT_FOUND', 'VIEW_PARKED'],
  })
  async contract(@Req() request: ContractRequest, @Res() reply: FastifyReply): Promise<void> {
    shaped(NoQuery, request.query);
    const fresh = freshness(request.headers);
    const query = new GetContract({ reader: request.caller, contractId: contractIdOf(request), ...fresh });
    const page = await this.queries.askFresh(query, fresh);
    sendTaggedText(request, reply, strongTag(page), page);
  }

  @Get('history')
  @QueryOperation('GetHistory', {
    summary: 'Every event of the contract, in order.',
    description: `${READERS} Events are shown as they were stored. Send \`next\` as \`after\`; an empty page is the end.`,
    query: HistoryQuery,
    answer: 'History',
    isView: false,
    isTagged: true,
    refusals: ['CONTRACT_NOT_FOUND', 'LOG_CHANGED', 'VIEW_PARKED'],
  })
  async history(@Req() request: ContractRequest, @Res() reply: FastifyReply): Promise<void> {
    const { after, limit } = shaped(HistoryQuery, request.query);
    freshness(request.headers);
    const query = new GetHistory({ reader: request.caller, contractId: contractIdOf(request), after, limit });
    const page = await this.queries.ask(query);
    sendTagged(request, reply, eventsTag(page.items), page);
  }

  @Get('state')
  @QueryOperation('GetState', {
    summary: 'The contract as it was at a revision or an instant.',
    description: `${READERS} Nothing can be done in the past: \`nextAction\` and \`availableActions\` are null.`,
    query: StateQuery,
    answer: 'PastContractPage',
    isView: false,
    isTagged: true,
    refusals: ['CONTRACT_NOT_FOUND', 'REVISION_NOT_FOUND', 'VIEW_PARKED'],
  })
  async state(@Req() request: ContractRequest, @Res() reply: FastifyReply): Promise<void> {
    const { asOf } = shaped(StateQuery, request.query);
    freshness(request.headers);
    const query = new GetState({ reader: request.caller, contractId: contractIdOf(request), asOf });
    const page = await this.queries.ask(query);
    sendTaggedText(request, reply, strongTag(page), page);
  }

  @Get('ledger')
  @QueryOperation('GetLedger', {
    summary: 'The postings of the contract with running balances, and the sums of the money invariants.',
    description: `${READERS} A posting of 0 is left out; \`balances\` names all accounts.`,
    query: NoQuery,
    answer: 'Ledger',
    isView: false,
    isTagged: true,
    refusals: ['CONTRACT_NOT_FOUND', 'VIEW_PARKED'],
  })
  async ledger(@Req() request: ContractRequest, @Res() reply: FastifyReply): Promise<void> {
    shaped(NoQuery, request.query);
    freshness(request.headers);
    const query = new GetLedger({ reader: request.caller, contractId: contractIdOf(request) });
    const ledger = await this.queries.ask(query);
    sendTagged(request, reply, `"${ledger.revision}"`, ledger);
  }

  @Get('verify')
  @QueryOperation('VerifyContract', {
    summary: 'Checks the hash chain, and the views against a replay. Auditors and operators.',
    description: 'Names each place where what is stored is not as it must be.',
    query: NoQuery,
    answer: 'Verification',
    isView: false,
    isTagged: false,
    refusals: ['WRONG_ROLE', 'CONTRACT_NOT_FOUND', 'VIEW_PARKED'],
  })
  async verify(@Req() request: ContractRequest, @Res() reply: FastifyReply): Promise<void> {
    shaped(NoQuery, request.query);
    freshness(request.headers);
    requireRole(request.caller, 'auditor', 'operator');
    const query = new VerifyContract({ reader: request.caller, contractId: contractIdOf(request) });
    void reply.send(await this.queries.ask(query));
  }
}
