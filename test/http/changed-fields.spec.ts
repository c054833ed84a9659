import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { HttpApp } from '#apps/http/http-server';
import { authorize, CONTRACT, HttpAppOnFakes } from './http-app-on-fakes.js';

const MILESTONE = `/v1/contracts/${CONTRACT}/milestones/m1`;

describe('a command that changes fields', () => {
  let app: HttpApp;
  let fakes: HttpAppOnFakes;
  let ann: { readonly authorization: string };

  beforeAll(async () => {
    ({ app, fakes } = await HttpAppOnFakes.start());
    ann = await authorize(app, 'ann');
  });
  afterAll(() => app.close());
  beforeEach(() => {
    fakes.commands.length = 0;
  });

  async function patch(body: object) {
    const answer = await app.nest.inject({ method: 'PATCH', url: MILESTONE, headers: ann, payload: body });
    const { errors } = answer.json<{ readonly errors?: readonly { readonly path: string }[] }>();
    return { status: answer.statusCode, paths: errors?.map(({ path }) => path), asked: fakes.commands[0]?.request.asked };
  }

  it('tells what was not sent from what is to be cleared', async () => {
    const { status, asked } = await patch({ amount: 0, dueDate: null });
    expect([status, asked]).toEqual([
      202,
      { milestoneId: 'm1', title: undefined, amount: 0, dueDate: null, dueInDays: undefined, instructions: undefined },
    ]);
  });

  it.each([
    ['title', { title: null }],
    ['amount', { amount: null }],
    ['dueInDays', { dueInDays: 0 }],
    ['dueInDays', { dueInDays: 731 }],
    ['dueInDays', { dueInDays: 7, dueDate: '2030-02-01' }],
    ['sequence', { sequence: 2 }],
  ])('refuses a wrong %s: %j', async (path, body) => {
    expect(await patch(body)).toEqual({ status: 400, paths: [path], asked: undefined });
  });

  it.each([{ dueInDays: 730, dueDate: null }, { dueInDays: null, dueDate: '2030-02-01' }, {}])('takes %j', async (body) => {
    expect(await patch(body)).toMatchObject({ status: 202, asked: body });
  });

  it.each([
    ['no list', 'm1'],
    ['more ids than milestones', Array.from({ length: 101 }, (_, nth) => `m${nth}`)],
    ['what is no id', ['m1', 7]],
    ['an empty id', ['m1', '']],
  ])('refuses %s as an order', async (_what, milestoneIds) => {
    const url = `/v1/contracts/${CONTRACT}/milestones/order`;
    const answer = await app.nest.inject({ method: 'PUT', url, headers: ann, payload: { milestoneIds } });
    expect([answer.statusCode, answer.json<{ errors: object }>().errors]).toMatchObject([400, [{ path: 'milestoneIds' }]]);
  });

  it('takes ids of an order in any case, and a deletion without a body', async () => {
    const id = CONTRACT.toUpperCase();
    await app.nest.inject({
      method: 'PUT',
      url: `/v1/contracts/${CONTRACT}/milestones/order`,
      headers: ann,
      payload: { milestoneIds: [id] },
    });
    await app.nest.inject({ method: 'DELETE', url: MILESTONE, headers: ann });
    expect(fakes.commands.map(({ type, request: { asked } }) => [type, asked])).toEqual([
      ['ReorderMilestones', { milestoneIds: [CONTRACT] }],
      ['DeleteMilestone', { milestoneId: 'm1' }],
    ]);
  });
});
