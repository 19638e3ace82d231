/**
 * Texts with a restricted circle of readers. Sending such a text at TLP:AMBER to a State is support to that State. Texts with a more restrictive
 * marking are not sent at all, and texts with a less restrictive marking may be sent to every State (decision 0087).
 */
import { tlpRank, type Tlp } from "../../contract/markings.ts";
import type { RefusedReceiver } from "../../contract/support.ts";
import type { Translated } from "../../contract/values.ts";
import type { Tx } from "../db/index.ts";
import { supportRefusal, type Asking, type SupportAsk } from "./index.ts";

interface Receiver {
  readonly workspace: string;
  readonly name: Translated;
  /** The code of the State. */
  readonly state: string;
}

/** The questions to the support gate before sending: one for each State that would get the text. */
export const materialAsks = (marking: Tlp, receivers: readonly Receiver[]): SupportAsk[] =>
  tlpRank(marking) < tlpRank("TLP:AMBER") ? [] : receivers.map(({ state }) => ({ state, unit: null, kind: "material" }));

/** The receivers that the gate refuses today. */
export const refusedReceivers = async (
  tx: Tx,
  marking: Tlp,
  receivers: readonly Receiver[],
  asking: Asking,
): Promise<RefusedReceiver[]> => {
  const once = { ...asking, memo: new Map<string, unknown>() };
  const refused: RefusedReceiver[] = [];
  for (const receiver of receivers)
    for (const ask of materialAsks(marking, [receiver])) {
      const refusal = await supportRefusal(tx, ask, once);
      if (refusal === null) continue;
      const { workspace, name } = receiver;
      refused.push({ workspace, name, code: refusal.code, details: { ...refusal.body.details } });
    }
  return refused;
};
