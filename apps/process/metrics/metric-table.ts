interface MetricRow {
  readonly type: 'counter' | 'gauge' | 'histogram';
  readonly labels: readonly string[];
  readonly help: string;
}

/**
 * Every metric of the service's own, by its name; those of the process and of Node.js (`process_…`, `nodejs_…`) are prom-client's. What
 * cannot be known for now, because a store is away, has no sample.
 */
export const METRICS = {
  http_request_duration_seconds: {
    type: 'histogram',
    labels: ['method', 'route', 'status'],
    help: 'Time from the head of a request to the end of its answer.',
  },
  commands_total: {
    type: 'counter',
    labels: ['command', 'outcome', 'code'],
    help: 'Commands decided, of parties and of the system: accepted, dryRun, refused by a rule or failed; code says why it was not accepted.',
  },
  store_up: { type: 'gauge', labels: ['store'], help: 'Whether a store answers this process in time (1) or is away (0).' },
  store_commits_total: {
    type: 'counter',
    labels: ['store'],
    help: 'Commits; each is one sync of the write-ahead log, views excepted.',
  },
  store_jobs_total: { type: 'counter', labels: ['store'], help: 'Appends, saves and charges that those commits held.' },
  store_checkpoints_total: { type: 'counter', labels: ['store'], help: 'Times the write-ahead log was moved into the database.' },
  store_queue_length: { type: 'gauge', labels: ['store'], help: 'Jobs not answered yet.' },
  event_log_head_position: {
    type: 'gauge',
    labels: [],
    help: 'Position of the last event; a place in the log, not a count. Rounded beyond 2^53.',
  },
  projection_position: {
    type: 'gauge',
    labels: ['projection'],
    help: 'Position up to which readers see the log. Rounded beyond 2^53.',
  },
  projection_lag_events: {
    type: 'gauge',
    labels: ['projection'],
    help: 'Events of the log that readers of the view do not see yet; 200 means at least so many.',
  },
  projection_lag_seconds: {
    type: 'gauge',
    labels: ['projection'],
    help: 'Age of the oldest event that readers of the view do not see yet; 0 when they see all.',
  },
  projection_live: { type: 'gauge', labels: ['projection'], help: 'Whether the view can be read (1), or its first build still fills (0).' },
  projection_caught_up: {
    type: 'gauge',
    labels: ['projection'],
    help: 'Whether the view has reached, since this process started, where the log ended then.',
  },
  projection_parked_contracts_total: {
    type: 'counter',
    labels: ['projection'],
    help: 'Contracts left as they are because an event could not be read, since this process started to run the projection.',
  },
  projection_failures_total: {
    type: 'counter',
    labels: ['projection'],
    help: 'Times the projection failed and began again, or gave up, since this process started to run it.',
  },
  projection_failing: {
    type: 'gauge',
    labels: ['projection'],
    help: 'Whether the projection that this process runs has failed and not gone on since.',
  },
  work_owned: {
    type: 'gauge',
    labels: ['piece'],
    help: 'Whether this process does a piece of the work: keeping a view, and for the due list doing what is due.',
  },
  due_list_due_items: {
    type: 'gauge',
    labels: [],
    help: 'Things that the system must do by now and that are not settled, of the 64 contracts that wait longest.',
  },
  due_list_oldest_due_seconds: { type: 'gauge', labels: [], help: 'How long the oldest of them has been due; 0 when nothing is.' },
  due_list_running_attempts: { type: 'gauge', labels: [], help: 'Due things that this process is trying now, at most 16.' },
  due_list_retrying_items: { type: 'gauge', labels: [], help: 'Due things that this process tried without success and will try again.' },
  due_list_unknown_fundings: {
    type: 'gauge',
    labels: [],
    help: 'Fundings of which the gateway could not say for 15 minutes what became of them: for an operator to look at.',
  },
  due_list_failed_attempts_total: {
    type: 'counter',
    labels: [],
    help: 'Attempts of this process that failed or of which the outcome is unknown.',
  },
} as const satisfies Record<string, MetricRow>;
