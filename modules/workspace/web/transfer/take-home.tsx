/** "Take the workspace home": the focal point enters a public key and downloads one encrypted file with everything in the workspace. */
import { listExports, startExport } from "#platform/contract/transfer.ts";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { usePasswordAgain } from "#platform/web/session/password-again.tsx";
import { call, read, refresh } from "#platform/web/shell/api.ts";
import { isProblem, problemLine, ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { TextArea } from "#platform/web/ui/field.tsx";
import { Form } from "#platform/web/ui/form.tsx";
import { Empty, PageHead, Section } from "#platform/web/ui/page.tsx";
import { ExportRow } from "./export-row.tsx";
import { SpaceNotice } from "#platform/web/transfer/space-notice.tsx";
import { recipientsIn } from "./recipients.ts";
import "./transfer.css";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";

const Command = ({ children }: { readonly children: string }) => (
  <pre className="command" dir="ltr">
    <code>{children}</code>
  </pre>
);

const ArchiveForm = ({ workspace, primary }: { readonly workspace: string; readonly primary: boolean }) => {
  const { t } = useWords();
  const [text, setText] = useState("");
  const recipients = recipientsIn(text);
  const { afterPassword, question } = usePasswordAgain();
  const start = useCommandForm({
    send: () => afterPassword(() => call(startExport, { params: { workspace }, body: { recipients } })),
    stale: [],
    onSettled: () => refresh(listExports),
  });
  const unreadable = isProblem(start.error, "recipient-unreadable") || isProblem(start.error, "invalid-input");
  return (
    <>
      {question}
      <Form
        onSubmit={() => {
          if (recipients.length > 0) start.mutate();
        }}
      >
        <TextArea
          label={t("transfer.recipient")}
          help={t("transfer.recipient-help")}
          error={unreadable ? problemLine(start.error) : undefined}
          rows={3}
          dir="ltr"
          spellCheck={false}
          autoComplete="off"
          required
          value={text}
          onValue={setText}
        />
        {unreadable ? null : <ProblemSentence error={start.error} />}
        <div className="button-row">
          <Button look={primary ? "primary" : "secondary"} type="submit" icon="lock" disabled={start.isPending || recipients.length === 0}>
            {t("transfer.make")}
          </Button>
        </div>
      </Form>
    </>
  );
};

const TakeHome = () => {
  const { t } = useWords();
  const { id: workspace } = useWorkspace();
  const { data } = useSuspenseQuery({
    ...read(listExports, { workspace }),
    refetchInterval: (query) =>
      query.state.data?.exports.some((one) => one.state === "waiting" || one.state === "running") === true ? 500 : false,
  });
  const ready = data.exports.some((one) => one.state === "done");
  const inside = ["records", "past", "people", "read"] as const;
  const behind = ["passwords", "rooms", "round"] as const;
  return (
    <div className="page">
      <PageHead title={t("transfer.title")} below={t("transfer.purpose")} />
      <SpaceNotice workspace={workspace} />
      <div className="columns">
        <div className="sections">
          <Section title={t("transfer.key")}>
            <ArchiveForm workspace={workspace} primary={!ready} />
          </Section>
          <Section title={t("transfer.archives")}>
            {data.exports.length === 0 ? (
              <Empty title={t("transfer.none")} />
            ) : (
              <ul className="rows">
                {data.exports.map((one) => (
                  <ExportRow key={one.id} workspace={workspace} one={one} />
                ))}
              </ul>
            )}
          </Section>
          <Section title={t("transfer.arrive")}>
            <p className="read">{t("transfer.arrive-how")}</p>
            <Command>counterpart import FILE.age --identity key.txt --data FOLDER</Command>
            <p className="read">{t("transfer.content-means")}</p>
          </Section>
        </div>
        <div className="sections">
          <Section title={t("transfer.inside")}>
            <ul className="rows">
              {inside.map((what) => (
                <li key={what}>{t(`transfer.inside-${what}`)}</li>
              ))}
            </ul>
          </Section>
          <Section title={t("transfer.behind")}>
            <ul className="rows">
              {behind.map((what) => (
                <li key={what}>{t(`transfer.behind-${what}`)}</li>
              ))}
            </ul>
          </Section>
          <Section title={t("transfer.no-key")}>
            <p className="read">{t("transfer.no-key-how")}</p>
            <Command>counterpart key new --to key.txt</Command>
          </Section>
        </div>
      </div>
    </div>
  );
};
export default TakeHome;
