/**
 * The sign-in page. A demonstration shows a list of its accounts to choose from, and says that it is a demonstration. Otherwise the page asks for the
 * password, then for a code.
 */
import { demoNames, signIn, signInAs } from "../../contract/session.ts";
import { useState } from "react";
import { ProblemSentence } from "../shell/problem-sentence.tsx";
import { call } from "../shell/api.ts";
import { useSession } from "../shell/session.ts";
import { useWords } from "../shell/words.ts";
import { Button } from "../ui/button.tsx";
import { TextField } from "../ui/field.tsx";
import { Form } from "../ui/form.tsx";
import { Icon } from "../ui/icon.tsx";
import { PageHead, Section } from "../ui/page.tsx";
import { CautionSentence } from "../ui/sentence.tsx";
import { CodeStep } from "./code-step.tsx";
import { EnrolSecondFactor } from "./enrol.tsx";
import { NotKept, useEnter } from "./enter.tsx";
import { Gate } from "./gate.tsx";
import { PresentPassword } from "./present-password.tsx";
import { useCommandForm } from "../ui/record/use-command-form.ts";

const castWord = {
  amara: "Amara",
  bruno: "Bruno",
  chen: "Chen",
  dalia: "Dalia",
  elif: "Elif",
  femi: "Femi",
  greta: "Greta",
  hugo: "Hugo",
  ines: "Ines",
} as const;

const Cast = ({ onIn }: { readonly onIn: () => void }) => {
  const { t } = useWords();
  const enter = useCommandForm({ send: (_, as: (typeof demoNames)[number]) => call(signInAs, { body: { as } }), stale: [], onDone: onIn });
  return (
    <>
      <ProblemSentence error={enter.error} />
      <ul className="cast">
        {demoNames.map((name) => (
          <li key={name}>
            <button type="button" className="cast-button" disabled={enter.isPending} onClick={() => enter.mutate(name)}>
              <span className="avatar" aria-hidden="true">
                {castWord[name][0]}
              </span>
              <span>
                <b>{castWord[name]}</b>
                <small>{t(`desk.cast.${name}`)}</small>
              </span>
              <Icon name="arrow" />
            </button>
          </li>
        ))}
      </ul>
    </>
  );
};

const Password = ({ onIn }: { readonly onIn: () => void }) => {
  const { t } = useWords();
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [step, setStep] = useState<"password" | "code" | "enrol">("password");
  const onNext = ({ next }: { readonly next: "done" | "second-factor" | "enrol-second-factor" }) => {
    if (next === "done") onIn();
    else setStep(next === "second-factor" ? "code" : "enrol");
  };
  const enter = useCommandForm({ send: () => call(signIn, { body: { email: email.trim(), password } }), stale: [], onDone: onNext });
  if (step === "enrol") return <EnrolSecondFactor password={password} onDone={onIn} />;
  if (step === "code") return <CodeStep onIn={onIn} />;
  return (
    <Form className="form" onSubmit={() => enter.mutate()}>
      <TextField label={t("desk.email")} type="email" autoComplete="username" dir="ltr" value={email} onValue={setEmail} required />
      <PresentPassword value={password} onChange={setPassword} />
      <ProblemSentence error={enter.error} />
      <br />
      <Button look="primary" type="submit" disabled={enter.isPending}>
        {t("desk.sign-in.enter")}
      </Button>
    </Form>
  );
};

const SignIn = () => {
  const { t } = useWords();
  const session = useSession();
  const { enter, refused } = useEnter();
  return (
    <Gate>
      <PageHead
        title={t("desk.sign-in.title")}
        below={session.demonstration ? t("desk.sign-in.demonstration") : t("desk.sign-in.purpose")}
      />
      {refused ? <NotKept /> : null}
      {session.ended ? <CautionSentence title={t("sessions.was-ended")}>{t("sessions.was-ended-do")}</CautionSentence> : null}
      {session.demonstration ? (
        <div className="gate-split">
          <Section title={t("desk.sign-in.as")} limit={t("desk.sign-in.no-password")}>
            <Cast onIn={enter} />
          </Section>
          <Section title={t("desk.sign-in.what")}>
            <p className="read">{t("desk.sign-in.velmara")}</p>
            <br />
            <p className="read">{t("desk.sign-in.apart")}</p>
          </Section>
        </div>
      ) : (
        <Password onIn={enter} />
      )}
    </Gate>
  );
};
export default SignIn;
