/**
 * Decides who may take a text out (remove it from a case). Before a decision: everybody with the permission. After a decision: nobody may take out what they wrote,
 * recorded or signed. A person who delivers the support may take out neither texts of the assessment nor acts. Only a person who may decide on the
 * case can replace its conditions. The State's answers and the instructions for the answer can be taken out by everybody with the permission.
 */
import type { CaseText } from "../../contract/texts.ts";
import type { Policy } from "../../contract/diligence.ts";
import { hindranceOf } from "../decide-case.ts";
import type { Placed, Texts } from "./places.ts";

export const mayTakeOut = (texts: Texts, policy: Policy | null, { place }: Placed, account: string): CaseText["hindrance"] => {
  const { case: of, decisions, acts } = texts;
  if (of.decision === null) return null;
  const [kind, name] = place.split(".");
  if (kind === "conditions") return hindranceOf(of, policy, account);
  if (kind === "answer" || kind === "how-to") return null;
  if (kind === "reason")
    return decisions.some(({ number, by }) => String(number) === name && by.account === account) ? "diligence-text-own" : null;
  const wrote =
    kind === "act"
      ? acts.some(({ id, by }) => place === `act.${id}` && by.account === account)
      : of.assessors.some((one) => one.account === account);
  if (wrote) return "diligence-text-own";
  return of.delivers.includes(account) ? "diligence-text-delivers" : null;
};
