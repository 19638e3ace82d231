/** Marking columns of a row: the label and its rank, which row-level security compares with the reader's clearance. */
import { tlpRank, tlpLabels, type Tlp } from "../../contract/markings.ts";

export const markingColumns = (marking: Tlp): { marking: Tlp; visibility: number } => ({ marking, visibility: tlpRank(marking) });

/** Marking columns for a record that is under another record: the more restrictive of its own marking and the marking of the record above it. */
export const markedUnder = (marking: Tlp, above: { readonly visibility: number }): { marking: Tlp; visibility: number } => ({
  marking,
  visibility: Math.max(tlpRank(marking), above.visibility),
});

/** Reads a label from the database; an unknown label counts as the most restrictive (TLP:RED). */
export const parseTlp = (text: string): Tlp => tlpLabels.find((label) => label === text) ?? "TLP:RED";
