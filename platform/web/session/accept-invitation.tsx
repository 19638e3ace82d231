/**
 * Accepts an invitation. The link has the token in its fragment. The page first shows who invites whom, and to which workspace. If the person has an
 * account with this address, the password of that account makes the account a member. Any other password creates a new account for this workspace.
 */
import { acceptInvitation, readInvitation } from "../../contract/session.ts";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../shell/api.ts";
import { ProblemSentence } from "../shell/problem-sentence.tsx";
import { useSession } from "../shell/session.ts";
import { useWords } from "../shell/words.ts";
import { Button } from "../ui/button.tsx";
import { TextField } from "../ui/field.tsx";
import { Form } from "../ui/form.tsx";
import { CautionSentence } from "../ui/sentence.tsx";
import { CodeStep } from "./code-step.tsx";
import { EnrolSecondFactor } from "./enrol.tsx";
import { useEnter } from "./enter.tsx";
import { InvitationDetails } from "./invitation-details.tsx";
import { LinkPage } from "./link-page.tsx";
import { tokenOfAddress } from "./token.ts";
import { NewPassword } from "./new-password.tsx";
import { useCommandForm } from "../ui/record/use-command-form.ts";

const AccountForm = ({ token, onNext }: { readonly token: string; readonly onNext: (next: Step, password: string) => void }) => {
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
  const accept = useCommandForm({
    send: () => call(acceptInvitation, { body: { token, name, password } }),
    stale: [],
    onDone: ({ next }) => onNext(next, password),
  });
  if (invitation.error !== null) return <ProblemSentence error={invitation.error} reading />;
  if (invitation.data === undefined) return null;
  return (
    <>
      <InvitationDetails invitation={invitation.data} />
      <Form className="form" onSubmit={() => accept.mutate()}>
        <TextField label={t("desk.name")} autoComplete="name" value={name} onValue={setName} required maxLength={120} />
        <NewPassword help={t("desk.invitation.password-help")} value={password} onChange={setPassword} />
        <ProblemSentence error={accept.error} />
        <br />
        <Button look="primary" type="submit" disabled={accept.isPending}>
          {t("desk.invitation.accept")}
        </Button>
      </Form>
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
        <AccountForm
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
