/** The query parameters of a route that takes none: each one is refused. */
export class NoQuery {}
