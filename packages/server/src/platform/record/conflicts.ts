/** A conflict tells the second person what the record says now, in the words of the contract rather than of the table. */
import { Problem } from "@counterpart/contract/problems";

/** Runs a change; where it meets a conflict, `current` is read anew and goes into the Problem. */
export const saying = async <T>(current: () => Promise<unknown>, run: () => Promise<T>): Promise<T> => {
  try {
    return await run();
  } catch (error) {
    if (error instanceof Problem && error.code === "conflict") throw new Problem("conflict", { details: { current: await current() } });
    throw error;
  }
};
