/** The newest checkpoint of the audit, which a person should write down outside this computer, and a form that compares it with an earlier one. */
import { compareCheckpoint } from "#platform/contract/audit.ts";
import type { OutputOf } from "#platform/contract/endpoint.ts";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "#platform/web/shell/api.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { CopyText } from "#platform/web/ui/copy-text.tsx";
import { useWhen } from "#platform/web/ui/decision-line.tsx";
import { TextField } from "#platform/web/ui/field.tsx";
import { Form } from "#platform/web/ui/form.tsx";
import { Section } from "#platform/web/ui/page.tsx";
import { ErrorSentence } from "#platform/web/ui/sentence.tsx";

type Verdict = OutputOf<typeof compareCheckpoint>;

/** An example of a checkpoint, shown to a person who typed something in another form. */
const example = "412-9f3c41d07be255a8c0f41e96d27ae21a";

const Told = ({ told }: { readonly told: Verdict }) => {
  const { t } = useWords();
  const when = useWhen();
  const { verdict, number, at, rows, pending } = told;
  if (verdict === "unreadable") return <ErrorSentence what={t("audit.verdict.unreadable", { example })} />;
  if (verdict === "missing") return <ErrorSentence what={t("audit.verdict.missing")} todo={t("audit.verified", { rows, pending })} />;
  if (verdict === "broken") return <ErrorSentence what={t("audit.verdict.broken", { number: number ?? "none" })} />;
  return (
    <div role="status">
      <p className="read">
        <b>{t("audit.verdict.same", { number: number ?? "", when: at === null ? "" : when(at) })}</b>
      </p>
      <p className="meta">{t("audit.verified", { rows, pending })}</p>
    </div>
  );
};

const Compare = ({ workspace }: { readonly workspace: string }) => {
  const { t } = useWords();
  const [noted, setNoted] = useState("");
  const [asked, setAsked] = useState(false);
  const compare = useMutation({ mutationFn: () => call(compareCheckpoint, { params: { workspace }, query: { noted: noted.trim() } }) });
  const empty = noted.trim() === "";
  return (
    <Section title={t("audit.compare")}>
      <Form
        onSubmit={() => {
          setAsked(true);
          if (!empty) compare.mutate();
        }}
      >
        <TextField
          label={t("audit.noted")}
          help={t("audit.noted-help")}
          error={asked && empty ? t("audit.noted-missing") : undefined}
          value={noted}
          maxLength={100}
          dir="ltr"
          autoComplete="off"
          spellCheck={false}
          onValue={(next) => {
            setNoted(next);
            compare.reset();
          }}
        />
        <div className="button-row">
          <Button look="secondary" type="submit" disabled={compare.isPending}>
            {t("audit.compare")}
          </Button>
        </div>
      </Form>
      <ProblemSentence error={compare.error} />
      {compare.data === undefined ? null : <Told told={compare.data} />}
    </Section>
  );
};

interface Props {
  readonly workspace: string;
  readonly newest: { readonly text: string; readonly at: string } | null;
}

export const Checkpoint = ({ workspace, newest }: Props) => {
  const { t } = useWords();
  const when = useWhen();
  return (
    <>
      <Section title={t("audit.checkpoint")} limit={newest === null ? undefined : when(newest.at)}>
        {newest === null ? (
          <p className="read">{t("audit.checkpoint-none")}</p>
        ) : (
          <>
            <p className="read">{t("audit.checkpoint-why")}</p>
            <p dir="ltr" className="checkpoint">
              {newest.text}
            </p>
            <CopyText look="secondary" text={newest.text} label={t("audit.copy")} />
          </>
        )}
      </Section>
      <Compare workspace={workspace} />
    </>
  );
};
