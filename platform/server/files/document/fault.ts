/** The reason why a document is refused, thrown by the parts that look into it. */
import type { DocumentFault } from "../../../contract/document-file.ts";

export class DocumentRefused extends Error {
  readonly reason: DocumentFault;
  constructor(reason: DocumentFault) {
    super(reason);
    this.reason = reason;
  }
}
