import type { Page } from 'playwright-core';
import type { PageName } from '../../apps/web/shell/paths.js';
import type { ButtonName } from '../../apps/web/words/commands.js';
import type { Person } from './browser-service.js';
import type { SceneName } from './scenes.js';

/** Where somebody looks: at the page of a contract, or at a path. */
type Place = { readonly scene: SceneName } | { readonly path: string; readonly among?: readonly SceneName[] };

/** A page as somebody sees it. Each of its tabs is one more view. */
export interface PageView {
  readonly by: Person;
  readonly at: Place;
  /** What somebody does there before looking. */
  readonly prepare?: (page: Page) => Promise<void>;
}

/** A dialog, by the contract in which its button is there. */
export interface DialogView {
  readonly by: Person;
  readonly scene: SceneName;
  /** Where its button is, when it is not seen at first. */
  readonly tab?: string;
  /** What is typed, by the label of the field: all that the command needs. */
  readonly typed?: Readonly<Record<string, string>>;
  /** A button in it that is pressed. */
  readonly pressed?: string;
  /** What it then says: a text on which the test waits. */
  readonly says?: string;
}

/** Every page has its views: without them this does not compile. */
export const PAGE_VIEWS: { readonly [Name in PageName | 'unknown']: Readonly<Record<string, PageView>> } = {
  start: { 'my-jobs-without-any': { by: 'dora', at: { path: '/' } } },
  myJobs: {
    'my-jobs': { by: 'ann', at: { path: '/jobs', among: ['offered', 'submitted', 'paused', 'ended', 'inJapan', 'extreme'] } },
    'my-jobs-as-freelancer': {
      by: 'bob',
      at: { path: '/jobs', among: ['settlementProposed', 'proposed'] },
      prepare: async (page) => page.getByRole('radio', { name: 'As freelancer' }).click(),
    },
  },
  newOffer: {
    'new-offer': { by: 'ann', at: { path: '/jobs/new' } },
    'new-offer-with-faults': {
      by: 'ann',
      at: { path: '/jobs/new' },
      prepare: async (page) => {
        await page.getByRole('button', { name: 'Another milestone' }).click();
        await page.getByLabel('Amount').first().fill('1.234');
        await page.getByText('USD has at most 2 decimals.').waitFor();
      },
    },
  },
  contract: {
    'contract-offered': { by: 'bob', at: { scene: 'offered' } },
    'contract-submitted': { by: 'ann', at: { scene: 'submitted' } },
    'contract-proposed': { by: 'ann', at: { scene: 'proposed' } },
    'contract-disputed': { by: 'olga', at: { scene: 'settlementProposed' } },
    'contract-ended': { by: 'bob', at: { scene: 'ended' } },
    'contract-in-jpy': { by: 'ann', at: { scene: 'inJapan' } },
    'contract-with-long-words': { by: 'ann', at: { scene: 'extreme' } },
    'contract-unknown': { by: 'ann', at: { path: '/jobs/unknown' } },
  },
  operations: {
    operations: { by: 'olga', at: { path: '/operations', among: ['settlementProposed', 'onHold', 'payoutFailed', 'refundFailed'] } },
    'operations-refused': { by: 'ann', at: { path: '/operations' } },
  },
  unknown: {
    'no-such-page': {
      by: 'ann',
      at: { path: '/jobs' },
      prepare: async (page) => {
        await page.evaluate('history.pushState(null, "", "/nowhere")');
        await page.getByRole('heading', { name: 'There is no such page' }).waitFor();
      },
    },
  },
};

/** Every dialog has its row: without it this does not compile. */
export const DIALOG_VIEWS: Readonly<Record<ButtonName, DialogView>> = {
  AcceptOffer: { by: 'bob', scene: 'offered' },
  DeclineOffer: { by: 'bob', scene: 'offered' },
  WithdrawOffer: { by: 'ann', scene: 'offered' },
  CreateMilestones: { by: 'ann', scene: 'funded', typed: { 'Milestone name': 'Launch', Amount: '75.50' } },
  EditMilestone: { by: 'ann', scene: 'funded', typed: { Amount: '55' } },
  DeleteMilestone: { by: 'ann', scene: 'funded' },
  ReorderMilestones: { by: 'ann', scene: 'funded', pressed: 'Move Part 3 up' },
  RequestActivation: { by: 'bob', scene: 'paid' },
  ActivateMilestone: { by: 'ann', scene: 'inAnyOrder', says: 'You are charged now' },
  ActivateNextMilestone: { by: 'ann', scene: 'paid', says: 'You are charged now' },
  SubmitWork: { by: 'bob', scene: 'funded', typed: { 'Message to the client': 'The three drafts.' } },
  WithdrawSubmission: { by: 'bob', scene: 'submitted' },
  RequestChanges: { by: 'ann', scene: 'submitted', typed: { 'What should change': 'The colours.' } },
  ExtendReview: { by: 'ann', scene: 'submitted' },
  ApproveMilestone: {
    by: 'ann',
    scene: 'submitted',
    typed: { 'Amount to pay': '400', 'Reason for paying less': 'One draft is missing.' },
    says: '360.00 USD',
  },
  PayBonus: { by: 'ann', scene: 'paid', typed: { Amount: '25' }, says: 'You are charged now' },
  ProposeMilestoneChanges: { by: 'bob', scene: 'funded', typed: { Amount: '450', Why: 'It is more work.' } },
  AcceptMilestoneChanges: { by: 'ann', scene: 'proposed', says: 'You are charged now' },
  RejectMilestoneChanges: { by: 'ann', scene: 'proposed' },
  WithdrawMilestoneChanges: { by: 'bob', scene: 'proposed' },
  PauseContract: { by: 'ann', scene: 'funded' },
  RestartContract: { by: 'ann', scene: 'paused' },
  EndContract: { by: 'ann', scene: 'submitted', says: 'The freelancer receives' },
  ApproveEscrowRefund: { by: 'bob', scene: 'refundAsked' },
  DisputeEscrowRefund: { by: 'bob', scene: 'refundAsked', typed: { 'What happened': 'The work is done.' } },
  OpenDispute: { by: 'bob', scene: 'submitted', typed: { 'What happened': 'The work is done.' } },
  ProposeSettlement: { by: 'ann', scene: 'disputed' },
  AcceptSettlement: { by: 'bob', scene: 'settlementProposed' },
  CancelDispute: { by: 'bob', scene: 'disputed' },
  DecideDispute: { by: 'olga', scene: 'disputed', typed: { Reason: 'Half of it was delivered.' } },
  GiveRefund: { by: 'bob', scene: 'paid', typed: { Amount: '1' } },
  RetryPayout: { by: 'olga', scene: 'payoutFailed', tab: 'Payments' },
  RetryRefund: { by: 'olga', scene: 'refundFailed', tab: 'Payments' },
  PlaceHold: { by: 'olga', scene: 'funded', typed: { Reason: 'The bank asks for papers.' } },
  LiftHold: { by: 'olga', scene: 'onHold' },
};
