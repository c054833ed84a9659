import { isIP } from 'node:net';
import { type ChannelCredentials, credentials } from '@grpc/grpc-js';

/**
 * Runs `create`, whose channels then name a server in TLS by its host name alone. grpc-js also names it by an IP address, which the protocol
 * does not allow (RFC 6066) and Node 26 refuses. The certificate is checked against the address all the same.
 */
export function withoutAddressesAsNames<Created>(create: () => Created): Created {
  const { createSsl } = credentials;
  credentials.createSsl = (...args) => namedByHosts(createSsl(...args));
  try {
    return create();
  } finally {
    credentials.createSsl = createSsl;
  }
}

/** The options of `tls.connect` that grpc-js 1.14.7, which is pinned, keeps of a channel. */
interface Connector {
  readonly connectionOptions?: { servername?: string | undefined };
}

const CONNECTOR = '_createSecureConnector';

function namedByHosts(channel: ChannelCredentials): ChannelCredentials {
  // Neither the client nor grpc-js offers a way to leave out the name, so it is taken from what they have made.
  const { [CONNECTOR]: connectorOf } = channel;
  channel[CONNECTOR] = (...args) => {
    const connector = connectorOf.apply(channel, args);
    const { connectionOptions } = connector as Connector;
    if (connectionOptions && isIP(connectionOptions.servername ?? '') !== 0) connectionOptions.servername = undefined;
    return connector;
  };
  return channel;
}
