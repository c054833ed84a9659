import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Party, type Answer } from './http-stories/party.js';

const DAY_SECONDS = 86_400;

const approval = (amount: number, more: object = {}) => ({
  body: { paidAmount: amount, expectedDeposit: amount, afterwards: 'keepOpen', ...more },
});

/** A service on its own, empty stores. */
export interface ServiceOnStores {
  readonly url: () => string;
  /** Stops the service and starts it on the same stores; absent where its process holds the data. */
  readonly restart?: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** The tests of the whole service over HTTP, on any stores. `durable`: whether the service can be restarted on them. */
export function httpStoriesSuite(
  stores: string,
  { durable, start }: { readonly durable: boolean; readonly start: () => Promise<ServiceOnStores> },
): void {
  describe(`stories over HTTP on ${stores}`, () => {
    let service: ServiceOnStores;
    let ann: Party;
    let bob: Party;
    let auditor: Party;

    beforeAll(async () => {
      service = await start();
      await join();
    });
    afterAll(() => service.stop());

    async function join(): Promise<void> {
      const url = service.url();
      [ann, bob, auditor] = await Promise.all([
        Party.join(url, 'ann'),
        Party.join(url, 'bob'),
        Party.join(url, 'eve', 'auditor', 'analyst'),
      ]);
    }

    /** Creates an accepted contract with milestones of these amounts, none of them funded. */
    async function createAccepted(...amounts: readonly number[]) {
      const milestones = amounts.map((amount, index) => ({ title: `Part ${index + 1}`, amount, instructions: 'As agreed.' }));
      const offer = { title: 'Website', description: 'Five pages', freelancerId: 'bob', currency: 'USD', milestones };
      const { body } = await ann.post('/v1/contracts', { body: { ...offer, terms: { fundOnAcceptance: false } } });
      const path = `/v1/contracts/${body.contractId}`;
      const accepted = await bob.post(`${path}/accept`);
      return { path, position: accepted.body.position, ids: body.milestones.map(({ milestoneId }) => milestoneId) };
    }

    /** Activates the next milestone, tries its charge, and submits its work. */
    async function activateAndSubmit(path: string, milestoneId = '', key = 'activate'): Promise<Answer> {
      await ann.post(`${path}/milestones/activate-next`, { key });
      await tryAllDue();
      return bob.post(`${path}/milestones/${milestoneId}/submissions`, { body: { message: 'Done.' } });
    }

    const tryAllDue = () => ann.post('/dev/clock', { body: { advanceSeconds: 0 } });
    const statesOf = async (path: string) => (await ann.get(`${path}/state`)).body.milestones.map(({ state }) => state);

    it('plans several milestones without charging any, and activates them one by one', async () => {
      const { path, ids } = await createAccepted(10_000, 20_000, 5_000);
      const [first, second, third] = ids;
      expect(await statesOf(path)).toEqual(['pending', 'pending', 'pending']);
      const bad = {
        milestones: [
          { title: 'Good', amount: 500 },
          { title: 'Bad', amount: 499 },
        ],
      };
      expect((await ann.post(`${path}/milestones`, { body: bad })).body).toMatchObject({
        code: 'AMOUNT_BELOW_MINIMUM',
        facts: { minimum: 500, actual: 499, path: 'milestones.1.amount' },
      });

      await activateAndSubmit(path, first);
      expect(await statesOf(path)).toEqual(['submitted', 'pending', 'pending']);
      const tooSoon = await ann.post(`${path}/milestones/${second}/activate`, { body: { expectedAmount: 20_000 } });
      expect([tooSoon.status, tooSoon.body]).toMatchObject([
        409,
        { code: 'PREVIOUS_MILESTONE_NOT_RELEASED', facts: { blocking: { milestoneId: first, title: 'Part 1', state: 'submitted' } } },
      ]);

      await ann.post(`${path}/milestones/${first}/approve`, approval(10_000));
      const outOfOrder = await ann.post(`${path}/milestones/${third}/activate`, { body: { expectedAmount: 5_000 } });
      expect(outOfOrder.body).toMatchObject({ code: 'NOT_NEXT_IN_SEQUENCE', facts: { nextMilestoneId: second } });
      const next = await ann.post(`${path}/milestones/activate-next`, { body: { expectedMilestoneId: second, expectedAmount: 20_000 } });
      expect(next.body).toMatchObject({ funding: { milestoneId: second, state: 'pending', toCharge: 20_000, fromCarryover: 0 } });
      await tryAllDue();
      expect(await statesOf(path)).toEqual(['released', 'active', 'pending']);
      expect((await ann.post(`${path}/milestones`, { body: { milestones: [{ title: 'Part 4', amount: 500 }] } })).status).toBe(202);
      expect(await statesOf(path)).toEqual(['released', 'active', 'pending', 'pending']);
    });

    it('uses the carryover first, as the dry run showed', async () => {
      const { path, ids } = await createAccepted(42_000, 5_000);
      await activateAndSubmit(path, ids[0]);
      const body = {
        paidAmount: 40_000,
        expectedDeposit: 42_000,
        afterwards: 'activateNext',
        underpaymentReason: 'Two pages are missing.',
      };
      const dry = await ann.post(`${path}/milestones/${ids[0]}/approve?dryRun=true`, { body });
      expect([dry.status, dry.body]).toMatchObject([
        200,
        {
          dryRun: true,
          money: {
            toCharge: 3_000,
            fromCarryover: 2_000,
            toRelease: 40_000,
            fee: 4_000,
            toReceive: 36_000,
            toCarryOver: 2_000,
            toRefund: 0,
          },
        },
      ]);
      expect(await statesOf(path)).toEqual(['submitted', 'pending']);
      const approved = await ann.post(`${path}/milestones/${ids[0]}/approve`, { body });
      expect(approved.body).toMatchObject({ funding: { toCharge: 3_000, fromCarryover: 2_000 } });
      await tryAllDue();
      const ledger = await ann.get(`${path}/ledger`);
      expect(ledger.body).toMatchObject({
        invariants: { ok: true, charged: 45_000, allocated: 5_000, carryover: 0, released: 40_000, refunded: 0 },
      });
    });

    it('tops up a milestone at work by a proposal that the client accepts', async () => {
      const { path, ids } = await createAccepted(10_000);
      await ann.post(`${path}/milestones/activate-next`);
      await tryAllDue();
      const items = [{ op: 'edit', milestoneId: ids[0], amount: 12_000 }];
      const { body } = await bob.post(`${path}/proposals`, { body: { items, message: 'One more page.' } });
      const { proposalId } = body as object as { readonly proposalId: string }; // its answer has it
      const accepted = await ann.post(`${path}/proposals/${proposalId}/accept`);
      const fundings = [{ fundingId: expect.any(String), milestoneId: ids[0], state: 'pending', toCharge: 2_000, fromCarryover: 0 }];
      expect([accepted.status, accepted.body]).toMatchObject([202, { fundings }]);
      await tryAllDue();
      const state = await ann.get(`${path}/state`);
      const proposal = { proposalId, state: 'accepted', items: [{ state: 'applied' }] };
      expect(state.body).toMatchObject({ milestones: [{ amount: 12_000, deposit: 12_000, toppingUp: null }], proposals: [proposal] });
      const ledger = await ann.get(`${path}/ledger`);
      expect(ledger.body).toMatchObject({ invariants: { ok: true, charged: 12_000, allocated: 12_000 } });
      expect((await auditor.get(`${path}/verify`)).body).toMatchObject({ ok: true, differences: [] });
    });

    it('gives a repeated key the same answer, byte for byte, and records nothing twice', async () => {
      const { path, ids } = await createAccepted(10_000);
      await activateAndSubmit(path, ids[0]);
      const approve = `${path}/milestones/${ids[0]}/approve`;
      const answers = await Promise.all([
        ann.post(approve, { ...approval(10_000), key: 'a' }),
        ann.post(approve, { ...approval(10_000), key: 'b' }),
      ]);
      expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([202, 409]);
      const won = answers[0]?.status === 202 ? 'a' : 'b';
      const first = answers.find(({ status }) => status === 202);
      const again = await ann.post(approve, { ...approval(10_000), key: won, headers: { 'if-match': '"0"' } });
      expect([again.status, again.text, again.etag]).toEqual([202, first?.text, first?.etag]);
      const reused = await ann.post(approve, { ...approval(10_000, { note: 'other' }), key: won });
      expect([reused.status, reused.body.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
      expect((await ann.post(approve, approval(10_000))).body.code).toBe('ALREADY_RELEASED');
      const offer = {
        title: 'A',
        description: 'B',
        freelancerId: 'bob',
        currency: 'EUR',
        milestones: [{ title: 'C', amount: 500, instructions: 'D' }],
      };
      const created = [
        await ann.post('/v1/contracts', { body: offer, key: 'once' }),
        await ann.post('/v1/contracts', { body: offer, key: 'once' }),
      ];
      expect(created[1]).toEqual(created[0]);
      expect(created[0]).toMatchObject({ status: 201, etag: '"1"', location: `/v1/contracts/${created[0]?.body.contractId}` });
    });

    it('refuses a changed revision, and hides a contract from strangers', async () => {
      const { path, position } = await createAccepted(500);
      const changed = await ann.post(`${path}/milestones/activate-next`, { headers: { 'if-match': '"0"' } });
      expect([changed.status, changed.body]).toMatchObject([412, { code: 'REVISION_CHANGED', facts: { sent: 0, actual: 2 } }]);
      const stranger = await Party.join(service.url(), 'cyd');
      const hidden = [await stranger.get(path), await stranger.post(`${path}/accept`), await stranger.get(`${path}/ledger`)];
      expect(hidden.map(({ body }) => body.code)).toEqual(Array.from({ length: 3 }, () => 'CONTRACT_NOT_FOUND'));
      expect((await bob.post(`${path}/milestones/activate-next`)).body).toMatchObject({
        code: 'WRONG_ROLE',
        facts: { role: 'freelancer', allowed: ['client'] },
      });
      expect((await auditor.get(path, { 'min-position': position })).status).toBe(200);
    });

    it('returns a milestone to pending when its charge is declined, and accepts another try', async () => {
      const { path, ids } = await createAccepted(10_903);
      const started = await ann.post(`${path}/milestones/activate-next`, { key: 'first' });
      await tryAllDue();
      const { body } = await ann.get(`${path}/state`);
      expect(body.milestones[0]).toMatchObject({ state: 'pending', funding: { state: 'declined', code: 'INSUFFICIENT_FUNDS' } });
      expect((await ann.post(`${path}/milestones/activate-next`, { key: 'first' })).text).toBe(started.text);
      await activateAndSubmit(path, ids[0], 'second');
      expect(await statesOf(path)).toEqual(['submitted']);
    });

    it('approves automatically when the review window is over', async () => {
      const { path, ids } = await createAccepted(10_000);
      await activateAndSubmit(path, ids[0]);
      await ann.post('/dev/clock', { body: { advanceSeconds: 14 * DAY_SECONDS } });
      expect(await statesOf(path)).toEqual(['released']);
      expect((await ann.post(`${path}/milestones/activate-next`)).body.code).toBe('NO_PENDING_MILESTONE');
      const ended = await ann.post(`${path}/end`, { body: { reason: 'completed', payAmount: 0 } });
      const job = (await bob.get('/v1/my-jobs?role=freelancer&tab=ended', { 'min-position': ended.body.position })).body.items;
      expect(job).toContainEqual(expect.objectContaining({ contractId: ended.body.contractId, status: 'ended', nextAction: null }));
      expect((await ann.post(`${path}/milestones`, { body: { milestones: [{ title: 'More', amount: 500 }] } })).body.code).toBe(
        'CONTRACT_ENDED',
      );
    });

    it('shows the commands that would be accepted, right after a write', async () => {
      // The sandbox answers this amount after 2 s, so no event follows meanwhile.
      const { path } = await createAccepted(10_904);
      const { body } = await ann.post(`${path}/milestones/activate-next`);
      const shown = (await ann.get(path, { 'min-position': body.position })).body;
      expect(shown.revision).toBe(body.revision);
      const enabled = shown.availableActions.filter((action) => action.enabled).map(({ command }) => command);
      expect(enabled).toEqual(['CreateMilestones', 'ProposeMilestoneChanges', 'PayBonus']);
    });

    it('lets an auditor page through the history and the feed, and verify the contract', async () => {
      const { path } = await createAccepted(500, 600);
      const history = await auditor.get(`${path}/history?limit=3`);
      const rest = await auditor.get(`${path}/history?limit=3&after=${history.body.next}`);
      const types = [...history.body.items, ...rest.body.items].map(({ type }) => type);
      expect(types).toEqual(['OfferCreated', 'MilestoneCreated', 'MilestoneCreated', 'OfferAccepted']);
      const end = await auditor.get(`${path}/history?after=${rest.body.next}`);
      expect([end.body.items, end.body.next]).toEqual([[], rest.body.next]);
      expect((await auditor.get(`${path}/verify`)).body).toEqual({ ok: true, checked: 4, differences: [] });
      expect((await auditor.get(`${path}/state?asOf=99`)).body.code).toBe('REVISION_NOT_FOUND');
      const positions: string[] = [];
      for (let page = await auditor.get('/v1/feed?limit=10'); page.body.items.length > 0;) {
        positions.push(...page.body.items.map(({ position }) => position));
        page = await auditor.get(`/v1/feed?limit=10&after=${page.body.next}`);
      }
      expect(positions).toEqual([...new Set(positions)].toSorted((a, b) => (a < b ? -1 : 1)));
      expect((await ann.get('/v1/feed')).body.code).toBe('WRONG_ROLE');
    });

    if (!durable) return;
    it('has everything after a restart, including the first answer of each key', async () => {
      const { path, ids } = await createAccepted(10_903, 500);
      await ann.post(`${path}/milestones/activate-next`, { key: 'declined' });
      await tryAllDue();
      const activated = await ann.post(`${path}/milestones/activate-next`, { key: 'charged' });
      await tryAllDue();
      const seen = async () => {
        const history = await auditor.get(`${path}/history`);
        const page = await ann.get(path, { 'min-position': history.body.items.at(-1)?.position ?? '' });
        return [history, page].map(({ body }) => ({ ...body, asOf: null }));
      };
      const before = await seen();
      await service.restart?.();
      await join();
      expect(await seen()).toEqual(before);
      expect((await ann.post(`${path}/milestones/activate-next`, { key: 'charged' })).text).toBe(activated.text);
      expect(await statesOf(path)).toEqual(['active', 'pending']);
      await bob.post(`${path}/milestones/${ids[0]}/submissions`, { body: { message: 'Done.' } });
      expect((await ann.post(`${path}/milestones/${ids[0]}/approve`, approval(10_903))).status).toBe(202);
      expect((await auditor.get(`${path}/verify`)).body).toMatchObject({ ok: true, differences: [] });
    });
  });
}
