/** The kind of record that a recommendation cites, by its URN. A source that is not a separate record is an agreed item. */
export const sourceKindOf = (urn: string | null): "finding" | "measure" | "gap" | "item" =>
  (["finding", "measure", "gap"] as const).find((kind) => urn?.startsWith(`urn:counterpart:${kind}:`)) ?? "item";
