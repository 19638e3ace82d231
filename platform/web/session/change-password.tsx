/** The form that changes the password. It asks for the present password, and ends all other sessions. Neither password is stored as a draft. */
import { listSessions } from "../../contract/own-sessions.ts";
import { changePassword } from "../../contract/session.ts";
import { useState } from "react";
import { call } from "../shell/api.ts";
import { ProblemSentence } from "../shell/problem-sentence.tsx";
import { useWords } from "../shell/words.ts";
import { Button } from "../ui/button.tsx";
import { TextField } from "../ui/field.tsx";
import { Form } from "../ui/form.tsx";
import { useCommandForm } from "../ui/record/use-command-form.ts";
import { StatusGlyph } from "../ui/status.tsx";
import { NewPassword } from "./new-password.tsx";
import { PresentPassword } from "./present-password.tsx";

export const ChangePassword = ({ email }: { readonly email: string }) => {
  const { t, time } = useWords();
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const [at, setAt] = useState<string | null>(null);
  const change = useCommandForm({
    send: () => call(changePassword, { body: { current, next } }),
    stale: [listSessions],
    onDone: () => {
      setCurrent("");
      setNext("");
      setAt(new Date().toISOString());
    },
    onError: () => setAt(null),
  });
  return (
    <Form className="form" onSubmit={() => change.mutate()}>
      <TextField label={t("desk.email")} value={email} autoComplete="username" dir="ltr" readOnly />
      <PresentPassword label={t("sessions.current")} value={current} onChange={setCurrent} />
      <NewPassword label={t("sessions.new")} help={t("desk.password-help")} value={next} onChange={setNext} />
      <div className="stack">
        <p className="meta small">{t("sessions.change-means")}</p>
        <ProblemSentence error={change.error} />
        <p role="status">
          {at === null ? null : (
            <>
              <StatusGlyph glyph="done" /> {t("sessions.changed", { time: time(at) })}
            </>
          )}
        </p>
        <Button look="primary" type="submit" disabled={change.isPending}>
          {t("sessions.change")}
        </Button>
      </div>
    </Form>
  );
};
