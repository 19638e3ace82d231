/** Marking columns of a row: the label and its rank, which row-level security compares with the reader's clearance. */
import { strictness, tlpLabels, type Tlp } from "../../contract/markings.ts";

export const marked = (marking: Tlp): { marking: Tlp; visibility: number } => ({ marking, visibility: strictness(marking) });

/** Reads a label from the database; an unknown label counts as the strictest. */
export const labelOf = (text: string): Tlp => tlpLabels.find((label) => label === text) ?? "TLP:RED";
