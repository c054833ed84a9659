import type { Nothing } from '../nothing.js';

export interface PausingCommands {
  PauseContract: { asked: { readonly message: string | null }; added: Nothing };
  RestartContract: { asked: Nothing; added: Nothing };
  PlaceHold: { asked: { readonly reason: string }; added: Nothing };
  LiftHold: { asked: Nothing; added: Nothing };
}
