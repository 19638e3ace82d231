/** Types and functions that the parts of the page of sheets share. */
import type { OutputOf } from "#platform/contract/endpoint.ts";
import type { listSheets } from "../../contract/paper-sheets.ts";

export type Sheets = OutputOf<typeof listSheets>;
export interface At {
  readonly workspace: string;
  readonly event: string;
}
/** The key of a line in a form: one person and one direction. */
export const lineKey = ({ kind, id, direction }: { readonly kind: string; readonly id: string; readonly direction: string }): string =>
  `${kind}/${id} ${direction}`;
