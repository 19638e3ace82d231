/**
 * The list of texts that the content filter stopped and that wait for a moderator ("held texts"). The author sees that a text waits; the moderator
 * reads it and decides. Nobody else sees it.
 */
import type { OutputOf } from "../../contract/endpoint.ts";
import { listHeldCommands } from "../../contract/held-commands.ts";
import type { MessageId } from "../../contract/message-ids.generated.ts";
import { decideHeld, listHeld, withdrawHeld } from "../../contract/moderation.ts";
import { useState } from "react";
import { ProblemSentence } from "../shell/problem-sentence.tsx";
import { call, refreshAll, useRead } from "../shell/api.ts";
import { useWorkspace } from "../shell/session.ts";
import { useWords } from "../shell/words.ts";
import { Button } from "../ui/button.tsx";
import { TextField } from "../ui/field.tsx";
import { Form } from "../ui/form.tsx";
import { Empty, PageHead, Section } from "../ui/page.tsx";
import { foundWords } from "./found.ts";
import { HeldCommands } from "./held-commands.tsx";
import { textsOf } from "./held-texts.ts";
import { MarkedText } from "./marked-text.tsx";
import "./held.css";
import { useCommandForm } from "../ui/record/use-command-form.ts";

type HeldData = OutputOf<typeof listHeld>["held"][number];

/** For a reader who cannot decide: says who decides, and how an author can withdraw the text. */
const Waiting = ({ held, workspace }: { readonly held: HeldData; readonly workspace: string }) => {
  const { t } = useWords();
  const withdraw = useCommandForm({
    send: () => call(withdrawHeld, { params: { workspace, held: held.id }, body: {} }),
    stale: [listHeld],
  });
  return (
    <>
      <p className="meta">
        {t("moderation.waits")} {t("moderation.who-decides")}
      </p>
      <ProblemSentence error={withdraw.error} />
      {held.mine ? (
        <div className="button-row">
          <Button disabled={withdraw.isPending} onClick={() => withdraw.mutate()}>
            {t("moderation.withdraw")}
          </Button>
        </div>
      ) : null}
    </>
  );
};

const HeldItem = ({ held, workspace, moderates }: { readonly held: HeldData; readonly workspace: string; readonly moderates: boolean }) => {
  const { t, date, time } = useWords();
  const [reason, setReason] = useState("");
  const decide = useCommandForm({
    send: (_, decision: "allow" | "drop") =>
      call(decideHeld, {
        params: { workspace, held: held.id },
        body: { decision, reason: { text: reason.trim(), lang: document.documentElement.lang } },
      }),
    stale: [],
    onDone: refreshAll,
  });
  return (
    <Section
      title={t(`moderation.kind.${held.kind}` as MessageId)}
      limit={t("moderation.at", { date: date(held.heldAt), time: time(held.heldAt) })}
      end={held.mine ? t("moderation.mine") : t(`moderation.by-${held.by}`)}
    >
      <p>
        <b>{t("moderation.because")}</b> {foundWords(held.findings.map(({ kind }) => kind))}
      </p>
      <div className="card stack held-text">
        {textsOf(held).map((one) => (
          <MarkedText key={one.field} {...one} />
        ))}
      </div>
      {moderates ? (
        <Form className="form">
          <TextField label={t("moderation.reason")} value={reason} onValue={setReason} required maxLength={200} />
          <ProblemSentence error={decide.error} />
          <div className="button-row">
            {held.mine ? null : (
              <Button disabled={decide.isPending || reason.trim() === ""} onClick={() => decide.mutate("allow")}>
                {t("moderation.allow")}
              </Button>
            )}
            <Button disabled={decide.isPending || reason.trim() === ""} onClick={() => decide.mutate("drop")}>
              {t("moderation.drop")}
            </Button>
            <span className="meta small">{t(held.mine ? "moderation.waits" : "moderation.consequence")}</span>
          </div>
        </Form>
      ) : (
        <Waiting held={held} workspace={workspace} />
      )}
    </Section>
  );
};

const HeldPage = () => {
  const { t } = useWords();
  const { id: workspace, may } = useWorkspace();
  const { data } = useRead(listHeld, { workspace });
  const { commands } = useRead(listHeldCommands, { workspace }).data;
  return (
    <div className="page">
      <PageHead title={t("moderation.title")} below={t("moderation.purpose")} />
      <div className="sections">
        {data.held.length + commands.length === 0 ? <Empty title={t("moderation.none")}>{t("moderation.none-why")}</Empty> : null}
        <HeldCommands commands={commands} workspace={workspace} />
        {data.held.map((held) => (
          <HeldItem key={held.id} held={held} workspace={workspace} moderates={may("text.moderate")} />
        ))}
      </div>
    </div>
  );
};
export default HeldPage;
