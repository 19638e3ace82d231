/** The terms that a help can explain. Their texts are `help.term.<term>` and `help.means.<term>`. */
import type { MessageId } from "../../contract/message-ids.generated.ts";

export const terms = [
  "scenario",
  "round",
  "split",
  "marking",
  "measure",
  "rights-test",
  "reported-verified",
  "evidence",
  "parcel",
  "figure",
  "duty",
  "deputy",
  "focal-point",
  "verifier",
  "programme",
] as const;
export type Term = (typeof terms)[number];

/** The help of a page. Its text and the terms are fetched when it is first opened. */
export interface Help {
  /** The purpose of the page and the next steps: a few short sentences, in the group `help` of the module. */
  readonly text: MessageId & `help.page.${string}`;
  readonly terms: readonly Term[];
}
