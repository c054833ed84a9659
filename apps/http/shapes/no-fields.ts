/** The body of a command that says nothing: it may be left out, and each field is refused. */
export class NoFields {}
