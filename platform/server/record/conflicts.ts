/** Conflicts of edits: the second person gets the current record in the form of the contract, not of the table. */
import { Problem } from "../../contract/problems.ts";

/** Runs a change; on a conflict, reads the current record with `current` and adds it to the Problem. */
export const saying = async <T>(current: () => Promise<unknown>, run: () => Promise<T>): Promise<T> => {
  try {
    return await run();
  } catch (error) {
    if (error instanceof Problem && error.code === "conflict") throw new Problem("conflict", { details: { current: await current() } });
    throw error;
  }
};
