/**
 * The first administrator of an empty node. No default password exists: the start prints a link with a random token,
 * good once and for this run of the program, and whoever sits at the machine's terminal reads it there.
 */
import { timingSafeEqual } from "node:crypto";
import { digestOf, newToken } from "../directory/invitations.ts";

export interface FirstRun {
  /** Whether this is the token that was printed. */
  matches(token: string): boolean;
  /** After use, and when somebody turns out to be here already. */
  end(): void;
  /** The link to print; null when the node is not empty. */
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
