/**
 * The reason why a file cannot be used as an instrument. `at` names the node or the framework; it is empty if the reason concerns the
 * whole file.
 */
export const refusalCodes = [
  "not-a-library",
  "no-objects",
  "no-urn",
  "no-framework",
  "same-framework-twice",
  "no-nodes",
  "node-unreadable",
  "node-without-urn",
  "same-node-twice",
  "urn-too-long",
  "circle",
  "too-many-nodes",
  "nothing-to-answer",
] as const;
/** The maximum length of a URN. It is limited because each answer stores the URN of its item. */
export const longestUrn = 500;
export type RefusalCode = (typeof refusalCodes)[number];

/** Kinds of objects that CISO Assistant libraries contain besides frameworks. */
export const otherObjects = [
  "threats",
  "reference_controls",
  "risk_matrix",
  "requirement_mapping_set",
  "metric_definitions",
  "preset",
] as const;
export type OtherObject = (typeof otherObjects)[number];

/** Number of objects of one kind. `kind` is null for an unknown kind; `name` is its name in the file, cut to 60 characters. */
export interface Held {
  readonly kind: OtherObject | null;
  readonly name: string;
  readonly n: number;
}

export interface Refusal {
  readonly code: RefusalCode;
  readonly at: string;
  /** The objects that the library contains, if the reason is `no-framework`: at most ten kinds. */
  readonly holds?: readonly Held[];
}

/** Other names of a kind: files use the singular or the plural. */
const alike: Readonly<Record<string, OtherObject>> = {
  threat: "threats",
  reference_control: "reference_controls",
  risk_matrices: "risk_matrix",
  requirement_mapping_sets: "requirement_mapping_set",
  metric_definition: "metric_definitions",
  presets: "preset",
};

/** @param objects the `objects` of a library. @returns its contents by kind, in the order of the file, without empty kinds. */
export function heldIn(objects: Readonly<Record<string, unknown>>): readonly Held[] {
  return Object.entries(objects)
    .map(([name, value]): Held => {
      const kind = otherObjects.find((known) => known === name) ?? (Object.hasOwn(alike, name) ? (alike[name] ?? null) : null);
      const n = Array.isArray(value) ? value.length : value === null || value === undefined ? 0 : 1;
      return { kind, name: name.slice(0, 60), n };
    })
    .filter(({ name, n }) => n > 0 && name !== "framework" && name !== "frameworks")
    .slice(0, 10);
}
