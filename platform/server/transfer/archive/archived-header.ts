/**
 * The tar header of a file in our archives: a name of visible ASCII characters, mode for the owner only. `untar.ts` accepts nothing else.
 */
import { tarHeader } from "../../archive/index.ts";

/** @throws Error for a name or size that `untar.ts` would refuse */
export function archivedHeader(path: string, size: number): Buffer {
  if (!/^[\x21-\x7e]+$/.test(path)) throw new Error(`no name for a file in an archive: ${path}`);
  return tarHeader(path, { size, mode: 0o600 });
}
