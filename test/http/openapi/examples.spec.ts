import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { canonicalJson, uuidV5 } from '#application';
import { STORY } from '#apps/http/openapi/story';
import { ServiceClient } from '#apps/process/service-client';
import type { Answer } from '../../suites/http-stories/party.js';
import { StoryService } from '../story-service.js';
import { OpenApiDocument, type OpenApi, type Route } from './openapi-document.js';
import { PRESSED, SENDERS } from './pressed.js';

/** About which milestone the reader presses a command; of those that are not here, about the first. */
const ABOUT: Readonly<Record<string, 'build' | 'launch'>> = {
  ActivateMilestone: 'build',
  EditMilestone: 'launch',
  DeleteMilestone: 'launch',
};

/** Commands that end an offer: each on an offer of its own. */
const INSTEAD = ['DeclineOffer', 'WithdrawOffer'];

/** The commands of a dispute, each list on a contract of its own, in whose first milestone 10 000 are held. */
const OF_DISPUTES = [
  ['OpenDispute', 'CancelDispute'],
  ['OpenDispute', 'ProposeSettlement', 'AcceptSettlement'],
  ['EndContract', 'DisputeEscrowRefund', 'DecideDispute'],
];

/** What an operator presses when the gateway has declined: each on a contract of its own. */
const RETRIES = ['RetryPayout', 'RetryRefund'];

const SECURITY_SECONDS = 120 * 3_600;

const STEP_SECONDS = 1;

let service: StoryService;
let openApi: OpenApiDocument;
beforeAll(async () => {
  service = await StoryService.open();
  const { body } = await new ServiceClient(service.url).get<OpenApi>('/openapi.json');
  openApi = new OpenApiDocument(body);
});
afterAll(() => service.close());

function routeOf(operationId: string): Route {
  const route = openApi.routes.find(({ operation }) => operation.operationId === operationId);
  if (!route) throw new Error(`the document has no ${operationId}`);
  return route;
}

/** Sends what the page would send: whatever is prefilled, and the ids of the path and fields of the body that a reader must fill in. */
function press(operationId: string, ids: Readonly<Record<string, string>> = {}, but: object = {}): Promise<Answer> {
  const { path, method, operation } = routeOf(operationId);
  const { parameters = [], requestBody } = operation;
  const headers: Record<string, string> = {};
  const query = new URLSearchParams();
  let url = path;
  for (const { name, in: place, example, schema } of parameters) {
    const value = ids[name] ?? example ?? schema['default']?.toString();
    if (place === 'path') url = url.replace(`{${name}}`, String(value));
    else if (value !== undefined && place === 'query') query.set(name, value);
    else if (value !== undefined) headers[name] = value;
  }
  const example = requestBody?.content['application/json']?.example as object | undefined;
  const party = service[SENDERS[operationId] ?? 'ann'];
  const all = query.size === 0 ? url : `${url}?${query.toString()}`;
  return method === 'GET'
    ? party.get(all, headers)
    : party.send(method, all, { key: null, headers, ...(example && { body: { ...example, ...but } }) });
}

const idOf = ({ path }: { readonly path: string }): string => path.slice('/v1/contracts/'.length);

describe('the examples of the document', () => {
  it('are accepted when they are sent one after the other', async () => {
    const { status, body } = await press('CreateOffer');
    expect([status, body.contractId]).toEqual([201, STORY.contractId]);
    const [design = '', build = ''] = body.milestones.map(({ milestoneId }) => milestoneId);
    const statuses: (readonly [string, number])[] = [];
    let launch = '';
    let submissionId = '';
    let proposalId = '';
    for (const operationId of PRESSED.slice(1)) {
      const milestoneId = { build, launch, design }[ABOUT[operationId] ?? 'design'];
      const filledIn = operationId === 'ReorderMilestones' ? { milestoneIds: [design, launch, build] } : {};
      const answer = await press(operationId, { milestoneId, submissionId, proposalId }, filledIn);
      if (operationId === 'ProposeMilestoneChanges') proposalId = (answer.body as object as { readonly proposalId: string }).proposalId; // its answer has it
      if (operationId === 'CreateMilestones') launch = answer.body.milestones[0]?.milestoneId ?? '';
      if (operationId === 'SubmitWork') ({ submissionId } = answer.body);
      statuses.push([operationId, answer.status]);
      await service.moveClock(STEP_SECONDS);
      await service.waitUntilIdle();
    }
    expect(statuses).toEqual(PRESSED.slice(1).map((operationId) => [operationId, 202]));
    // Pressed again, they get the first answer again.
    expect((await press('CreateOffer')).body.contractId).toBe(STORY.contractId);
  });

  it.each(INSTEAD)('%s is accepted', async (operationId) => {
    const { path } = await service.createOffered([10_000]);
    expect((await press(operationId, { contractId: path.slice('/v1/contracts/'.length) })).status).toBe(202);
  });

  it.each(OF_DISPUTES.map((pressed) => [pressed.join(', '), pressed] as const))('%s are accepted', async (_names, pressed) => {
    const { path, ids } = await service.createActive(10_000);
    const filledIn: Record<string, string> = { contractId: path.slice('/v1/contracts/'.length) };
    for (const operationId of pressed) {
      // The freelancer disputes what the client does not pay: in the example, the whole.
      const but = operationId === 'OpenDispute' ? { milestoneId: ids[0] } : operationId === 'EndContract' ? { payAmount: 0 } : {};
      const { status, body } = await press(operationId, filledIn, but);
      expect([operationId, status]).toEqual([operationId, 202]);
      Object.assign(filledIn, body);
    }
  });

  it('RetryPayout and RetryRefund are accepted', async () => {
    // Of 2 126 the net is 1 913: its payout and a refund of 10 923 are declined once.
    const paid = await service.createReleased(2_126);
    const payment = await service.paymentOf(paid.path);
    await service.moveClock(SECURITY_SECONDS);
    await service.waitUntilIdle();
    const given = await service.createActive(10_923);
    const ended = await service.bob.post(`${given.path}/end`, { body: { reason: 'other' } });
    const [refund] = (ended.body as object as { readonly refunds: readonly { readonly refundId: string }[] }).refunds; // an end's answer
    await service.waitUntilIdle();
    const retried = [
      await press('RetryPayout', { contractId: idOf(paid), payment: String(payment) }),
      await press('RetryRefund', { contractId: idOf(given), refundId: refund?.refundId ?? '' }),
    ];
    expect(retried.map(({ status }) => status)).toEqual([202, 202]);
  });

  it('read the contract that they made, and everything else', async () => {
    const isStream = (route: Route): boolean =>
      'text/event-stream' in (openApi.answerOf(route.operation.responses['200'] ?? {}).content ?? {});
    const pages = openApi.routes.filter((route) => route.method === 'GET' && !isStream(route));
    const read = pages.filter(({ operation }) => operation.operationId !== 'metrics');
    const answers = await Promise.all(read.map(async ({ operation: { operationId } }) => [operationId, (await press(operationId)).status]));
    expect(answers).toEqual(read.map(({ operation }) => [operation.operationId, 200]));
    for (const operationId of ['makeToken', 'moveClock']) expect((await press(operationId)).status).toBe(200);
  });

  it('are sent by this spec, every one', () => {
    const sent = new Set([...PRESSED, ...INSTEAD, ...OF_DISPUTES.flat(), ...RETRIES, 'makeToken', 'moveClock']);
    const commands = openApi.routes.filter(({ method }) => method !== 'GET').map(({ operation }) => operation.operationId);
    expect(commands.filter((operationId) => !sent.has(operationId))).toEqual([]);
  });

  it('name the contract that the key of the example makes', () => {
    const key = routeOf('CreateOffer').operation.parameters?.find(({ name }) => name === 'Idempotency-Key')?.example;
    expect(uuidV5(canonicalJson(['ann', key]))).toBe(STORY.contractId);
  });
});
