/** Stands where a command says nothing, or where the service adds nothing to it. */
export type Nothing = object;
