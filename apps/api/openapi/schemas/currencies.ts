import type { Currencies } from '#application';
import type { Currency } from '#domain';
import { amount, count, listOf, record, text } from './described.js';

const currency = record<Currency>({
  code: text('USD'),
  digits: count(2),
  minAmount: amount(500),
  maxAmount: amount(100_000_000),
  minCharge: amount(50),
});

export const currencies = record<Currencies>({ items: listOf(currency) });
