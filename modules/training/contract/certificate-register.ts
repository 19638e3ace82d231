/**
 * The register of a workspace as a folder that somebody else can host: digests of numbers with a key of the folder, what each number says masked with the
 * digest, the public keys, and a page that answers as `/certificate` does (decision 0082).
 */
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { Empty, Id } from "#platform/contract/values.ts";

/** As many as are computed while somebody waits; the command line has no limit. */
export const registerLimit = 400;

/**
 * A zip file of the folder as it is now. A POST, because a workspace that has no key here gets one.
 * @throws register-too-long: more certificates than `registerLimit`
 */
export const exportRegister = endpoint({
  id: "training.export-register",
  method: "POST",
  path: "/api/w/:workspace/training/certificate-register",
  permission: "training.certify",
  params: z.object({ workspace: Id }),
  body: Empty,
  output: Empty,
  kind: "file",
  problems: ["register-too-long"],
});
