/** The query parameters of a route that has none: any is refused. */
export class NoQuery {}
