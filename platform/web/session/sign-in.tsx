/**
 * The sign-in page. A demonstration offers six people to choose from, and says that it is a demonstration. Otherwise the page asks for the
 * password, then for a code.
 */
import { demoNames, signIn, signInAs } from "../../contract/session.ts";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../shell/client.ts";
import { ProblemSentence } from "../shell/problem-sentence.tsx";
import { useSession } from "../shell/session.ts";
import { useWords } from "../shell/words.ts";
import { Button } from "../ui/button.tsx";
import { TextField } from "../ui/field.tsx";
import { Icon } from "../ui/icon.tsx";
import { PageHead, Section } from "../ui/page.tsx";
import { CodeStep } from "./code-step.tsx";
import { EnrolSecondFactor } from "./enrol.tsx";
import { NotKept, useEnter } from "./enter.tsx";
import { Gate } from "./gate.tsx";

const castWord = { amara: "Amara", bruno: "Bruno", chen: "Chen", dalia: "Dalia", elif: "Elif", femi: "Femi" } as const;

const Cast = ({ onIn }: { readonly onIn: () => void }) => {
  const { t } = useWords();
  const enter = useMutation({ mutationFn: (as: (typeof demoNames)[number]) => call(signInAs, { body: { as } }), onSuccess: onIn });
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
  const enter = useMutation({ mutationFn: () => call(signIn, { body: { email: email.trim(), password } }), onSuccess: onNext });
  if (step === "enrol") return <EnrolSecondFactor password={password} onDone={onIn} />;
  if (step === "code") return <CodeStep onIn={onIn} />;
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        enter.mutate();
      }}
    >
      <TextField
        label={t("desk.email")}
        type="email"
        autoComplete="username"
        dir="ltr"
        value={email}
        onChange={(event) => setEmail(event.target.value)}
        required
      />
      <TextField
        label={t("desk.password")}
        type="password"
        autoComplete="current-password"
        dir="ltr"
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        required
      />
      <ProblemSentence error={enter.error} />
      <br />
      <Button look="primary" type="submit" disabled={enter.isPending}>
        {t("desk.sign-in.enter")}
      </Button>
    </form>
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
