/** A command cannot do what it was asked to. The message is one line for a person: what is wrong, and where. */
export class Refused extends Error {
  override readonly name = 'Refused';
}
