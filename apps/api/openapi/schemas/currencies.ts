import type { Currencies } from '#application';
import { amount, atMost, count, listOf, meaning, named, record } from '#apps/http/openapi/described';
import { currency as code } from '#apps/http/openapi/vocabulary';
import type { Currency } from '#domain';

const currency = named(
  'Currency',
  record<Currency>({
    code: code(),
    digits: meaning('The digits behind the decimal point: an amount is in units of the last one.', count(2)),
    minAmount: meaning('The least amount of a milestone, in minor units.', amount(500)),
    maxAmount: meaning('The largest amount of a milestone, in minor units.', amount(100_000_000)),
    minCharge: meaning('The smallest charge, in minor units.', amount(50)),
  }),
);

export const currencies = named('Currencies', record<Currencies>({ items: atMost(1_000, listOf(currency)) }));
