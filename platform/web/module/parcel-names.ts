/** The name of a received parcel, and the page that shows it, by its kind. The module that reads the kind provides it. */
import { extensionPoint } from "../../contract/extensions.ts";
import type { MessageId } from "../../contract/message-ids.generated.ts";

export interface ParcelName {
  readonly kind: string;
  readonly label: MessageId;
  /** Path of a page below the workspace, without parameters. */
  readonly to: string;
}
export const parcelNames = extensionPoint<ParcelName>("exchange.parcel-names", ({ kind }) => kind);
