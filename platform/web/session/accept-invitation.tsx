/**
 * Accepts an invitation. The link has the token in its fragment. The page first shows who invites whom to what. A person with an account of
 * that address joins with its password; any other password makes an account for this workspace.
 */
import { acceptInvitation, readInvitation } from "../../contract/session.ts";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../shell/client.ts";
import { ProblemSentence } from "../shell/problem-sentence.tsx";
import { useSession } from "../shell/session.ts";
import { useWords } from "../shell/words.ts";
import { Button } from "../ui/button.tsx";
import { TextField } from "../ui/field.tsx";
import { CautionSentence } from "../ui/sentence.tsx";
import { CodeStep } from "./code-step.tsx";
import { EnrolSecondFactor } from "./enrol.tsx";
import { useEnter } from "./enter.tsx";
import { InvitationDetails } from "./invitation-details.tsx";
import { LinkPage } from "./link-page.tsx";
import { tokenOfAddress } from "./token.ts";
import { NewPassword } from "./new-password.tsx";

const Form = ({ token, onNext }: { readonly token: string; readonly onNext: (next: Step, password: string) => void }) => {
  const { t } = useWords();
  const session = useSession();
  const [name, setName] = useState(session.account?.name ?? "");
  const [password, setPassword] = useState("");
  const invitation = useQuery({
    queryKey: ["invitation", token],
    queryFn: () => call(readInvitation, { body: { token } }),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const accept = useMutation({
    mutationFn: () => call(acceptInvitation, { body: { token, name, password } }),
    onSuccess: ({ next }) => onNext(next, password),
  });
  if (invitation.error !== null) return <ProblemSentence error={invitation.error} />;
  if (invitation.data === undefined) return null;
  return (
    <>
      <InvitationDetails invitation={invitation.data} />
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
        <NewPassword help={t("desk.invitation.password-help")} value={password} onChange={setPassword} />
        <ProblemSentence error={accept.error} />
        <br />
        <Button look="primary" type="submit" disabled={accept.isPending}>
          {t("desk.invitation.accept")}
        </Button>
      </form>
    </>
  );
};

type Step = "done" | "second-factor" | "enrol-second-factor";

const AcceptInvitation = () => {
  const { t } = useWords();
  const [token] = useState(tokenOfAddress);
  const [step, setStep] = useState<{ readonly at: Step | "form"; readonly password: string }>({ at: "form", password: "" });
  const { enter, refused } = useEnter();
  return (
    <LinkPage
      title={t("desk.invitation.title")}
      purpose={t("desk.invitation.purpose")}
      refused={refused}
      missing={token === "" ? <CautionSentence title={t("desk.invitation.no-link")}>{t("desk.invitation.ask")}</CautionSentence> : null}
    >
      {step.at === "enrol-second-factor" ? (
        <EnrolSecondFactor password={step.password} onDone={enter} />
      ) : step.at === "second-factor" ? (
        <CodeStep onIn={enter} />
      ) : (
        <Form
          token={token}
          onNext={(next, password) => {
            if (next === "done") enter();
            else setStep({ at: next, password });
          }}
        />
      )}
    </LinkPage>
  );
};
export default AcceptInvitation;
