/**
 * Sets up a second factor: the password again, the code to scan, the recovery codes, and a first code, which proves that the clocks of phone and
 * server agree.
 */
import { enrolSecondFactor, getSession, secondFactor } from "../../contract/session.ts";
import { useState } from "react";
import { isProblem, problemLine, ProblemSentence } from "../shell/problem-sentence.tsx";
import { call } from "../shell/api.ts";
import { useWords } from "../shell/words.ts";
import { Button } from "../ui/button.tsx";
import { TextField } from "../ui/field.tsx";
import { Form } from "../ui/form.tsx";
import { QrCode } from "../ui/qr.tsx";
import { NotKept } from "./enter.tsx";
import { RecoveryCodes } from "./recovery-codes.tsx";
import { PresentPassword } from "./present-password.tsx";
import { useCommandForm } from "../ui/record/use-command-form.ts";

/** Accepts digits of other scripts and spaces between groups, because people do not always type ASCII. */
export const asciiDigits = (text: string): string =>
  text.replace(/[\u0660-\u0669\u06F0-\u06F9]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf)).replace(/\s/g, "");

export const CodeField = ({
  error,
  value,
  onChange,
}: {
  readonly error?: string | undefined;
  readonly value: string;
  readonly onChange: (code: string) => void;
}) => {
  const { t } = useWords();
  return (
    <TextField
      label={t("desk.second-factor.code")}
      help={t("desk.second-factor.code-help")}
      error={error}
      value={value}
      onValue={onChange}
      inputMode="numeric"
      autoComplete="one-time-code"
      dir="ltr"
      maxLength={12}
      required
    />
  );
};

interface Props {
  /** The password, if the person has just signed in with it. */
  readonly password?: string;
  readonly onDone: () => void;
}

export const EnrolSecondFactor = ({ password: known, onDone }: Props) => {
  const { t } = useWords();
  const [password, setPassword] = useState(known ?? "");
  const [code, setCode] = useState("");
  const enrol = useCommandForm({
    send: async () => ({
      ...(await call(enrolSecondFactor, { body: { password } })),
      // the page may still use the session from before the sign-in
      email: (await call(getSession)).account?.email ?? "",
    }),
    stale: [],
  });
  const prove = useCommandForm({ send: () => call(secondFactor, { body: { code: asciiDigits(code) } }), stale: [], onDone: onDone });
  if (enrol.data === undefined) {
    return (
      <Form className="form" onSubmit={() => enrol.mutate()}>
        <p className="read">{t("desk.second-factor.why")}</p>
        <br />
        {known === undefined ? <PresentPassword value={password} onChange={setPassword} /> : null}
        {known !== undefined && isProblem(enrol.error, "not-signed-in") ? <NotKept /> : <ProblemSentence error={enrol.error} />}
        <Button look="primary" type="submit" disabled={enrol.isPending}>
          {t("desk.second-factor.begin")}
        </Button>
      </Form>
    );
  }
  const secret = new URL(enrol.data.uri).searchParams.get("secret") ?? "";
  return (
    <Form className="form" onSubmit={() => prove.mutate()}>
      <p className="read">{t("desk.second-factor.scan")}</p>
      <div className="enrol-split">
        <QrCode text={enrol.data.uri} label={t("desk.second-factor.qr")} />
        <div>
          <p className="meta">{t("desk.second-factor.by-hand")}</p>
          <p>
            <code className="ltr">{secret.replace(/(.{4})/g, "$1 ").trim()}</code>
          </p>
        </div>
      </div>
      <RecoveryCodes codes={enrol.data.recoveryCodes} email={enrol.data.email} />
      <CodeField value={code} onChange={setCode} error={prove.error === null ? undefined : problemLine(prove.error)} />
      <br />
      <Button look="primary" type="submit" disabled={prove.isPending}>
        {t("desk.second-factor.confirm")}
      </Button>
    </Form>
  );
};
