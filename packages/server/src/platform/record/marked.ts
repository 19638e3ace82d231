/** A marked row carries its label and the rank of it, which row-level security compares with the reader's clearance. */
import { strictness, tlpLabels, type Tlp } from "@counterpart/contract/markings";

export const marked = (marking: Tlp): { marking: Tlp; visibility: number } => ({ marking, visibility: strictness(marking) });

/** A label read back from the database; an unknown one is treated as the strictest. */
export const labelOf = (text: string): Tlp => tlpLabels.find((label) => label === text) ?? "TLP:RED";
