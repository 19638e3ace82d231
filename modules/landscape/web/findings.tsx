/**
 * Shows the findings of the map, each in one line. A person decides to keep a finding, so that later steps can cite it, or to drop it with a
 * reason. A finding is never deleted.
 */
import { decideFinding, findingKinds, listFindings, type Finding, type ClaimsStep } from "../contract/landscape.ts";
import { useState } from "react";
import { Parts } from "#platform/web/module/parts.tsx";
import { langOf } from "#platform/web/shell/formats.ts";
import { call, refresh, useRead } from "#platform/web/shell/api.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { ModalDialog } from "#platform/web/ui/overlay.tsx";
import { Section } from "#platform/web/ui/page.tsx";
import { Status } from "#platform/web/ui/status.tsx";
import { DropForm } from "./drop-form.tsx";
import { capital } from "#platform/contract/capital.ts";
import { besideFinding } from "./places.ts";
import "./landscape.css";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";

interface Props {
  readonly workspace: string;
  readonly assessment: string;
  readonly step: ClaimsStep;
  readonly claimsQuestion: string;
}

const glyphs = { candidate: "unknown", kept: "done", dropped: "skipped" } as const;
const decisions = { keep: "kept", drop: "dropped", back: "candidate" } as const;
type Decision = keyof typeof decisions;
const decisionsFor: Readonly<Record<Finding["status"], readonly Decision[]>> = {
  candidate: ["keep", "drop"],
  kept: ["drop", "back"],
  dropped: ["keep", "back"],
};

export const Findings = ({ workspace, assessment, step, claimsQuestion }: Props) => {
  const { t, name, number } = useWords();
  const { may } = useWorkspace();
  const { data } = useRead(listFindings, { workspace, assessment });
  const [dropping, setDropping] = useState<Finding | null>(null);
  const decide = useCommandForm({
    send: (_, { finding, status, reason }: { finding: Finding; status: Finding["status"]; reason: Finding["reason"] }) =>
      call(decideFinding, {
        params: { workspace, assessment, finding: finding.id },
        body: { expectedRev: finding.rev, status, reason },
      }),
    stale: [],
    onDone: () => setDropping(null),
    onSettled: () => refresh(listFindings),
  });
  const mine = data.findings.filter((finding) => finding.step === step && finding.claimsQuestion === claimsQuestion);
  const what = (finding: Finding): string =>
    capital(
      [finding.area, finding.stage, finding.function]
        .filter((entry) => entry !== null)
        .map((entry) => name(entry.name))
        .join(" · "),
    );
  return (
    <Section
      title={t("landscape.findings")}
      limit={t("landscape.findings.n", { n: mine.filter(({ status }) => status === "kept").length, of: mine.length })}
    >
      <p className="meta read">{t("landscape.findings.purpose")}</p>
      {dropping === null ? <ProblemSentence error={decide.error} /> : null}
      {mine.length === 0 ? <p className="meta">{t("landscape.findings.none")}</p> : null}
      {findingKinds
        .map((kind) => ({ kind, some: mine.filter((finding) => finding.kind === kind) }))
        .filter(({ some }) => some.length > 0)
        .map(({ kind, some }) => (
          <details key={kind} open={some.length <= 12}>
            <summary>
              <h3 className="finding-kind">{t(`landscape.kind.${kind}`)}</h3> <span className="meta">{number(some.length)}</span>
            </summary>
            <p className="meta read">{t(`landscape.kind-means.${kind}`)}</p>
            <ul className="finding-list">
              {some.map((finding) => (
                <li key={finding.id} data-status={finding.status}>
                  <span className="finding-what">
                    <b>{what(finding)}</b>
                    {finding.agencies.length === 0 ? null : (
                      <span className="meta"> {finding.agencies.map((agency) => name(agency.name)).join(" · ")}</span>
                    )}
                    <Parts at={besideFinding} props={{ assessment, urn: finding.urn }} />
                    {finding.reason === null ? null : (
                      <span className="meta block" {...langOf(finding.reason.lang)}>
                        {finding.reason.text}
                      </span>
                    )}
                  </span>
                  <Status glyph={glyphs[finding.status]}>{t(`landscape.status.${finding.status}`)}</Status>
                  {may("assessment.edit")
                    ? decisionsFor[finding.status].map((decision) => (
                        <Button
                          key={decision}
                          look="tertiary"
                          disabled={decide.isPending}
                          onClick={() =>
                            decision === "drop"
                              ? setDropping(finding)
                              : decide.mutate({ finding, status: decisions[decision], reason: null })
                          }
                        >
                          {t(`landscape.decide.${decision}`)}
                          <span className="visually-hidden">, {what(finding)}</span>
                        </Button>
                      ))
                    : null}
                </li>
              ))}
            </ul>
          </details>
        ))}
      <ModalDialog open={dropping !== null} title={t("landscape.drop.title")} onClose={() => setDropping(null)}>
        {dropping === null ? null : (
          <DropForm
            key={dropping.id}
            what={what(dropping)}
            error={decide.error}
            pending={decide.isPending}
            onDrop={(reason) => decide.mutate({ finding: dropping, status: "dropped", reason })}
            onClose={() => setDropping(null)}
          />
        )}
      </ModalDialog>
    </Section>
  );
};
