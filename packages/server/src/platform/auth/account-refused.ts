/** An account's command cannot go on; `message` is the sentence for the person at the terminal. */
export class AccountRefused extends Error {}
