/** The account behind a request: every endpoint of this context is for accounts. */
import { Problem } from "@counterpart/contract/problems";
import type { Actor } from "../../platform/http/index.ts";

export const accountOf = (actor: Actor): string => {
  if (actor.kind !== "account") throw new Problem("no-access");
  return actor.account;
};
