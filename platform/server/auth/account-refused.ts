/** Thrown when an account command must stop; `message` is the sentence for the person at the terminal. */
export class AccountRefused extends Error {}
