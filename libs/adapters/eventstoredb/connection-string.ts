/** The parts of a connection string that the adapter needs; the client reads the rest itself. */
export interface ConnectionString {
  /** Without the credentials, which the client would quote in warnings, errors and debug output, and with the defaults of the adapter. */
  readonly withoutCredentials: string;
  readonly credentials: { readonly username: string; readonly password: string } | null;
  /** The scheme and the hosts, for messages. */
  readonly where: string;
  readonly isTls: boolean;
  /** The first host. */
  readonly first: { readonly host: string; readonly port: number };
}

const DEFAULT_PORT = 2113;

const PARTS = /^(?<scheme>esdb(?:\+discover)?):\/\/(?:(?<credentials>[^@/?]*)@)?(?<hosts>[^@/?]+)(?<rest>\/?(?:\?[^@]*)?)$/;

/** Throws an `Error` that quotes nothing of the text, because a part of it may be a password. */
export function parseConnectionString(text: string): ConnectionString {
  const { scheme, credentials, hosts, rest } = PARTS.exec(text.trim())?.groups ?? {};
  if (scheme === undefined || hosts === undefined || rest === undefined) {
    throw new Error(
      'not a connection string of EventStoreDB: esdb://[name:password@]host:port[,host:port][?option=value], with % for @ : / ?',
    );
  }
  const isTls = !/[?&]tls=false(&|$)/i.test(rest);
  if (credentials !== undefined && !isTls) {
    throw new Error(`the connection string of ${hosts} has credentials and tls=false: the client would drop them, so leave one out`);
  }
  return {
    withoutCredentials: `${scheme}://${hosts}${withDefaults(rest)}`,
    credentials: credentials === undefined ? null : credentialsOf(credentials),
    where: `${scheme}://${hosts}`,
    isTls,
    first: firstOf(hosts),
  };
}

function firstOf(hosts: string): ConnectionString['first'] {
  const [, host = '', port] = /^(\[[^\]]*\]|[^:,]*)(?::(\d+))?/.exec(hosts) ?? [];
  return { host: host.replaceAll(/[[\]]/g, ''), port: Number(port ?? DEFAULT_PORT) };
}

/** The client pings a silent connection after 10 s, its default. This makes it give up 5 s later, instead of 10 s. */
function withDefaults(rest: string): string {
  if (/[?&]keep[-_]?alive[-_]?timeout=/i.test(rest)) return rest;
  const options = rest.replace(/^\/?\??/, '').replace(/\/+$/, '');
  return `?${options}${options === '' ? '' : '&'}keepAliveTimeout=5000`;
}

function credentialsOf(text: string): ConnectionString['credentials'] {
  const [username = '', password, ...more] = text.split(':');
  try {
    if (username === '' || password === undefined || more.length > 0) throw new Error('not two parts');
    return { username: decodeURIComponent(username), password: decodeURIComponent(password) };
  } catch {
    throw new Error('the credentials of the connection string of EventStoreDB are not name:password in percent-encoding');
  }
}
