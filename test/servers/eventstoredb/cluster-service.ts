import { StreamsService } from '@eventstore/db-client/generated/streams_grpc_pb.js';
import type { ClusterInfo, EndPoint } from '@eventstore/db-client/generated/gossip_pb.js';
import gossip from '@eventstore/db-client/generated/gossip_pb.js';
import type { SupportedMethods } from '@eventstore/db-client/generated/serverfeatures_pb.js';
import features from '@eventstore/db-client/generated/serverfeatures_pb.js';
import { uuidOf } from './messages.js';
import type { ServerVersion } from './server-version.js';

/** A node of the cluster, as `Gossip` lists it. */
export interface Member {
  readonly host: string;
  readonly port: number;
  readonly leads: boolean;
  readonly alive: boolean;
}

const { MemberInfo } = gossip;

export function clusterInfo(members: readonly Member[]): ClusterInfo {
  return new gossip.ClusterInfo().setMembersList(
    members.map(({ host, port, leads, alive }) => {
      const { LEADER, FOLLOWER } = MemberInfo.VNodeState;
      const member = new MemberInfo().setInstanceId(uuidOf('00000000-0000-4000-8000-000000000001'));
      return member
        .setIsAlive(alive)
        .setState(leads ? LEADER : FOLLOWER)
        .setHttpEndPoint(endPoint(host, port));
    }),
  );
}

/** The answer to `ServerFeatures`, which the client asks before its first append. */
export function supportedMethods(version: ServerVersion): SupportedMethods {
  const methods = Object.values(StreamsService).map(({ path }: { readonly path: string }) => {
    const [, serviceName = '', methodName = ''] = path.split('/');
    return new features.SupportedMethod().setServiceName(serviceName.toLowerCase()).setMethodName(methodName.toLowerCase());
  });
  return new features.SupportedMethods().setEventStoreServerVersion(`${version}.0-stand-in`).setMethodsList(methods);
}

const endPoint = (host: string, port: number): EndPoint => new gossip.EndPoint().setAddress(host).setPort(port);
