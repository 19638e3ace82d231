/**
 * Signs a release and verifies it. The signature (Ed25519) is over the list of digests, which names every archive and every bill of materials. So one
 * signature covers all of them. The same list gives the same signature. The key is a file outside the repository that only its owner may read.
 */
import { createHash, createPrivateKey, createPublicKey, sign, verify, type KeyObject } from "node:crypto";
import { readFileSync, realpathSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";

export interface Signed {
  readonly signature: string;
  readonly publicKey: string;
  /** SHA-256 of the public key (SPKI, DER), as the release page prints it. */
  readonly fingerprint: string;
}

const fingerprintOf = (key: KeyObject): string =>
  createHash("sha256")
    .update(key.export({ type: "spki", format: "der" }))
    .digest("hex");

/**
 * Reads the private key that signs.
 * @param file PEM, PKCS#8, Ed25519
 * @param passphrase of an encrypted key
 * @param root the checkout, which must not contain the key
 * @throws Error that names the fault: the key is missing, is in the checkout, can be read by others, or is of another kind
 */
export const releaseKey = (file: string, passphrase: string | undefined, root: string): KeyObject => {
  if (!statSync(file, { throwIfNoEntry: false })?.isFile())
    throw new Error(`COUNTERPART_RELEASE_KEY names ${file}, and no such file is there`);
  const place = realpathSync(file);
  if (!path.relative(realpathSync(root), place).startsWith(".."))
    throw new Error("the release key lies in the checkout: keep it elsewhere");
  if (process.platform !== "win32" && (statSync(place).mode & 0o077) !== 0)
    throw new Error(`others may read the release key: chmod 600 ${file}`);
  let key: KeyObject;
  try {
    key = createPrivateKey({ key: readFileSync(place), ...(passphrase === undefined ? {} : { passphrase }) });
  } catch {
    throw new Error("the release key cannot be read: it must be a private key in PEM, and its passphrase right");
  }
  if (key.asymmetricKeyType !== "ed25519") throw new Error(`the release key must be Ed25519, not ${key.asymmetricKeyType}`);
  return key;
};

/** Signs a file: `<file>.sig` gets 64 bytes, `<file>.pub` the public key as PEM. */
export const signFile = (file: string, key: KeyObject): Signed => {
  const publicKey = createPublicKey(key);
  writeFileSync(`${file}.sig`, sign(null, readFileSync(file), key));
  writeFileSync(`${file}.pub`, publicKey.export({ type: "spki", format: "pem" }));
  return { signature: `${file}.sig`, publicKey: `${file}.pub`, fingerprint: fingerprintOf(publicKey) };
};

/**
 * Verifies a list of digests and the files beside it that it names.
 * @param publicKey PEM. The caller must get it from a trusted source, not from the folder of the archive
 * @returns the names of the files beside the list; their digests are right
 * @throws Error with every fault; also if none of the named files is present
 */
export const verifyRelease = (list: string, publicKey: string): readonly string[] => {
  const bytes = readFileSync(list);
  if (!verify(null, bytes, createPublicKey(publicKey), readFileSync(`${list}.sig`)))
    throw new Error(`${path.basename(list)} was not signed with this key, or was changed since`);
  const faults: string[] = [];
  const right: string[] = [];
  for (const line of bytes.toString("utf8").split("\n").filter(Boolean)) {
    const [, digest = "", name = ""] = /^([0-9a-f]{64}) {2}([\w.-]+)$/.exec(line) ?? [];
    const file = path.join(path.dirname(list), name);
    if (name === "") faults.push(`"${line}" is not a digest and a name`);
    else if (statSync(file, { throwIfNoEntry: false })) {
      if (createHash("sha256").update(readFileSync(file)).digest("hex") === digest) right.push(name);
      else faults.push(`${name} is not what was signed`);
    }
  }
  if (faults.length > 0) throw new Error(faults.join("\n"));
  if (right.length === 0) throw new Error("none of the signed files is here");
  return right;
};
