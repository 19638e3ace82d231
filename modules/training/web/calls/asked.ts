/** The action that a person at a State is about to take on a list or a line. */
import type { CallHere, ListedLine } from "../../contract/calls-at-state.ts";

export type Asked =
  | { readonly what: "list" | "release"; readonly call: CallHere }
  | { readonly what: "withdraw" | "erase"; readonly call: CallHere; readonly line: ListedLine };
