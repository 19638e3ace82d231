/** A document that a person attaches: the types and sizes that the server accepts, and the reasons why it refuses a document. */

/** The accepted types. The bytes decide the type; the name of the file may have one of the endings of that type. */
export const documentTypes = {
  "application/pdf": ["pdf"],
  "image/png": ["png"],
  "image/jpeg": ["jpg", "jpeg"],
  "text/plain": ["txt"],
} as const;
export type DocumentType = keyof typeof documentTypes;

/**
 * Limits. `pixels`: pixels of one picture. `expandedBytes`: bytes of all compressed parts of a PDF after they are expanded. `text`: characters that
 * the content filter reads.
 */
export const documentLimits = {
  bytes: 5_242_880,
  pixels: 64_000_000,
  streamBytes: 33_554_432,
  expandedBytes: 67_108_864,
  streams: 20_000,
  text: 120_000,
} as const;

/**
 * Why a document is refused: `details.reason` of the Problem document-refused. kind: it is not of an accepted type; name: the ending of its name
 * belongs to another type; active: a PDF with a script, an action or a file inside; locked: the server cannot read it because it is encrypted;
 * dimensions: a picture with too many pixels; expands: compressed parts that become too large; time: reading it took too long.
 */
export const documentFaults = ["empty", "kind", "name", "active", "locked", "damaged", "dimensions", "expands", "time"] as const;
export type DocumentFault = (typeof documentFaults)[number];

/**
 * What a person has to check before a document is stored. flagged: the content filter found something in the document's text; author: the file names
 * an author; unread: the server cannot read its text, because it is a picture or a scan, or is in a language without a lexicon.
 */
export const documentDoubts = ["flagged", "author", "unread"] as const;
export type DocumentDoubt = (typeof documentDoubts)[number];
