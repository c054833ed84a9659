interface MetricRow {
  readonly type: 'counter' | 'gauge' | 'histogram';
  readonly labels: readonly string[];
  readonly help: string;
}

/**
 * Every metric of the service, by name. Those of the process and of Node.js (`process_…`, `nodejs_…`) come from prom-client. A metric has no
 * sample while its value is unknown because a store is unavailable.
 */
export const METRICS = {
  http_request_duration_seconds: {
    type: 'histogram',
    labels: ['method', 'route', 'status'],
    help: 'Time from the head of a request to the end of its answer. Streams of events are not in it.',
  },
  requests_in_progress: {
    type: 'gauge',
    labels: ['kind'],
    help: 'Requests that were let in and are not answered yet: reads, and commands whose body was read.',
  },
  read_wait_seconds: { type: 'gauge', labels: [], help: 'How long the oldest read that has not begun has waited for its turn.' },
  overload_refusals_total: { type: 'counter', labels: ['kind'], help: 'Requests refused with OVERLOADED: reads first, commands next.' },
  streams_open: { type: 'gauge', labels: ['stream'], help: 'Streams of events that this process has open.' },
  stream_events_total: { type: 'counter', labels: ['stream'], help: 'Events handed to streams; one that many read counts as many times.' },
  streams_ended_total: {
    type: 'counter',
    labels: ['stream', 'reason'],
    help: 'Streams that are over: their readers left, or the service ended them (tokenExpired, stopping, tooSlow, logChanged).',
  },
  stream_unsent_bytes: { type: 'gauge', labels: [], help: 'Bytes that all streams together have not sent yet.' },
  commands_total: {
    type: 'counter',
    labels: ['command', 'outcome', 'code'],
    help: 'Commands of parties and of the system, by outcome: accepted, dryRun, refused (by a rule) or failed. The code is the reason.',
  },
  security_events_total: {
    type: 'counter',
    labels: ['event'],
    help: 'Refused access (unauthenticated, forbidden, foreignContract, tooManyRequests), and reads by auditors and operators (privilegedRead).',
  },
  store_up: { type: 'gauge', labels: ['store'], help: 'Whether the store answers this process in time (1) or not (0).' },
  store_commits_total: {
    type: 'counter',
    labels: ['store'],
    help: 'Commits to the embedded store. Each one syncs the write-ahead log once, except for views.',
  },
  store_jobs_total: { type: 'counter', labels: ['store'], help: 'Appends, saves and charges in those commits.' },
  store_checkpoints_total: {
    type: 'counter',
    labels: ['store'],
    help: 'WAL checkpoints: times SQLite moved its write-ahead log into the database.',
  },
  store_queue_length: { type: 'gauge', labels: ['store'], help: 'Jobs that wait for their commit.' },
  event_log_head_position: {
    type: 'gauge',
    labels: [],
    help: 'Position of the last event in the log. Not a count. Rounded above 2^53.',
  },
  projection_position: {
    type: 'gauge',
    labels: ['projection'],
    help: 'Position up to which readers of the view see the log. Rounded above 2^53.',
  },
  projection_lag_events: {
    type: 'gauge',
    labels: ['projection'],
    help: 'Events that readers of the view do not see yet. Counting stops at 200, so 200 means 200 or more.',
  },
  projection_lag_seconds: {
    type: 'gauge',
    labels: ['projection'],
    help: 'Age of the oldest event that readers of the view do not see yet; 0 when they see all events.',
  },
  projection_live: {
    type: 'gauge',
    labels: ['projection'],
    help: 'Whether the view can be read (1), or its first build is still running (0).',
  },
  projection_caught_up: {
    type: 'gauge',
    labels: ['projection'],
    help: 'Whether the view has reached the position where the log ended when this process started.',
  },
  projection_behind: {
    type: 'gauge',
    labels: ['projection'],
    help: 'Whether the view has been behind the log for a minute (1), whichever process should fill it. Then no process is ready.',
  },
  parked_contracts: {
    type: 'gauge',
    labels: ['finder'],
    help: 'Contracts that cannot be used whole. The finder is a view, which follows them no longer, or reader: this process, which could not read their streams when it last did. The log names each, as contractParked.',
  },
  projection_failures_total: {
    type: 'counter',
    labels: ['projection'],
    help: 'Failures of the projection since this process started to run it. It restarts after each, or gives up.',
  },
  projection_failing: {
    type: 'gauge',
    labels: ['projection'],
    help: 'Whether the projection, run by this process, has failed and not made progress since (1).',
  },
  work_owned: {
    type: 'gauge',
    labels: ['piece'],
    help: 'Whether this process runs this background task (1): it keeps one view; the task of the due list also does what is due.',
  },
  due_list_due_items: {
    type: 'gauge',
    labels: [],
    help: 'Due items that are not settled, of the 64 contracts that have waited longest.',
  },
  due_list_oldest_due_seconds: { type: 'gauge', labels: [], help: 'How long the oldest due item has been due; 0 when nothing is due.' },
  due_list_oldest_deadline_seconds: {
    type: 'gauge',
    labels: [],
    help: 'How long the oldest deadline has been due, whatever fundings wait for the gateway; 0 when none is due.',
  },
  due_list_running_attempts: {
    type: 'gauge',
    labels: [],
    help: 'Due items that this process is trying now: at most GATEWAY_CONCURRENCY fundings, and 32 deadlines.',
  },
  due_list_retrying_items: { type: 'gauge', labels: [], help: 'Due items that this process tried without success and will retry.' },
  due_list_unknown_fundings: {
    type: 'gauge',
    labels: [],
    help: 'Fundings whose outcome the gateway has not known for 15 minutes. An operator should look at them.',
  },
  due_list_pending_fundings: {
    type: 'gauge',
    labels: [],
    help: 'Fundings that the gateway will decide later, perhaps after days; this process asks for them now and then.',
  },
  due_list_failed_attempts_total: {
    type: 'counter',
    labels: [],
    help: 'Attempts of this process that failed or whose outcome is unknown.',
  },
  gateway_calls_total: {
    type: 'counter',
    labels: ['call', 'outcome'],
    help: 'Calls of the payment gateway by their outcome: none (find alone), failed, or what became of the money.',
  },
} as const satisfies Record<string, MetricRow>;
