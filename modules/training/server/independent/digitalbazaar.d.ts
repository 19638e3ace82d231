/** Type declarations for the parts that the tests use of packages without types. */
declare module "@digitalbazaar/vc" {
  interface Loaded {
    readonly documentUrl: string;
    readonly contextUrl?: string | null;
    readonly document: unknown;
  }
  export type DocumentLoader = (url: string) => Promise<Loaded>;
  interface Verified {
    readonly verified: boolean;
    readonly error?: Error & { readonly errors?: readonly Error[] };
  }
  export function verifyCredential(asked: {
    readonly credential: unknown;
    readonly suite: unknown;
    readonly documentLoader: DocumentLoader;
    readonly now?: Date;
  }): Promise<Verified>;
}
declare module "@digitalbazaar/data-integrity" {
  export class DataIntegrityProof {
    constructor(options: { readonly cryptosuite: unknown });
  }
}
declare module "@digitalbazaar/eddsa-jcs-2022-cryptosuite" {
  export function createVerifyCryptosuite(): unknown;
}
declare module "@digitalbazaar/credentials-context" {
  /** JSON-LD contexts by URL. */
  export const contexts: ReadonlyMap<string, unknown>;
}
declare module "jsonld" {
  const jsonld: {
    expand(
      document: unknown,
      options: { readonly documentLoader: import("@digitalbazaar/vc").DocumentLoader; readonly safe: boolean },
    ): Promise<readonly Readonly<Record<string, unknown>>[]>;
  };
  export default jsonld;
}
