/**
 * The first administrator of an empty node. There is no default password: the start prints a link with a random token
 * at the machine's terminal. The link works once, and only during this run of the program.
 */
import { timingSafeEqual } from "node:crypto";
import { digestOf, newToken } from "../directory/invitations.ts";

export interface FirstRun {
  /** Whether this is the printed token. */
  matches(token: string): boolean;
  /** Called after the link was used, and also if the node already has an account. */
  end(): void;
  /** The link to print; null if the node is not empty. */
  readonly link: string | null;
}

export const createFirstRun = (origin: string, empty: boolean): FirstRun => {
  let token = empty ? newToken() : null;
  return {
    matches: (given) => token !== null && timingSafeEqual(digestOf(given), digestOf(token)),
    end: () => void (token = null),
    get link() {
      return token === null ? null : `${origin}/first-run#${token}`;
    },
  };
};
