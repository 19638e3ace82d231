/** The message for a typing error, and the field that it belongs to. */
import type { MessageId } from "../../contract/message-ids.generated.ts";
import type { Refused } from "./open-file.ts";

type Field = "file" | "card-0" | "card-1" | "passphrase";

interface Line {
  readonly field: Field;
  readonly id: MessageId;
  readonly values: Readonly<Record<string, number>>;
}

const lines = {
  "no-archive": ["file", "restore.no-archive"],
  damaged: ["file", "restore.damaged"],
  "same-card": ["card-1", "restore.same-card"],
  "other-key": ["card-1", "restore.other-key"],
  "wrong-cards": ["card-1", "restore.wrong-cards"],
  "wrong-passphrase": ["passphrase", "restore.wrong-passphrase"],
} as const satisfies Record<Exclude<Refused["refused"], "card">, readonly [Field, MessageId]>;

export function lineOf(one: Refused): Line {
  if (one.refused !== "card") {
    const [field, id] = lines[one.refused];
    return { field, id, values: {} };
  }
  const { card, why } = one;
  const field = card === 0 ? "card-0" : "card-1";
  if (why.refused === "group") return { field, id: "restore.card-group", values: { group: why.group } };
  if (why.refused === "length") return { field, id: "restore.card-length", values: { n: why.found, of: why.wanted } };
  return { field, id: why.refused === "newer" ? "restore.card-newer" : "restore.card-sum", values: {} };
}
