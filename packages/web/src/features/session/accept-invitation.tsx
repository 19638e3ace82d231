/** Accepting an invitation: the link carries the token in its fragment. A person who has an account signs in with it. */
import { acceptInvitation } from "@counterpart/contract/session";
import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { call } from "../../shell/client.ts";
import { ProblemSentence } from "../../shell/problem-sentence.tsx";
import { forgetSession, useSession } from "../../shell/session.ts";
import { useWords } from "../../shell/words.ts";
import { Button } from "../../ui/button.tsx";
import { TextField } from "../../ui/field.tsx";
import { PageHead } from "../../ui/page.tsx";
import { CautionSentence } from "../../ui/sentence.tsx";
import { EnrolSecondFactor } from "./enrol.tsx";
import { NotKept, useEnter } from "./enter.tsx";
import { Gate } from "./gate.tsx";
import { tokenOfAddress } from "./token.ts";

const AcceptInvitation = () => {
  const { t } = useWords();
  const session = useSession();
  const navigate = useNavigate();
  const [token] = useState(tokenOfAddress);
  const [name, setName] = useState(session.account?.name ?? "");
  const [password, setPassword] = useState("");
  const [enrol, setEnrol] = useState(false);
  const { enter, refused } = useEnter();
  const accept = useMutation({
    mutationFn: () => call(acceptInvitation, { body: { token, name, password } }),
    onSuccess: ({ next }) => {
      if (next === "done") enter();
      else if (next === "enrol-second-factor") setEnrol(true);
      else void forgetSession().then(() => navigate({ to: "/sign-in" }));
    },
  });
  return (
    <Gate>
      <PageHead title={t("desk.invitation.title")} below={t("desk.invitation.purpose")} />
      {refused ? <NotKept /> : null}
      {token === "" ? (
        <CautionSentence title={t("desk.invitation.no-link")}>{t("desk.invitation.ask")}</CautionSentence>
      ) : enrol ? (
        <EnrolSecondFactor password={password} onDone={enter} />
      ) : (
        <form
          className="form"
          onSubmit={(event) => {
            event.preventDefault();
            accept.mutate();
          }}
        >
          <TextField
            label={t("desk.name")}
            autoComplete="name"
            value={name}
            onChange={(event) => setName(event.target.value)}
            required
            maxLength={120}
          />
          <TextField
            label={t("desk.password")}
            help={t("desk.invitation.password-help")}
            type="password"
            autoComplete="new-password"
            dir="ltr"
            minLength={12}
            value={password}
            onChange={(event) => setPassword(event.target.value)}
            required
          />
          <ProblemSentence error={accept.error} />
          <br />
          <Button look="primary" type="submit" disabled={accept.isPending}>
            {t("desk.invitation.accept")}
          </Button>
        </form>
      )}
    </Gate>
  );
};
export default AcceptInvitation;
