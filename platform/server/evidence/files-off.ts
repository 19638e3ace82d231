/** Whether a State has switched off files as evidence. The module that stores this setting provides it. */
import { extensionPoint, provided, type Tx } from "../db/index.ts";

/** @returns since when files are switched off; null if they may be attached */
export const filesOff = extensionPoint<(tx: Tx, workspace: string) => Promise<string | null>>("platform.evidence-files-off");

export const filesOffSince = async (tx: Tx, workspace: string): Promise<string | null> => {
  for (const rule of provided(tx, filesOff)) {
    const since = await rule(tx, workspace);
    if (since !== null) return since;
  }
  return null;
};
