import { MORE, SANDBOX, WORDS } from './guide-words.js';
import type { Part, Section } from './section.js';

/** The first steps in order. The commands of all sections are one session of a shell. */
export const guideOf = ({ isDemo }: { readonly isDemo: boolean }): readonly Section[] => [
  isDemo ? DEMO_TOKEN : ISSUED_TOKEN,
  FIRST_CALL,
  OFFER,
  MONEY,
  ACCEPTANCE,
  PAGES,
  isDemo ? { ...TIME, parts: [...TIME.parts, ...DEMO_CLOCK] } : TIME,
  ERRORS,
  WORDS,
  SANDBOX,
  MORE,
];

const DEMO_TOKEN: Section = {
  id: 'token',
  title: 'A token',
  parts: [
    'Each request says who sends it, by a token. In demo mode the service gives a token to anybody who asks. Take one for Ann, who is the client on this page, and one for Bob, the freelancer.',
    {
      run: String.raw`BASE=http://localhost:3000
token() {
  curl -s $BASE/dev/tokens -H 'content-type: application/json' -d "{ \"sub\": \"$1\" }" |
    sed 's/.*"token":"\([^"]*\)".*/\1/'
}
ANN=$(token ann)
BOB=$(token bob)`,
      answer: null,
    },
    'A token names a person (`sub`) and holds for 24 hours. Whether that person is client or freelancer is said by each contract, never by the token.',
  ],
};

const ISSUED_TOKEN: Section = {
  id: 'token',
  title: 'A token',
  parts: [
    'Each request says who sends it, by a token (a JWT). Your identity provider issues it; the service issues none. On this page Ann is the client and Bob the freelancer. Put a token of each into these lines.',
    { run: "BASE=http://localhost:3000\nANN='a token of ann'\nBOB='a token of bob'", answer: null },
    'A token names a person (`sub`). Whether that person is client or freelancer is said by each contract, never by the token. Where `"bob"` stands below, write the `sub` of the second token.',
  ],
};

const FIRST_CALL: Section = {
  id: 'first-call',
  title: 'A first call',
  parts: [
    'Send the token as `Authorization: Bearer`. This asks for the contracts in which Ann is the client. There are none yet.',
    { run: 'curl -s $BASE/v1/my-jobs -H "authorization: Bearer $ANN"', answer: '{"items":[],"nextCursor":null,"asOf":…}' },
  ],
};

const OFFER: Section = {
  id: 'keys',
  title: 'An offer, and its key',
  parts: [
    'Ann offers Bob a contract of two milestones. Nothing is charged yet.',
    {
      run: String.raw`OFFER=$(curl -s $BASE/v1/contracts -H "authorization: Bearer $ANN" \
  -H 'idempotency-key: first-steps-1' -H 'content-type: application/json' -d '{
    "title": "Website", "description": "A site for the bakery",
    "freelancerId": "bob", "currency": "USD",
    "milestones": [
      { "title": "Design", "amount": 42000, "instructions": "Three drafts" },
      { "title": "Build", "amount": 5000 }] }')
CONTRACT=$(echo "$OFFER" | sed 's/.*"contractId":"\([^"]*\)".*/\1/')
echo "$OFFER"`,
      answer:
        '{"contractId":"…","revision":2,"position":"…","milestones":[{"milestoneId":"…","sequence":1},{"milestoneId":"…","sequence":2}]}',
    },
    'The `Idempotency-Key` makes it safe to send a command again. The same key gets the first answer again, and nothing is done twice: repeat the command above, and there is still one contract. So after a lost connection or a 5xx, send the same command with the same key. Take a new key for anything else.',
    'The key is required where money may move, and allowed on every command.',
  ],
};

const MONEY: Section = {
  id: 'money',
  title: 'Money',
  parts: [
    'An amount is a whole number of the smallest unit of its currency, the minor unit. It is never text and never has a decimal point. How many digits a currency has, and the least and most amount of a milestone, is said by `/v1/currencies`, which needs no token.',
    {
      head: ['you send', 'it means'],
      rows: [
        ['`42000` and `USD`', '420.00 US dollars'],
        ['`42000` and `JPY`', '42,000 yen: the yen has no smaller unit'],
        ['`42000` and `KWD`', '42.000 Kuwaiti dinars, which have three digits'],
      ],
    },
    'When Bob accepts, the first milestone is charged. `dryRun=true` says what a command would do, and does nothing.',
    {
      run: String.raw`curl -s -X POST "$BASE/v1/contracts/$CONTRACT/accept?dryRun=true" \
  -H "authorization: Bearer $BOB" -H 'idempotency-key: dry'`,
      answer: '{"dryRun":true,…"money":{"currency":"USD","toCharge":42000,"fromCarryover":0,…}}',
    },
  ],
};

const ACCEPTANCE: Section = {
  id: 'own-writes',
  title: 'An acceptance, and what came of it',
  parts: [
    'Now Bob accepts. The charge runs behind the answer, so `funding` is `pending` in it.',
    {
      run: String.raw`ACCEPTED=$(curl -s -X POST $BASE/v1/contracts/$CONTRACT/accept \
  -H "authorization: Bearer $BOB" -H 'idempotency-key: first-steps-2')
POSITION=$(echo "$ACCEPTED" | sed 's/.*"position":"\([^"]*\)".*/\1/')
echo "$ACCEPTED"`,
      answer:
        '{"contractId":"…","revision":4,"position":"…","funding":{"fundingId":"…","milestoneId":"…","state":"pending","toCharge":42000,"fromCarryover":0}}',
    },
    'Each command answers its place in the log, its `position`. Send it as `Min-Position` with the next question: the answer then shows at least that write.',
    {
      run: String.raw`curl -s $BASE/v1/contracts/$CONTRACT \
  -H "authorization: Bearer $ANN" -H "min-position: $POSITION"`,
      answer: '{"contractId":"…",…"status":"active",…}',
    },
    'Two fields say what to do next: `nextAction` names the next step and who must take it, and `availableActions` lists every command that you could send, and why one is refused now.',
  ],
};

const PAGES: Section = {
  id: 'pages',
  title: 'Pages',
  parts: [
    'A long list comes in pages of at most `limit` items. My Jobs answers `nextCursor`: send it as `cursor` to get the next page; `null` says that this is the last one.',
    {
      run: String.raw`curl -s "$BASE/v1/my-jobs?role=freelancer&limit=1" \
  -H "authorization: Bearer $BOB" -H "min-position: $POSITION"`,
      answer: '{"items":[{"contractId":"…",…}],"nextCursor":null,"asOf":"…"}',
    },
    'A history grows at its end, so it has no last page: send its `next` as `after`, and an empty page says that there is nothing new. A cursor is opaque text. Keep it as it is.',
    {
      run: String.raw`HISTORY="$BASE/v1/contracts/$CONTRACT/history?limit=3"
NEXT=$(curl -s "$HISTORY" -H "authorization: Bearer $ANN" |
  sed 's/.*"next":"\([^"]*\)".*/\1/')
curl -s "$HISTORY&after=$NEXT" -H "authorization: Bearer $ANN"`,
      answer: '{"items":[{"contractId":"…","revision":3,…"type":"OfferAccepted",…}…],"next":"…","asOf":"…"}',
    },
  ],
};

const TIME: Section = {
  id: 'time',
  title: 'Time',
  parts: [
    'Every time is UTC, as `2030-01-01T09:00:00.000Z`. A due date is a day, `2030-02-01`, and ends when that day ends in UTC.',
    'Deadlines act by themselves. An offer that nobody answers expires. Work that nobody reviews in time is approved, and its money released. `nextAction.dueAt` is the next deadline of a contract.',
  ],
};

const DEMO_CLOCK: readonly Part[] = [
  'In demo mode you need not wait: the clock can be moved forward, here by a day. The answer comes when everything that is due by then was done.',
  {
    run: String.raw`curl -s $BASE/dev/clock \
  -H 'content-type: application/json' -d '{ "advanceSeconds": 86400 }'`,
    answer: '{"now":"…Z"}',
  },
];

const ERRORS: Section = {
  id: 'errors',
  title: 'Errors',
  parts: [
    'Whatever goes wrong has one form (problem+json, RFC 9457). Bob accepts a second time, with a new key:',
    {
      run: String.raw`curl -s -X POST $BASE/v1/contracts/$CONTRACT/accept \
  -H "authorization: Bearer $BOB" -H 'idempotency-key: first-steps-3'`,
      answer:
        '{"type":"/docs/problems#OFFER_NOT_OPEN","title":"The offer is no longer open","status":409,"detail":"…","instance":"urn:uuid:…","code":"OFFER_NOT_OPEN","facts":{"status":"active"}}',
    },
    '`code` and `facts` are for programs, `title` and `detail` for people. Each code is explained under [Refusals](/docs/problems). A refused command changes nothing.',
    {
      head: ['status', 'what to do'],
      rows: [
        ['400, 422', 'The request cannot succeed as it is: change it. With 400, `errors` names each wrong field.'],
        ['401', 'Get a new token.'],
        ['403, 404', 'It is not yours, or not there. A contract of others looks like one that does not exist.'],
        ['409, 412', 'The contract is not in the state for it: read it again, then decide again.'],
        ['429, 503', 'Wait for the seconds in `Retry-After`, then send the same with the same key.'],
        ['500, no answer', 'Send the same with the same key. When it stays, report `facts.errorId`.'],
      ],
    },
  ],
};
