/**
 * The certificate register of a workspace as a folder that somebody else can host. It contains digests of the numbers, computed with a key of the
 * folder; the status of each number, masked with its digest; the public keys; and a page that answers as `/certificate` does (decision 0082).
 */
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { Empty, Id } from "#platform/contract/values.ts";

/** Maximum number of certificates that are computed while a person waits; the command line has no limit. */
export const registerLimit = 400;

/**
 * A zip file of the present folder. It is a POST, because a workspace without a key on this node gets one.
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
