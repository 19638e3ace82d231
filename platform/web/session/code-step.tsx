/** The second step of signing in, after the password: a code. */
import { secondFactor } from "../../contract/session.ts";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../shell/client.ts";
import { isProblem, problemLine } from "../shell/problem-sentence.tsx";
import { useWords } from "../shell/words.ts";
import { Button } from "../ui/button.tsx";
import { asciiDigits, CodeField } from "./enrol.tsx";
import { NotKept } from "./enter.tsx";

export const CodeStep = ({ onIn }: { readonly onIn: () => void }) => {
  const { t } = useWords();
  const [code, setCode] = useState("");
  const prove = useMutation({ mutationFn: () => call(secondFactor, { body: { code: asciiDigits(code) } }), onSuccess: onIn });
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        prove.mutate();
      }}
    >
      {isProblem(prove.error, "not-signed-in") ? <NotKept /> : null}
      <CodeField value={code} onChange={setCode} error={prove.error === null ? undefined : problemLine(prove.error)} />
      <br />
      <Button look="primary" type="submit" disabled={prove.isPending}>
        {t("desk.sign-in.enter")}
      </Button>
    </form>
  );
};
