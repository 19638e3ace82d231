/** A document that a person attaches: the types and sizes that are taken, and why one is refused. */

/** The types that are taken, by what the bytes are, with the endings that a name may have. */
export const documentTypes = {
  "application/pdf": ["pdf"],
  "image/png": ["png"],
  "image/jpeg": ["jpg", "jpeg"],
  "text/plain": ["txt"],
} as const;
export type DocumentType = keyof typeof documentTypes;

/** `pixels`: of one picture. `expandedBytes`: of all packed parts of a PDF together. `text`: characters that the guard reads. */
export const documentLimits = {
  bytes: 5_242_880,
  pixels: 64_000_000,
  streamBytes: 33_554_432,
  expandedBytes: 67_108_864,
  streams: 20_000,
  text: 120_000,
} as const;

/**
 * Why a document is refused: `details.reason` of the Problem document-refused. kind: it is none of the types that are taken; name: the
 * ending of its name says another type; active: a PDF with a script, an action or a file inside; locked: the server cannot look into
 * it; dimensions: a picture that is too large when it is shown; expands: packed parts that grow too large; time: it took too long.
 */
export const documentFaults = ["empty", "kind", "name", "active", "locked", "damaged", "dimensions", "expands", "time"] as const;
export type DocumentFault = (typeof documentFaults)[number];

/**
 * What a person has to look at before a document is stored. flagged: the guard found something in its text; author: the file names an
 * author; unread: the server cannot read its text, because it is a picture or a scan, or in a language without a lexicon.
 */
export const documentDoubts = ["flagged", "author", "unread"] as const;
export type DocumentDoubt = (typeof documentDoubts)[number];
