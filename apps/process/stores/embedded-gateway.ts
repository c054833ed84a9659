import { GatewayWitness } from '#application';

/** The witness of a gateway that is part of this process: the token by which health asks for it, and never for a remote one. */
export abstract class EmbeddedGateway extends GatewayWitness {}
