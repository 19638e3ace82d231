/**
 * The register as a signed document, and the verification of such a document. The newest key signs it with a Data Integrity proof, as for badges
 * (`methods/credential`).
 */
import { createHash, randomBytes } from "node:crypto";
import { checkProof, signDocument, type Signer } from "#methods/credential/index.ts";
import { signatureHolds } from "#platform/server/keys/index.ts";
import { entriesOf, letters, rounds, type RegisterRow } from "./entries.ts";

export interface PublicKey {
  readonly did: string;
  /** The first day on which the key signed a certificate. */
  readonly since: string;
}
interface Making {
  readonly rows: readonly RegisterRow[];
  /** The present key and earlier keys. */
  readonly keys: readonly PublicKey[];
  readonly signer: Signer;
  readonly at: Date;
}

const start = "globalThis.register =\n";
const end = ";\n";

/** The content of `register.js`: a script that contains the document, because a page that is opened as a file can load only scripts. */
export const registerFile = async ({ rows, keys, signer, at }: Making): Promise<string> => {
  const key = randomBytes(16);
  const document = {
    "@context": ["https://w3id.org/security/data-integrity/v2"],
    type: "CertificateRegister",
    version: 1,
    asOf: at.toISOString().slice(0, 10),
    digest: { name: "PBKDF2-HMAC-SHA-256", rounds, key: key.toString("base64url") },
    keys: keys.map(({ did, since }) => ({ did, since })),
    entries: await entriesOf(rows, key),
  };
  return `${start}${JSON.stringify(signDocument(document, at.toISOString(), signer), null, 1)}${end}`;
};

export type Checked =
  | { readonly ok: true; readonly did: string; readonly asOf: string; readonly entries: number; readonly keys: readonly string[] }
  | { readonly ok: false; readonly why: string };

const sha256 = (text: string): Uint8Array => createHash("sha256").update(text, "utf8").digest();
interface Document {
  readonly type: "CertificateRegister";
  readonly asOf: string;
  readonly keys: readonly PublicKey[];
  readonly entries: string;
}

/** Checks that the document in `register.js` is unchanged since a key that it contains signed it. This does not show who owns the key. */
export const checkRegisterFile = (text: string): Checked => {
  if (!text.startsWith(start) || !text.endsWith(end)) return { ok: false, why: "not-a-register" };
  let read: unknown;
  try {
    read = JSON.parse(text.slice(start.length, -end.length));
  } catch {
    return { ok: false, why: "not-a-register" };
  }
  const proof = checkProof(read, { sha256, verify: signatureHolds });
  if (!proof.ok) return proof;
  const { type, asOf, keys, entries } = read as Document;
  if (type !== "CertificateRegister") return { ok: false, why: "not-a-register" };
  if (!keys.some(({ did }) => did === proof.did)) return { ok: false, why: "issuer-not-the-signer" };
  return { ok: true, did: proof.did, asOf, entries: entries.length / letters, keys: keys.map(({ did }) => did) };
};
