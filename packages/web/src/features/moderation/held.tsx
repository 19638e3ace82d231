/** Texts that the guard holds. Their author sees that they wait; the moderator reads and decides. Nobody else sees them. */
import type { OutputOf } from "@counterpart/contract/endpoint";
import type { MessageId } from "@counterpart/contract/message-ids.generated";
import { decideHeld, listHeld } from "@counterpart/contract/moderation";
import { listScenarios } from "@counterpart/contract/threat";
import { listNotes } from "@counterpart/contract/workshop";
import { useMutation, useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../../shell/client.ts";
import { ProblemSentence } from "../../shell/problem-sentence.tsx";
import { read, refresh } from "../../shell/queries.ts";
import { useWorkspace } from "../../shell/session.ts";
import { useWords } from "../../shell/words.ts";
import { Button } from "../../ui/button.tsx";
import { TextField } from "../../ui/field.tsx";
import { Empty, PageHead, Section } from "../../ui/page.tsx";
import { textsOf, type HeldText } from "./held-texts.ts";
import "./held.css";

type HeldData = OutputOf<typeof listHeld>["held"][number];

const guardKinds = ["method", "target", "named-person", "contact-data", "police-data", "no-lexicon"] as const;
type GuardKind = (typeof guardKinds)[number];
const isKind = (kind: string): kind is GuardKind => (guardKinds as readonly string[]).includes(kind);

/** The text with what the guard found underlined; findings outside the text are ignored rather than guessed. */
const Marked = ({ text, findings }: HeldText) => {
  const parts: React.ReactNode[] = [];
  let at = 0;
  for (const [index, finding] of findings.toSorted((a, b) => a.start - b.start).entries()) {
    if (finding.start < at || finding.end > text.length) continue;
    parts.push(text.slice(at, finding.start), <mark key={index}>{text.slice(finding.start, finding.end)}</mark>);
    at = finding.end;
  }
  return (
    <p className="read prose" dir="auto">
      {parts}
      {text.slice(at)}
    </p>
  );
};

const HeldItem = ({ held, workspace, moderates }: { readonly held: HeldData; readonly workspace: string; readonly moderates: boolean }) => {
  const { t, date, time } = useWords();
  const [reason, setReason] = useState("");
  const decide = useMutation({
    mutationFn: (decision: "allow" | "drop") =>
      call(decideHeld, {
        params: { workspace, held: held.id },
        body: { decision, reason: { text: reason.trim(), lang: document.documentElement.lang } },
      }),
    onSuccess: () => refresh(listHeld, listScenarios, listNotes),
  });
  const kinds = [...new Set(held.findings.map((finding) => finding.kind))];
  return (
    <Section
      title={t(`moderation.kind.${held.kind}` as MessageId)}
      limit={t("moderation.at", { date: date(held.heldAt), time: time(held.heldAt) })}
      end={held.mine ? t("moderation.mine") : t(`moderation.by-${held.by}`)}
    >
      <p>
        <b>{t("moderation.because")}</b> {kinds.map((kind) => t(`moderation.found.${isKind(kind) ? kind : "other"}`)).join("; ")}
      </p>
      <div className="card stack held-text">
        {textsOf(held).map((one) => (
          <Marked key={one.field} {...one} />
        ))}
      </div>
      {moderates ? (
        <form className="form" onSubmit={(event) => event.preventDefault()}>
          <TextField
            label={t("moderation.reason")}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            required
            maxLength={200}
          />
          <ProblemSentence error={decide.error} />
          <div className="button-row">
            <Button disabled={decide.isPending || reason.trim() === ""} onClick={() => decide.mutate("allow")}>
              {t("moderation.allow")}
            </Button>
            <Button disabled={decide.isPending || reason.trim() === ""} onClick={() => decide.mutate("drop")}>
              {t("moderation.drop")}
            </Button>
            <span className="meta small">{t("moderation.consequence")}</span>
          </div>
        </form>
      ) : (
        <p className="meta">{t("moderation.waits")}</p>
      )}
    </Section>
  );
};

const HeldPage = () => {
  const { t } = useWords();
  const { id: workspace, may } = useWorkspace();
  const { data } = useSuspenseQuery(read(listHeld, { workspace }));
  return (
    <div className="page">
      <PageHead title={t("moderation.title")} below={t("moderation.purpose")} />
      <div className="sections">
        {data.held.length === 0 ? <Empty title={t("moderation.none")}>{t("moderation.none-why")}</Empty> : null}
        {data.held.map((held) => (
          <HeldItem key={held.id} held={held} workspace={workspace} moderates={may("assessment.moderate")} />
        ))}
      </div>
    </div>
  );
};
export default HeldPage;
