/**
 * The certificate register of a workspace as a folder that somebody else can host. It contains digests of the certificate numbers, computed with a
 * key of the folder; the status of each number, masked with the digest; the public keys; and a page that gives the same answers as `/certificate`
 * (decision 0082).
 */
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { Empty, Id } from "#platform/contract/values.ts";

/** Maximum number of certificates for which a request computes the register; the command line has no limit. */
export const registerLimit = 400;

/**
 * Returns the present folder as a zip file. The method is POST, because the server creates a key if the workspace has none on this node.
 * @throws register-too-long if there are more certificates than `registerLimit`
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
