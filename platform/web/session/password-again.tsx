/**
 * Asks for the password again before a whole workspace is exported, and before a session is ended. The entered password is valid for a few minutes,
 * and the person continues at the same place.
 */
import { getProof, giveProof } from "../../contract/own-sessions.ts";
import { Problem } from "../../contract/problems.ts";
import { useCallback, useRef, useState, type ReactNode } from "react";
import { call } from "../shell/api.ts";
import { ProblemSentence } from "../shell/problem-sentence.tsx";
import { useSession } from "../shell/session.ts";
import { useWords } from "../shell/words.ts";
import { Button } from "../ui/button.tsx";
import { TextField } from "../ui/field.tsx";
import { Form } from "../ui/form.tsx";
import { ModalDialog } from "../ui/overlay.tsx";
import { useCommandForm } from "../ui/record/use-command-form.ts";
import { PresentPassword } from "./present-password.tsx";

interface QuestionProps {
  readonly why: string;
  readonly onGiven: () => void;
  readonly onClose: () => void;
}

const Question = ({ why, onGiven, onClose }: QuestionProps) => {
  const { t } = useWords();
  const email = useSession().account?.email ?? "";
  const [password, setPassword] = useState("");
  const give = useCommandForm({ send: () => call(giveProof, { body: { password } }), stale: [], onDone: onGiven });
  return (
    <div className="stack">
      <p className="read">{why}</p>
      <Form className="form" onSubmit={() => give.mutate()}>
        <TextField label={t("desk.email")} value={email} autoComplete="username" dir="ltr" readOnly />
        <PresentPassword value={password} onChange={setPassword} />
        <ProblemSentence error={give.error} />
        <div className="button-row">
          <Button look="primary" type="submit" disabled={give.isPending}>
            {t("sessions.again-go")}
          </Button>
          <Button onClick={onClose}>{t("desk.cancel")}</Button>
        </div>
      </Form>
    </div>
  );
};

export interface PasswordAgain {
  /**
   * Runs an action that needs the password again, and first asks for the password if necessary. @throws Problem `password-again` if the person closes
   * the dialog
   */
  readonly afterPassword: <Result>(run: () => Promise<Result>) => Promise<Result>;
  /** The dialog, which the page must render. */
  readonly question: ReactNode;
}

/** @param before the action for which the password is needed */
export const usePasswordAgain = (before: "export" | "end" = "export"): PasswordAgain => {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const settle = useRef<(given: boolean) => void>(() => {});
  const afterPassword = useCallback(async <Result,>(run: () => Promise<Result>): Promise<Result> => {
    if (!(await call(getProof)).given) {
      setOpen(true);
      const given = await new Promise<boolean>((resolve) => (settle.current = resolve));
      setOpen(false);
      if (!given) throw new Problem("password-again");
    }
    return await run();
  }, []);
  const question = (
    <ModalDialog asks open={open} title={t("sessions.again-title")} onClose={() => settle.current(false)}>
      <Question
        why={t(before === "end" ? "sessions.again-why-end" : "sessions.again-why")}
        onGiven={() => settle.current(true)}
        onClose={() => settle.current(false)}
      />
    </ModalDialog>
  );
  return { afterPassword, question };
};
