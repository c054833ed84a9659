/** What an amount of a contract may be in its currency, in minor units. */
export interface AmountBounds {
  /** Of a milestone. */
  readonly minAmount: number;
  /** Of a milestone. */
  readonly maxAmount: number;
  /** The smallest charge, unless nothing is charged: payment processors refuse less. */
  readonly minCharge: number;
}

/** A currency of contracts, with the bounds that it has unless the service is set otherwise. */
export interface Currency extends AmountBounds {
  /** By ISO 4217. */
  readonly code: string;
  /** How many decimals the minor unit is of the major one, by ISO 4217. */
  readonly digits: number;
}

/** No bound may be above it: what enters the escrow of 100 milestones stays a safe integer, whatever is carried over and paid again. */
export const LARGEST_AMOUNT = 10_000_000_000_000;

/**
 * What the extra payments of a contract may sum to when a bonus or an expense begins: a contract can have as many as its events have room for. What
 * enters the escrow of 100 milestones, and is paid above it, is less than 300 times the largest amount. So every sum of a contract is a safe integer.
 */
export const MOST_EXTRA = 400 * LARGEST_AMOUNT;

/** The bounds in US dollars; elsewhere they are worth about the same. */
const IN_DOLLARS = { minAmount: 5, maxAmount: 1_000_000, minCharge: 0.5 };

/**
 * ISO 4217, list one, funds and metals left out: code, digits, and about how many of it a US dollar is. The last is a round number, no rate:
 * it makes the bounds worth about the same everywhere, and only a currency that loses its worth needs another one.
 */
const TABLE = `
  AED 2 4; AFN 2 70; ALL 2 90; AMD 2 400; AOA 2 900; ARS 2 1000; AUD 2 1; AWG 2 2; AZN 2 2; BAM 2 2; BBD 2 2; BDT 2 100; BHD 3 0.4;
  BIF 0 3000; BMD 2 1; BND 2 1; BOB 2 7; BRL 2 5; BSD 2 1; BTN 2 90; BWP 2 10; BYN 2 3; BZD 2 2; CAD 2 1; CDF 2 3000; CHF 2 1;
  CLP 0 900; CNY 2 7; COP 2 4000; CRC 2 500; CUP 2 100; CVE 2 100; CZK 2 20; DJF 0 200; DKK 2 7; DOP 2 60; DZD 2 100; EGP 2 50;
  ERN 2 20; ETB 2 100; EUR 2 1; FJD 2 2; FKP 2 1; GBP 2 1; GEL 2 3; GHS 2 10; GIP 2 1; GMD 2 70; GNF 0 9000; GTQ 2 8; GYD 2 200;
  HKD 2 8; HNL 2 30; HTG 2 100; HUF 2 400; IDR 2 20000; ILS 2 4; INR 2 90; IQD 3 1000; IRR 2 100000; ISK 0 100; JMD 2 200; JOD 3 0.7;
  JPY 0 150; KES 2 100; KGS 2 90; KHR 2 4000; KMF 0 500; KPW 2 900; KRW 0 1000; KWD 3 0.3; KYD 2 1; KZT 2 500; LAK 2 20000;
  LBP 2 90000; LKR 2 300; LRD 2 200; LSL 2 20; LYD 3 5; MAD 2 10; MDL 2 20; MGA 2 5000; MKD 2 60; MMK 2 2000; MNT 2 4000; MOP 2 8;
  MRU 2 40; MUR 2 50; MVR 2 20; MWK 2 2000; MXN 2 20; MYR 2 4; MZN 2 60; NAD 2 20; NGN 2 2000; NIO 2 40; NOK 2 10; NPR 2 100; NZD 2 2;
  OMR 3 0.4; PAB 2 1; PEN 2 4; PGK 2 4; PHP 2 60; PKR 2 300; PLN 2 4; PYG 0 7000; QAR 2 4; RON 2 4; RSD 2 100; RUB 2 90; RWF 0 1000;
  SAR 2 4; SBD 2 8; SCR 2 10; SDG 2 600; SEK 2 10; SGD 2 1; SHP 2 1; SLE 2 20; SOS 2 600; SRD 2 40; SSP 2 5000; STN 2 20; SVC 2 9;
  SYP 2 10000; SZL 2 20; THB 2 30; TJS 2 10; TMT 2 4; TND 3 3; TOP 2 2; TRY 2 40; TTD 2 7; TWD 2 30; TZS 2 3000; UAH 2 40; UGX 0 4000;
  USD 2 1; UYU 2 40; UZS 2 10000; VED 2 200; VES 2 200; VND 0 30000; VUV 0 100; WST 2 3; XAF 0 600; XCD 2 3; XCG 2 2; XOF 0 600;
  XPF 0 100; YER 2 300; ZAR 2 20; ZMW 2 20; ZWG 2 30
`;

function currencyOf(row: string): Currency {
  const [code = '', digits = '', perDollar = ''] = row.trim().split(' ');
  const inMinorUnits = (dollars: number): number => Math.round(dollars * Number(perDollar) * 10 ** Number(digits));
  return {
    code,
    digits: Number(digits),
    minAmount: inMinorUnits(IN_DOLLARS.minAmount),
    maxAmount: Math.min(inMinorUnits(IN_DOLLARS.maxAmount), LARGEST_AMOUNT),
    minCharge: inMinorUnits(IN_DOLLARS.minCharge),
  };
}

/** Money in use today, by its code, in the order of the codes. */
export const CURRENCIES: ReadonlyMap<string, Currency> = new Map(
  TABLE.split(';')
    .map(currencyOf)
    .map((one) => [one.code, one]),
);
