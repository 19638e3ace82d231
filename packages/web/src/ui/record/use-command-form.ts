/**
 * Sends a replayable command from a form. The command id is made when the form is first sent and kept until the server has answered:
 * whoever presses again after "no answer came" sends the same command, and the server carries it out once. After a refusal or a
 * success the next press is a new command.
 */
import { Problem } from "@counterpart/contract/problems";
import { useMutation, type UseMutationResult } from "@tanstack/react-query";
import { useRef } from "react";
import { newCommandId } from "../../shell/client.ts";
import { refresh } from "../../shell/queries.ts";
import { isRefusal } from "./command-answer.ts";

interface CommandForm<Output, Input> {
  readonly send: (commandId: string, input: Input) => Promise<Output>;
  /** Endpoints whose data the command makes old: read again after success, and where an earlier press was carried out. */
  readonly stale: readonly { readonly id: string }[];
  /** Runs after success, when `stale` is read again. */
  readonly onDone?: (output: Output, input: Input) => unknown;
  readonly onError?: (error: unknown, input: Input) => unknown;
  /** Runs last, whatever the answer. */
  readonly onSettled?: () => unknown;
}

export const useCommandForm = <Output, Input = void>(form: CommandForm<Output, Input>): UseMutationResult<Output, Error, Input> => {
  const commandId = useRef<string | null>(null);
  return useMutation<Output, Error, Input>({
    mutationFn: (input) => {
      commandId.current ??= newCommandId();
      return form.send(commandId.current, input);
    },
    onSuccess: async (output, input) => {
      await refresh(...form.stale);
      await form.onDone?.(output, input);
      // last, so that a fault of the page after the server's yes does not turn the next press into a second command
      commandId.current = null;
    },
    onError: async (error, input) => {
      if (isRefusal(error)) commandId.current = null;
      if (error instanceof Problem && error.code === "command-reused") await refresh(...form.stale);
      await form.onError?.(error, input);
    },
    onSettled: () => form.onSettled?.(),
  });
};
