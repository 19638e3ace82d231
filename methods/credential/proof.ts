/** Data Integrity proofs of the suite `eddsa-jcs-2022` (W3C, Data Integrity EdDSA Cryptosuites v1.0, section 3.3). Rules: SPEC.md. */
import { canonicalize } from "../canonical/index.ts";
import { fromBase58, toBase58 } from "./base58.ts";
import { didOf, methodOf, readMethod } from "./did-key.ts";

/** SHA-256 of the UTF-8 bytes of a text. */
export type Sha256 = (text: string) => Uint8Array;
export interface Signer {
  readonly sha256: Sha256;
  /** 32 bytes. */
  readonly publicKey: Uint8Array;
  /** An Ed25519 signature of 64 bytes. */
  readonly sign: (message: Uint8Array) => Uint8Array;
}
export interface Checker {
  readonly sha256: Sha256;
  readonly verify: (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean;
}
export interface Document {
  readonly "@context": readonly string[];
  readonly [member: string]: unknown;
}
export interface Proof {
  readonly type: "DataIntegrityProof";
  readonly cryptosuite: "eddsa-jcs-2022";
  readonly created: string;
  readonly verificationMethod: string;
  readonly proofPurpose: "assertionMethod";
  readonly "@context": readonly string[];
  readonly proofValue: string;
}

/** The reasons for which a proof is refused (SPEC.md V4). */
export const proofFaults = [
  "not-a-document",
  "no-proof",
  "another-kind-of-proof",
  "key-unreadable",
  "signature-unreadable",
  "context-differs",
  "no-canonical-form",
  "signature-wrong",
] as const;
export type ProofFault = (typeof proofFaults)[number];
export type Checked<F extends string> = { readonly ok: true; readonly did: string } | { readonly ok: false; readonly why: F };

type Members = Readonly<Record<string, unknown>>;
export const isMembers = (value: unknown): value is Members => value !== null && typeof value === "object" && !Array.isArray(value);
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);

/** The 64 bytes that are signed: the digest of the proof without its value, then the digest of the document without its proof. */
export const signedBytes = (document: Members, proof: Members, sha256: Sha256): Uint8Array =>
  Uint8Array.from([...sha256(canonicalize(proof)), ...sha256(canonicalize(document))]);

/** The document with a proof. @param created an ISO instant */
export const signDocument = <D extends Document>(document: D, created: string, signer: Signer): D & { readonly proof: Proof } => {
  const options = {
    type: "DataIntegrityProof",
    cryptosuite: "eddsa-jcs-2022",
    created,
    verificationMethod: methodOf(didOf(signer.publicKey)),
    proofPurpose: "assertionMethod",
    "@context": document["@context"],
  } as const;
  const signature = signer.sign(signedBytes(document, options, signer.sha256));
  return { ...document, proof: { ...options, proofValue: `z${toBase58(signature)}` } };
};

const beginsWith = (whole: unknown, start: unknown): boolean => {
  const [all, first] = [listOf(whole), listOf(start)];
  return first.every((one, i) => typeof one === "string" && one === all[i]);
};

/** Checks the only proof of a document. It does not show who owns the key. */
export const checkProof = (secured: unknown, { sha256, verify }: Checker): Checked<ProofFault> => {
  const refuse = (why: ProofFault): Checked<ProofFault> => ({ ok: false, why });
  if (!isMembers(secured)) return refuse("not-a-document");
  const { proof, ...document } = secured;
  if (!isMembers(proof)) return refuse("no-proof");
  const { proofValue, ...options } = proof;
  if (
    options["type"] !== "DataIntegrityProof" ||
    options["cryptosuite"] !== "eddsa-jcs-2022" ||
    options["proofPurpose"] !== "assertionMethod"
  )
    return refuse("another-kind-of-proof");
  const key = readMethod(options["verificationMethod"]);
  if (key === null) return refuse("key-unreadable");
  const signature = typeof proofValue === "string" && proofValue.startsWith("z") ? fromBase58(proofValue.slice(1)) : null;
  if (signature?.length !== 64) return refuse("signature-unreadable");
  const context = options["@context"];
  if (context !== undefined && !beginsWith(document["@context"], context)) return refuse("context-differs");
  let message: Uint8Array;
  try {
    message = signedBytes(context === undefined ? document : { ...document, "@context": context }, options, sha256);
  } catch {
    return refuse("no-canonical-form");
  }
  return verify(key.publicKey, message, signature) ? { ok: true, did: key.did } : refuse("signature-wrong");
};
