/** What a recommendation cites, told by the name of the record: what has no record of its own is an item that was agreed. */
export const sourceKindOf = (urn: string | null): "finding" | "measure" | "gap" | "item" =>
  (["finding", "measure", "gap"] as const).find((kind) => urn?.startsWith(`urn:counterpart:${kind}:`)) ?? "item";
