/** The thread's side of `calculator.ts`: each input that comes is answered with a text, or with why there is none. */
import { parentPort } from "node:worker_threads";

export type CalculationMessage = { readonly kind: "done"; readonly text: string } | { readonly kind: "failed"; readonly message: string };

/** Called by the script of a thread; elsewhere it does nothing, so that what it calculates with can be imported and tested. */
export const answerCalculations = <Input>(calculate: (input: Input) => string | Promise<string>): void => {
  const tell = (message: CalculationMessage): void => parentPort?.postMessage(message);
  const answer = async (input: Input): Promise<void> => {
    try {
      tell({ kind: "done", text: await calculate(input) });
    } catch (error) {
      tell({ kind: "failed", message: error instanceof Error ? error.message : String(error) });
    }
  };
  parentPort?.on("message", (input: Input) => void answer(input));
};
