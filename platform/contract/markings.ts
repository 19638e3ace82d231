/** TLP 2.0. Labels are never translated. They are listed from the least to the most restrictive. */
import * as z from "zod/mini";

export const tlpLabels = ["TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED"] as const;
export const Tlp = z.enum(tlpLabels);
export type Tlp = z.infer<typeof Tlp>;

/** Rank of a label, from 0 (least restrictive) to 4 (most restrictive). The database compares these ranks. */
export const tlpRank = (label: Tlp): number => tlpLabels.indexOf(label);

/** Whether only people of the organisation may read a text with this label. */
export const staysInside = (label: Tlp): boolean => tlpRank(label) > tlpRank("TLP:AMBER");

/** The marking of a derived record: the most restrictive marking of its sources; CLEAR if it has no sources. */
export const strictestTlp = (labels: readonly Tlp[]): Tlp => tlpLabels[Math.max(0, ...labels.map(tlpRank))] ?? "TLP:RED";
