import type { DryRun } from '#application';
import { amount, constant, count, id, listOf, meaning, named, orNull, record } from '#apps/http/openapi/described';
import { STORY } from '#apps/http/openapi/story';
import { currency } from '#apps/http/openapi/vocabulary';
import { wouldHappen } from './events.js';

export const dryRun = named(
  'DryRun',
  record<DryRun>({
    dryRun: constant(true),
    contractId: id(STORY.contractId),
    revision: orNull(count(12)),
    events: listOf(wouldHappen),
    money: record<DryRun['money']>({
      currency: currency(),
      toCharge: meaning('With the extra payments.', amount(3_000)),
      fromCarryover: amount(2_000),
      toRelease: amount(0),
      fee: meaning('Of what is released.', amount(0)),
      extraFee: meaning('Of the extra payments; none of expenses.', amount(0)),
      toReceive: meaning('What the freelancer gets: releases and extra payments, less both fees.', amount(0)),
      toCarryOver: amount(0),
      toRefund: amount(0),
    }),
  }),
);
