/** The reason why a document is refused. The functions that examine a document throw it. */
import type { DocumentFault } from "../../../contract/document-file.ts";

export class DocumentRefused extends Error {
  readonly reason: DocumentFault;
  constructor(reason: DocumentFault) {
    super(reason);
    this.reason = reason;
  }
}
