/** Thrown if an account command cannot continue; `message` is the explanation for the person at the terminal. */
export class AccountRefused extends Error {}
