/** The second step of signing in, after the password: a code. */
import { secondFactor } from "../../contract/session.ts";
import { useState } from "react";
import { isProblem, problemLine } from "../shell/problem-sentence.tsx";
import { call } from "../shell/api.ts";
import { useWords } from "../shell/words.ts";
import { Button } from "../ui/button.tsx";
import { asciiDigits, CodeField } from "./enrol.tsx";
import { NotKept } from "./enter.tsx";
import { Form } from "../ui/form.tsx";
import { useCommandForm } from "../ui/record/use-command-form.ts";

export const CodeStep = ({ onIn }: { readonly onIn: () => void }) => {
  const { t } = useWords();
  const [code, setCode] = useState("");
  const prove = useCommandForm({ send: () => call(secondFactor, { body: { code: asciiDigits(code) } }), stale: [], onDone: onIn });
  return (
    <Form className="form" onSubmit={() => prove.mutate()}>
      {isProblem(prove.error, "not-signed-in") ? <NotKept /> : null}
      <CodeField value={code} onChange={setCode} error={prove.error === null ? undefined : problemLine(prove.error)} />
      <br />
      <Button look="primary" type="submit" disabled={prove.isPending}>
        {t("desk.sign-in.enter")}
      </Button>
    </Form>
  );
};
