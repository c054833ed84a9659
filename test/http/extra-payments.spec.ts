import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ContractPage } from '#apps/process/service-client';
import { approvalOf, StoryService } from './story-service.js';

const DAY_SECONDS = 86_400;
const BONUS = { amount: 1_000, reason: 'bonus', note: 'Thank you.' };

let service: StoryService;
beforeAll(async () => {
  service = await StoryService.open();
});
afterAll(() => service.close());

const pageOf = async (path: string, position?: string): Promise<ContractPage> =>
  (await service.ann.get(path, position === undefined ? {} : { 'min-position': position })).body as object as ContractPage; // the documented answer

describe('a bonus', () => {
  it('is answered at once, the same for the same key, and is made when it is charged', async () => {
    const { path } = await service.createAccepted(10_000);
    const key = crypto.randomUUID();
    const first = await service.ann.post(`${path}/bonuses`, { key, body: BONUS });
    const { extraPayments } = first.body as object as Pick<ContractPage, 'extraPayments'>;
    const paymentId = extraPayments[0]?.paymentId;
    expect([first.status, extraPayments]).toEqual([202, [{ paymentId, kind: 'bonus', amount: 1_000, state: 'pending' }]]);
    await service.waitUntilIdle();
    expect((await service.ann.post(`${path}/bonuses`, { key, body: BONUS })).body).toEqual(first.body);
    const page = await pageOf(path);
    expect(page.extraPayments).toMatchObject([{ paymentId, kind: 'bonus', note: 'Thank you.', state: 'made', code: null }]);
    expect(page.payments).toMatchObject([{ kind: 'bonus', gross: 1_000, fee: 100, net: 900, state: 'held' }]);
    expect(page.totals).toMatchObject({ charged: 1_000, released: 1_000, extra: 1_000 });
    expect(page.todo).toMatchObject([{ code: 'activateNext' }]);
  });

  it('needs a key, and a reason of the list', async () => {
    const { path } = await service.createAccepted(10_000);
    const keyless = await service.ann.post(`${path}/bonuses`, { key: null, body: BONUS });
    expect([keyless.status, keyless.body.code]).toEqual([400, 'IDEMPOTENCY_KEY_REQUIRED']);
    const tip = await service.ann.post(`${path}/bonuses`, { body: { ...BONUS, reason: 'tip' } });
    expect([tip.status, tip.body.code]).toEqual([400, 'INVALID_REQUEST']);
  });

  it('has bounds, and a dry run that says what would be charged', async () => {
    const { path } = await service.createAccepted(10_000);
    const tooSmall = await service.ann.post(`${path}/bonuses`, { body: { ...BONUS, amount: 99 } });
    expect([tooSmall.status, tooSmall.body.code, tooSmall.body.facts]).toEqual([
      422,
      'AMOUNT_BELOW_MINIMUM',
      { minimum: 100, actual: 99, path: 'amount' },
    ]);
    const tooLarge = await service.ann.post(`${path}/bonuses`, { body: { ...BONUS, amount: 100_000_001 } });
    expect([tooLarge.status, tooLarge.body.code]).toEqual([422, 'AMOUNT_ABOVE_MAXIMUM']);
    const dryRun = (reason: string) => service.ann.post(`${path}/bonuses?dryRun=true`, { body: { ...BONUS, reason } });
    const { status, body } = await dryRun('bonus');
    const nothingReleased = { toCharge: 1_000, toRelease: 0, fee: 0 };
    expect([status, body]).toMatchObject([200, { dryRun: true, money: { ...nothingReleased, extraFee: 100, toReceive: 900 } }]);
    expect((await dryRun('expense')).body).toMatchObject({ money: { ...nothingReleased, extraFee: 0, toReceive: 1_000 } });
    expect((await pageOf(path)).extraPayments).toEqual([]);
  });

  it('is refused on hold, and possible for 365 days after the end', async () => {
    const { path } = await service.createAccepted(10_000);
    await service.operator.post(`${path}/hold`, { body: { reason: 'The bank asks.' } });
    const refused = await service.ann.post(`${path}/bonuses`, { body: BONUS });
    expect([refused.status, refused.body.code, refused.body.facts]).toEqual([409, 'CONTRACT_NOT_ACTIVE', { status: 'onHold' }]);
    const { position } = (await service.ann.post(`${path}/end`, { body: { reason: 'completed', payAmount: 0 } })).body;
    const canPay = async () => (await pageOf(path, position)).availableActions?.find(({ command }) => command === 'PayBonus');
    expect(await canPay()).toMatchObject({ milestoneId: null, enabled: true });
    expect((await service.ann.post(`${path}/bonuses`, { body: { ...BONUS, reason: 'expense' } })).status).toBe(202);
    await service.moveClock(365 * DAY_SECONDS);
    const late = await service.ann.post(`${path}/bonuses`, { body: BONUS });
    expect([late.status, late.body.code]).toEqual([409, 'DEADLINE_PASSED']);
    expect(await canPay()).toMatchObject({ enabled: false, code: 'DEADLINE_PASSED' });
  });
});

describe('an approval that pays more', () => {
  it('lists the overpayment and then the bonus, and its dry run says all that would be charged', async () => {
    const { path, parts } = await service.createSubmitted(10_000, 5_000);
    const body = approvalOf(10_000, { paidAmount: 12_000, bonusAmount: 1_000, afterwards: 'activateNext' });
    const dry = await service.ann.post(`${parts[0]}/approve?dryRun=true`, { body });
    expect(dry.body).toMatchObject({
      money: { toCharge: 8_000, toRelease: 10_000, fee: 1_000, extraFee: 300, toReceive: 11_700, toCarryOver: 0 },
    });
    const approved = await service.ann.post(`${parts[0]}/approve`, { body });
    expect(approved.body).toMatchObject({
      funding: { toCharge: 5_000 },
      extraPayments: [
        { kind: 'overpayment', amount: 2_000, state: 'pending' },
        { kind: 'bonus', amount: 1_000, state: 'pending' },
      ],
    });
    await service.waitUntilIdle();
    expect((await pageOf(path)).totals).toMatchObject({ charged: 18_000, released: 13_000, fees: 1_300, extra: 3_000 });
  });

  it('has no extra payment to list where nothing is paid besides', async () => {
    const { parts } = await service.createSubmitted(10_000);
    const { body } = await service.ann.post(`${parts[0]}/approve`, { body: approvalOf(10_000) });
    expect(body).toMatchObject({ funding: null, extraPayments: [] });
  });

  it('is refused as a whole on hold, and by the bounds of a charge', async () => {
    const { path, parts } = await service.createSubmitted(10_000);
    const approve = (more: object) => service.ann.post(`${parts[0]}/approve`, { body: approvalOf(10_000, more) });
    const tooLittle = await approve({ paidAmount: 10_049 });
    expect([tooLittle.status, tooLittle.body.code, tooLittle.body.facts]).toEqual([
      422,
      'AMOUNT_BELOW_MINIMUM',
      { minimum: 50, actual: 49, path: 'paidAmount' },
    ]);
    const tooLarge = await approve({ bonusAmount: 100_000_001 });
    expect([tooLarge.status, tooLarge.body.code]).toEqual([422, 'AMOUNT_ABOVE_MAXIMUM']);
    await service.operator.post(`${path}/hold`, { body: { reason: 'The bank asks.' } });
    for (const more of [{ paidAmount: 12_000 }, { bonusAmount: 1_000 }]) {
      const refused = await approve(more);
      expect([refused.status, refused.body.code, refused.body.facts]).toEqual([409, 'CONTRACT_NOT_ACTIVE', { status: 'onHold' }]);
    }
    expect((await approve({})).status).toBe(202);
  });
});
