/**
 * The page for the first person on an empty database. The one-time link that is printed at the start opens this page; the link has the
 * token in its fragment.
 */
import { beginFirstRestore } from "../../contract/restore.ts";
import { firstRun } from "../../contract/session.ts";
import { Suspense, useState } from "react";
import { ProblemSentence } from "../shell/problem-sentence.tsx";
import { call } from "../shell/api.ts";
import { fetchedComponent } from "../shell/keep-trying.ts";
import { useWords } from "../shell/words.ts";
import { Button } from "../ui/button.tsx";
import { Choices, TextField } from "../ui/field.tsx";
import { Form } from "../ui/form.tsx";
import { CautionSentence } from "../ui/sentence.tsx";
import { EnrolSecondFactor } from "./enrol.tsx";
import { useEnter } from "./enter.tsx";
import { LinkPage } from "./link-page.tsx";
import { NewPassword } from "./new-password.tsx";
import { tokenOfAddress } from "./token.ts";
import { useCommandForm } from "../ui/record/use-command-form.ts";

// loaded with age, which is a large library
const RestoreForm = fetchedComponent(() => import("../transfer/restore-form.tsx"));

const FirstRun = () => {
  const { t, language } = useWords();
  const { enter, refused } = useEnter();
  const [token] = useState(tokenOfAddress);
  const [person, setPerson] = useState({ name: "", email: "", password: "" });
  const [place, setPlace] = useState<{ kind: "state" | "programme"; name: string }>({ kind: "state", name: "" });
  const [enrol, setEnrol] = useState(false);
  const [restoring, setRestoring] = useState(false);
  const begin = useCommandForm({
    send: () => call(firstRun, { body: { token, ...person, email: person.email.trim(), workspace: { ...place, lang: language.tag } } }),
    stale: [],
    onDone: ({ next }) => (next === "done" ? enter() : setEnrol(true)),
  });
  return (
    <LinkPage
      title={t(restoring ? "restore.title" : "desk.first-run.title")}
      purpose={t(restoring ? "restore.purpose" : "desk.first-run.purpose")}
      refused={refused}
      missing={
        token === "" ? <CautionSentence title={t("desk.first-run.no-link")}>{t("desk.first-run.where-link")}</CautionSentence> : null
      }
    >
      {restoring ? (
        <Suspense>
          <RestoreForm begin={() => call(beginFirstRestore, { body: { token } })} />
        </Suspense>
      ) : enrol ? (
        <EnrolSecondFactor password={person.password} onDone={enter} />
      ) : (
        <Form className="form" onSubmit={() => begin.mutate()}>
          <TextField
            label={t("desk.name")}
            autoComplete="name"
            value={person.name}
            onValue={(name) => setPerson({ ...person, name })}
            required
            maxLength={120}
          />
          <TextField
            label={t("desk.email")}
            type="email"
            autoComplete="username"
            dir="ltr"
            value={person.email}
            onValue={(email) => setPerson({ ...person, email })}
            required
          />
          <NewPassword help={t("desk.password-help")} value={person.password} onChange={(password) => setPerson({ ...person, password })} />
          <Choices
            legend={t("desk.first-run.kind")}
            kind="radio"
            chosen={[place.kind]}
            onChange={([kind]) => setPlace({ ...place, kind: kind === "programme" ? "programme" : "state" })}
            choices={[
              { value: "state", label: t("desk.first-run.state"), more: t("desk.first-run.state-help") },
              { value: "programme", label: t("desk.first-run.programme"), more: t("desk.first-run.programme-help") },
            ]}
          />
          <TextField
            label={t("desk.first-run.workspace")}
            value={place.name}
            onValue={(name) => setPlace({ ...place, name })}
            required
            maxLength={120}
          />
          <ProblemSentence error={begin.error} />
          <br />
          <Button look="primary" type="submit" disabled={begin.isPending}>
            {t("desk.first-run.begin")}
          </Button>{" "}
          <Button look="tertiary" onClick={() => setRestoring(true)}>
            {t("restore.instead")}
          </Button>
        </Form>
      )}
    </LinkPage>
  );
};
export default FirstRun;
