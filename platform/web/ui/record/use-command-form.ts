/**
 * Sends a command from a form so that it can be repeated. The form makes the command id at the first attempt and keeps it until the server answers.
 * If no reply came and the person presses the button again, the form sends the same command, and the server carries it out once. After a refusal or
 * a success the next press is a new command.
 */
import { Problem } from "../../../contract/problems.ts";
import { useMutation, type UseMutationResult } from "@tanstack/react-query";
import { useRef } from "react";
import { newCommandId, refresh } from "../../shell/api.ts";
import { useDraft, type FormDraft, type Kept } from "../../drafts/use-draft.ts";
import { isRefusal } from "./command-answer.ts";

interface CommandForm<Output, Input, Value> {
  readonly send: (commandId: string, input: Input) => Promise<Output>;
  /**
   * Endpoints whose data the command makes out of date; the form fetches them again after a success, and when it finds that an earlier
   * attempt was carried out.
   */
  readonly stale: readonly { readonly id: string }[];
  /** Runs after a success, while the data of `stale` is fetched again. */
  readonly onDone?: (output: Output, input: Input) => unknown;
  readonly onError?: (error: unknown, input: Input) => unknown;
  /** Runs last, after a success and after an error. */
  readonly onSettled?: () => unknown;
  /** If it is given, typed text is stored as a draft until the form is saved. */
  readonly kept?: Kept<Value>;
}

export type CommandOfForm<Output, Input> = UseMutationResult<Output, Error, Input> & { readonly draft: FormDraft | null };

export const useCommandForm = <Output, Input = void, Value = unknown>(
  form: CommandForm<Output, Input, Value>,
): CommandOfForm<Output, Input> => {
  const draft = useDraft(form.kept);
  const commandId = useRef<string | null>(null);
  const command = useMutation<Output, Error, Input>({
    mutationFn: (input) => {
      commandId.current ??= newCommandId();
      return form.send(commandId.current, input);
    },
    onSuccess: async (output, input) => {
      draft?.drop();
      await refresh(...form.stale);
      await form.onDone?.(output, input);
      // the id is reset last: if code of the page fails after a success, the next press repeats this command and does not send a second command
      commandId.current = null;
      draft?.settle();
    },
    onError: async (error, input) => {
      if (isRefusal(error)) commandId.current = null;
      if (error instanceof Problem && error.code === "command-reused") await refresh(...form.stale);
      await form.onError?.(error, input);
    },
    onSettled: () => form.onSettled?.(),
  });
  return { ...command, draft };
};
