/** A decision dialog that sends its command: `send` gets the command id and, if the endpoint asks for words, the reason that the person typed. */
import { useState, type ComponentProps } from "react";
import type { Decision } from "../../contract/decisions.ts";
import type { Text } from "../../contract/values.ts";
import { langOf } from "../shell/formats.ts";
import { useWords } from "../shell/words.ts";
import { DecisionDialog } from "./decision-dialog.tsx";
import { useCommandForm } from "./record/use-command-form.ts";

interface Given {
  readonly commandId: string;
  readonly reason: Text;
}

interface Props extends Omit<ComponentProps<typeof DecisionDialog>, "open" | "of" | "title" | "titleLang" | "words" | "act"> {
  readonly of: { readonly decision: Decision };
  readonly title: Text | string;
  /** The text of the button that decides. */
  readonly act: string;
  readonly send: (given: Given) => Promise<unknown>;
  /** Endpoints whose data the command makes out of date. */
  readonly stale?: readonly { readonly id: string }[];
  /** Runs after a success; default: `onClose`. */
  readonly onDone?: () => unknown;
  /** Runs after a success and after an error. */
  readonly onSettled?: () => unknown;
  /** The greatest length of the reason. */
  readonly maxLength?: number;
}

export const CommandDialog = ({ title, act, send, stale = [], onDone, onSettled, maxLength, ...shown }: Props) => {
  const { language } = useWords();
  const [typed, setTyped] = useState("");
  const command = useCommandForm({
    send: (commandId) => send({ commandId, reason: { text: typed.trim(), lang: language.tag } }),
    stale,
    onDone: onDone ?? shown.onClose,
    ...(onSettled === undefined ? {} : { onSettled }),
  });
  const words = { value: typed, onValue: setTyped, ...(maxLength === undefined ? {} : { maxLength }) };
  return (
    <DecisionDialog
      {...shown}
      open
      {...(typeof title === "string" ? { title } : { title: title.text, titleLang: langOf(title.lang) })}
      {...(shown.of.decision.asks === "nothing" ? {} : { words })}
      act={{ label: act, pending: command.isPending, error: command.error, run: () => command.mutate() }}
    />
  );
};
