/** "Take the workspace home": the focal point enters a public key and downloads one encrypted file with everything in the workspace. */
import { listExports, startExport } from "#platform/contract/custody.ts";
import { useMutation, useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "#platform/web/shell/client.ts";
import { isProblem, problemLine, ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { read, refresh } from "#platform/web/shell/queries.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { TextArea } from "#platform/web/ui/field.tsx";
import { Empty, PageHead, Section } from "#platform/web/ui/page.tsx";
import { ExportRow } from "./export-row.tsx";
import { SpaceNotice } from "#platform/web/custody/space-notice.tsx";
import { recipientsIn } from "./recipients.ts";
import "./custody.css";

const Command = ({ children }: { readonly children: string }) => (
  <pre className="command" dir="ltr">
    <code>{children}</code>
  </pre>
);

const Form = ({ workspace, primary }: { readonly workspace: string; readonly primary: boolean }) => {
  const { t } = useWords();
  const [text, setText] = useState("");
  const recipients = recipientsIn(text);
  const start = useMutation({
    mutationFn: () => call(startExport, { params: { workspace }, body: { recipients } }),
    onSettled: () => refresh(listExports),
  });
  const unreadable = isProblem(start.error, "recipient-unreadable") || isProblem(start.error, "invalid-input");
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (recipients.length > 0) start.mutate();
      }}
    >
      <TextArea
        label={t("custody.recipient")}
        help={t("custody.recipient-help")}
        error={unreadable ? problemLine(start.error) : undefined}
        rows={3}
        dir="ltr"
        spellCheck={false}
        autoComplete="off"
        required
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {unreadable ? null : <ProblemSentence error={start.error} />}
      <div className="button-row">
        <Button look={primary ? "primary" : "secondary"} type="submit" icon="lock" disabled={start.isPending || recipients.length === 0}>
          {t("custody.make")}
        </Button>
      </div>
    </form>
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
      <PageHead title={t("custody.title")} below={t("custody.purpose")} />
      <SpaceNotice workspace={workspace} />
      <div className="columns">
        <div className="sections">
          <Section title={t("custody.key")}>
            <Form workspace={workspace} primary={!ready} />
          </Section>
          <Section title={t("custody.archives")}>
            {data.exports.length === 0 ? (
              <Empty title={t("custody.none")} />
            ) : (
              <ul className="rows">
                {data.exports.map((one) => (
                  <ExportRow key={one.id} workspace={workspace} one={one} />
                ))}
              </ul>
            )}
          </Section>
          <Section title={t("custody.arrive")}>
            <p className="read">{t("custody.arrive-how")}</p>
            <Command>counterpart import FILE.age --identity key.txt --data FOLDER</Command>
            <p className="read">{t("custody.content-means")}</p>
          </Section>
        </div>
        <div className="sections">
          <Section title={t("custody.inside")}>
            <ul className="rows">
              {inside.map((what) => (
                <li key={what}>{t(`custody.inside-${what}`)}</li>
              ))}
            </ul>
          </Section>
          <Section title={t("custody.behind")}>
            <ul className="rows">
              {behind.map((what) => (
                <li key={what}>{t(`custody.behind-${what}`)}</li>
              ))}
            </ul>
          </Section>
          <Section title={t("custody.no-key")}>
            <p className="read">{t("custody.no-key-how")}</p>
            <Command>counterpart key new --to key.txt</Command>
          </Section>
        </div>
      </div>
    </div>
  );
};
export default TakeHome;
