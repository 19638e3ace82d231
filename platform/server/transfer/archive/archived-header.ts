/**
 * The tar header of a file in our archives: the name has only visible ASCII characters, and only the owner may read the file. `untar.ts` refuses
 * every other header.
 */
import { tarHeader } from "../../archive/index.ts";

/** @throws Error for a name or size that `untar.ts` would refuse */
export function archivedHeader(path: string, size: number): Buffer {
  if (!/^[\x21-\x7e]+$/.test(path)) throw new Error(`no name for a file in an archive: ${path}`);
  return tarHeader(path, { size, mode: 0o600 });
}
