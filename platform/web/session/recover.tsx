/** The page of a recovery link, which was made at the machine's terminal and has its token in the fragment. */
import { recover, recoveryLink } from "../../contract/session.ts";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../shell/api.ts";
import { ProblemSentence } from "../shell/problem-sentence.tsx";
import { useWords } from "../shell/words.ts";
import { Button } from "../ui/button.tsx";
import { TextField } from "../ui/field.tsx";
import { Form } from "../ui/form.tsx";
import { CautionSentence } from "../ui/sentence.tsx";
import { EnrolSecondFactor } from "./enrol.tsx";
import { useEnter } from "./enter.tsx";
import { LinkPage } from "./link-page.tsx";
import { tokenOfAddress } from "./token.ts";
import { NewPassword } from "./new-password.tsx";
import { useCommandForm } from "../ui/record/use-command-form.ts";

const Recover = () => {
  const { t } = useWords();
  const [token] = useState(tokenOfAddress);
  const [password, setPassword] = useState("");
  const [enrol, setEnrol] = useState(false);
  const { enter, refused } = useEnter();
  const link = useQuery({
    queryKey: ["recovery-link", token],
    queryFn: () => call(recoveryLink, { body: { token } }),
    enabled: token !== "",
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const set = useCommandForm({
    send: () => call(recover, { body: { token, password } }),
    stale: [],
    onDone: ({ next }) => (next === "done" ? enter() : setEnrol(true)),
  });
  return (
    <LinkPage
      title={t("desk.recover.title")}
      purpose={t("desk.recover.purpose")}
      refused={refused}
      missing={token === "" ? <CautionSentence title={t("desk.recover.no-link")}>{t("desk.recover.where-link")}</CautionSentence> : null}
    >
      {enrol ? (
        <EnrolSecondFactor password={password} onDone={enter} />
      ) : link.error !== null ? (
        <ProblemSentence error={link.error} />
      ) : link.data === undefined ? null : (
        <Form className="form" onSubmit={() => set.mutate()}>
          <p className="read">{t("desk.recover.who", { name: link.data.name })}</p>
          <br />
          <TextField label={t("desk.email")} value={link.data.email} autoComplete="username" dir="ltr" readOnly />
          <NewPassword help={t("desk.password-help")} value={password} onChange={setPassword} />
          <ProblemSentence error={set.error} />
          <br />
          <Button look="primary" type="submit" disabled={set.isPending}>
            {t("desk.recover.set")}
          </Button>
        </Form>
      )}
    </LinkPage>
  );
};
export default Recover;
