/** Shown under a refused text: its author may send the unchanged command to a moderator. The form keeps the text in any case. */
import { holdCommand, listHeldCommands } from "../../contract/held-commands.ts";
import { useState } from "react";
import { useCommandForm } from "../ui/record/use-command-form.ts";
import { Button } from "../ui/button.tsx";
import { TextField } from "../ui/field.tsx";
import { call } from "./api.ts";
import type { RefusedCommand } from "./refused-text.ts";
import { useWords } from "./words.ts";

interface Props {
  readonly command: RefusedCommand;
  /** Returns the message that says why the command was not sent. */
  readonly failure: (error: unknown) => string;
}

const SendToModerator = ({ command, failure }: Props) => {
  const { t, language } = useWords();
  const [reason, setReason] = useState("");
  const { workspace = "" } = command.params;
  const send = useCommandForm({
    send: (commandId) => {
      const why = reason.trim() === "" ? null : { text: reason.trim(), lang: language.tag };
      return call(holdCommand, { params: { workspace }, body: { commandId, ...command, reason: why } });
    },
    stale: [listHeldCommands],
  });
  if (send.isSuccess)
    return (
      <p className="send-to-moderator" role="status">
        {t("desk.refused.sent")}{" "}
        <a href={`/w/${workspace}/held`} target="_blank" rel="noreferrer">
          {t("desk.nav.held")}
        </a>
      </p>
    );
  return (
    <div className="send-to-moderator stack">
      <TextField
        label={t("desk.refused.reason")}
        help={t("desk.refused.or-send")}
        value={reason}
        maxLength={200}
        onValue={setReason}
        onKeyDown={(event) => {
          // this field is inside the form that was refused, so Enter must not submit that form
          if (event.key === "Enter") event.preventDefault();
        }}
      />
      {send.error === null ? null : <p role="alert">{failure(send.error)}</p>}
      <div className="button-row">
        <Button disabled={send.isPending} onClick={() => send.mutate()}>
          {t("desk.refused.send")}
        </Button>
      </div>
    </div>
  );
};
export default SendToModerator;
