import { describe, it } from '@jest/globals';
import {
  accepted,
  acceptedAt,
  acceptOffer,
  createOffer,
  declineOffer,
  design,
  expireOffer,
  given,
  happened,
  offer,
  offered,
  offeredAt,
  planned,
  plannedThree,
  terms,
  withdrawOffer,
} from '#testing';

const expiresAt = '2030-01-05T09:00:00.000Z';
const offeredUntil = [offer({ expiresAt }), ...plannedThree];
const declined = [happened('OfferDeclined', { message: null }, acceptedAt)];

describe('offering a contract', () => {
  it('records the offer and its milestones in sequence, in one append', () => {
    given().when(createOffer()).emits(offered);
  });

  it('records the terms and the expiry unchanged', () => {
    const chosen = { ...terms, fundOnAcceptance: true, reviewWindowHours: 1, maxConcurrentActive: 10 };
    given()
      .when(createOffer({ terms: chosen, expiresAt, milestones: [design] }))
      .emits(offer({ terms: chosen, expiresAt }), planned([design]));
  });

  it('is for the client', () => {
    given()
      .when(createOffer({ by: 'freelancer' }))
      .refuses('WRONG_ROLE', { role: 'freelancer', allowed: ['client'] });
  });

  it('happens once', () => {
    given().when(createOffer()).and(createOffer()).refuses('OFFER_NOT_OPEN', { status: 'offered' });
  });

  it('needs two parties', () => {
    given()
      .when(createOffer({ freelancerId: 'ann' }))
      .refuses('SAME_PARTY', {});
  });

  it('needs a supported currency', () => {
    given()
      .when(createOffer({ currency: 'DEM' }))
      .refuses('CURRENCY_UNSUPPORTED', {});
    given()
      .when(createOffer({ currency: 'usd' }))
      .refuses('CURRENCY_UNSUPPORTED', {});
  });

  it('needs an expiry in the future', () => {
    given()
      .when(createOffer({ expiresAt: offeredAt }))
      .refuses('EXPIRY_PAST', {});
  });

  it('needs instructions on the first milestone', () => {
    const milestones = [{ ...design, instructions: null }];
    given().when(createOffer({ milestones })).refuses('INSTRUCTIONS_REQUIRED', { path: 'milestones.0.instructions' });
  });

  it('checks each milestone', () => {
    const facts = { minimum: 500, actual: 499, path: 'milestones.1.amount' };
    given()
      .when(createOffer({ milestones: [design, { ...design, amount: 499 }] }))
      .refuses('AMOUNT_BELOW_MINIMUM', facts);
  });

  it('puts the role before everything else', () => {
    given(offered)
      .when(createOffer({ by: 'system', freelancerId: 'ann' }))
      .refuses('WRONG_ROLE', { role: 'system', allowed: ['client'] });
  });
});

describe('accepting an offer', () => {
  it('makes the contract active and funds nothing when the terms say so', () => {
    given(offered).when(acceptOffer()).emits(accepted);
  });

  it('otherwise starts to fund the first milestone', () => {
    given(offer({ terms: { ...terms, fundOnAcceptance: true } }), plannedThree)
      .when(acceptOffer({ message: 'Gladly.' }))
      .emits(
        happened('OfferAccepted', { message: 'Gladly.' }, acceptedAt),
        happened(
          'MilestoneActivationStarted',
          {
            milestoneId: 'design',
            fundingId: 'funding-on-acceptance',
            amount: 10_000,
            fromCarryover: 0,
            toCharge: 10_000,
            message: null,
          },
          acceptedAt,
        ),
      );
  });

  it('is for the freelancer', () => {
    given(offered)
      .when(acceptOffer({ by: 'client' }))
      .refuses('WRONG_ROLE', { role: 'client', allowed: ['freelancer'] });
  });

  it('needs an open offer', () => {
    given(offered, declined).when(acceptOffer()).refuses('OFFER_NOT_OPEN', { status: 'declined' });
  });

  it('happens once', () => {
    given(offered).when(acceptOffer()).and(acceptOffer()).refuses('OFFER_NOT_OPEN', { status: 'active' });
  });

  it('is possible until the last moment before the expiry', () => {
    const at = '2030-01-05T08:59:59.999Z';
    given(offeredUntil)
      .when(acceptOffer({ at }))
      .emits(happened('OfferAccepted', { message: null }, at));
  });

  it('is too late at the expiry, even before the expiry is recorded', () => {
    given(offeredUntil)
      .when(acceptOffer({ at: expiresAt }))
      .refuses('DEADLINE_PASSED', { at: expiresAt });
  });

  it('finds no open offer after the expiry is recorded', () => {
    given(offeredUntil)
      .when(expireOffer({ at: expiresAt }))
      .and(acceptOffer({ at: expiresAt }))
      .refuses('OFFER_NOT_OPEN', { status: 'expired' });
  });
});

describe('declining an offer', () => {
  it('closes it', () => {
    given(offered)
      .when(declineOffer({ message: 'No time.' }))
      .emits(happened('OfferDeclined', { message: 'No time.' }, acceptedAt));
  });

  it('is for the freelancer', () => {
    given(offered)
      .when(declineOffer({ by: 'client' }))
      .refuses('WRONG_ROLE', { role: 'client', allowed: ['freelancer'] });
  });

  it('happens once', () => {
    given(offered).when(declineOffer()).and(declineOffer()).refuses('OFFER_NOT_OPEN', { status: 'declined' });
  });
});

describe('withdrawing an offer', () => {
  it('closes it', () => {
    given(offered)
      .when(withdrawOffer({ message: 'Found another.' }))
      .emits(happened('OfferWithdrawn', { message: 'Found another.' }, acceptedAt));
  });

  it('is for the client', () => {
    given(offered)
      .when(withdrawOffer({ by: 'freelancer' }))
      .refuses('WRONG_ROLE', { role: 'freelancer', allowed: ['client'] });
  });

  it('happens once', () => {
    given(offered).when(withdrawOffer()).and(withdrawOffer()).refuses('OFFER_NOT_OPEN', { status: 'withdrawn' });
  });
});

describe('an offer that expires', () => {
  it('is expired at its instant', () => {
    given(offeredUntil)
      .when(expireOffer({ at: expiresAt }))
      .emits(happened('OfferExpired', { expiresAt }, expiresAt));
  });

  it('is for the system', () => {
    given(offeredUntil)
      .when(expireOffer({ by: 'client' }))
      .refuses('WRONG_ROLE', { role: 'client', allowed: ['system'] });
  });

  it('waits for the instant', () => {
    const at = '2030-01-05T08:59:59.999Z';
    given(offeredUntil).when(expireOffer({ at })).refuses('DEADLINE_NOT_REACHED', { at: expiresAt });
  });

  it('never happens without an expiry', () => {
    given(offered).when(expireOffer()).refuses('DEADLINE_NOT_REACHED', { at: null });
  });

  it('changes nothing when it was accepted before', () => {
    given(offeredUntil, accepted).when(expireOffer()).refuses('OFFER_NOT_OPEN', { status: 'active' });
  });

  it('happens once', () => {
    given(offeredUntil).when(expireOffer()).and(expireOffer()).refuses('OFFER_NOT_OPEN', { status: 'expired' });
  });
});
