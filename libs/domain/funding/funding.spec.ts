import { describe, it } from '@jest/globals';
import {
  accepted,
  activate,
  activated,
  activationStarted,
  build,
  confirmFunding,
  design,
  designActivated,
  designInFunding,
  failFunding,
  funded,
  given,
  happened,
  offer,
  offered,
  planned,
  released,
  today,
} from '#testing';

describe('confirming a funding', () => {
  it('records the charge with the gateway’s reference, and activates the milestone', () => {
    given(offered, accepted, designInFunding)
      .when(confirmFunding('funding-design', { gatewayReference: 'charge-design' }))
      .emits(funded(design, today));
  });

  it('uses the carryover that the activation reserved', () => {
    const release = { at: '2030-01-09T10:00:00.000Z', availableAt: '2030-01-14T10:00:00.000Z', fee: 800, paid: 8_000 };
    given(
      offer(),
      planned([design, build]),
      accepted,
      designActivated,
      released(design, { ...release, submissionId: null }),
      activationStarted(build, '2030-01-10T09:00:00.000Z', 2_000),
    )
      .when(confirmFunding('funding-build', { gatewayReference: 'charge-build' }))
      .emits(funded(build, today, 2_000));
  });

  it('is for the system', () => {
    given(offered, accepted, designInFunding)
      .when(confirmFunding('funding-design', { by: 'client' }))
      .refuses('WRONG_ROLE', { role: 'client', allowed: ['system'] });
  });

  it('needs the funding that is open', () => {
    given(offered, accepted).when(confirmFunding('funding-design')).refuses('FUNDING_NOT_OPEN', { fundingId: 'funding-design' });
    given(offered, accepted, designInFunding)
      .when(confirmFunding('funding-build'))
      .refuses('FUNDING_NOT_OPEN', { fundingId: 'funding-build' });
  });

  it('happens once', () => {
    given(offered, accepted, designInFunding)
      .when(confirmFunding('funding-design'))
      .and(confirmFunding('funding-design'))
      .refuses('FUNDING_NOT_OPEN', { fundingId: 'funding-design' });
  });

  it('comes too late for a failed funding, even when another is open', () => {
    given(offered, accepted, designInFunding)
      .when(failFunding('funding-design'))
      .and(activate(design, { fundingId: 'funding-again' }))
      .and(confirmFunding('funding-design'))
      .refuses('FUNDING_NOT_OPEN', { fundingId: 'funding-design' });
  });
});

describe('failing a funding', () => {
  it('puts the milestone back to pending, with the code', () => {
    given(offered, accepted, designInFunding)
      .when(failFunding('funding-design', { code: 'CARD_DECLINED' }))
      .emits(happened('MilestoneFundingFailed', { milestoneId: 'design', fundingId: 'funding-design', code: 'CARD_DECLINED' }));
  });

  it('is for the system', () => {
    given(offered, accepted, designInFunding)
      .when(failFunding('funding-design', { by: 'freelancer' }))
      .refuses('WRONG_ROLE', { role: 'freelancer', allowed: ['system'] });
  });

  it('happens once', () => {
    given(offered, accepted, designInFunding)
      .when(failFunding('funding-design'))
      .and(failFunding('funding-design'))
      .refuses('FUNDING_NOT_OPEN', { fundingId: 'funding-design' });
  });

  it('comes too late for a funding that succeeded', () => {
    given(offered, accepted, activated(design, today))
      .when(failFunding('funding-design'))
      .refuses('FUNDING_NOT_OPEN', { fundingId: 'funding-design' });
  });
});
