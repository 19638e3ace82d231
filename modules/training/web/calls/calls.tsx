/** At a State: the calls of programmes for nominations, the State's ranked list for each, and the programme's answers. */
import { useState } from "react";
import { useRead } from "#platform/web/shell/api.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { TlpLabel } from "#platform/web/ui/labels.tsx";
import { ModalDialog } from "#platform/web/ui/overlay.tsx";
import { Empty, Facts, PageHead, Section } from "#platform/web/ui/page.tsx";
import { Status } from "#platform/web/ui/status.tsx";
import { Days } from "#modules/people/web/days.tsx";
import { listReceivedCalls } from "../../contract/calls-at-state.ts";
import type { Asked } from "./asked.ts";
import { ListForm } from "./list-form.tsx";
import { EraseListedDialog, ReleaseDialog, WithdrawDialog } from "./list-decisions.tsx";
import { ListTable } from "./list-table.tsx";
import { WhatLeaves } from "./what-leaves.tsx";
import "./calls.css";

const Calls = () => {
  const { t, name, date, localDate, number } = useWords();
  const { id: workspace } = useWorkspace();
  const { data } = useRead(listReceivedCalls, { workspace });
  const [asked, setAsked] = useState<Asked | null>(null);
  const shut = () => setAsked(null);
  const { calls, gone } = data;
  return (
    <div className="page">
      <PageHead title={t("nominations.calls")} below={t("nominations.calls-below")} />
      <div className="sections">
        {calls.length === 0 && gone.length === 0 ? <Empty title={t("nominations.none")}>{t("nominations.none-why")}</Empty> : null}
        {calls.map((one) => {
          const waiting = one.lines.filter(({ releasedAt }) => releasedAt === null).length;
          return (
            <Section
              key={one.id}
              title={<span {...langOf(one.title.lang)}>{one.title.text}</span>}
              limit={
                one.open ? (
                  <Status glyph={one.releasedAt === null ? "not-started" : "done"}>
                    {one.releasedAt === null ? t("nominations.not-sent") : t("nominations.sent-on", { day: date(one.releasedAt) })}
                  </Status>
                ) : (
                  <Status glyph={one.late ? "late" : "skipped"}>{t(one.late ? "nominations.late-here" : "training.closed")}</Status>
                )
              }
              end={<TlpLabel label={one.marking} />}
            >
              <p className="meta">
                {name(one.programme)} · {t(`training.subject.${one.subject}`)} · <Days event={one} />
                {one.place === "" ? null : (
                  <>
                    {" · "}
                    <bdi>{one.place}</bdi>
                  </>
                )}
              </p>
              <Facts
                facts={[
                  { label: t("training.deadline"), value: localDate(one.deadline) },
                  ...(one.decideBy === null ? [] : [{ label: t("training.decide-by"), value: localDate(one.decideBy) }]),
                  ...(one.confirmBy === null ? [] : [{ label: t("training.confirm-by"), value: localDate(one.confirmBy) }]),
                  { label: t("training.seats"), value: number(one.seats) },
                  { label: t("nominations.alternates"), value: number(one.alternates) },
                ]}
              />
              <p className="read" {...langOf(one.objectives.lang)}>
                {one.objectives.text}
              </p>
              <p className="read" {...langOf(one.asked.lang)}>
                {one.asked.text}
              </p>
              {one.lines.length === 0 ? <p className="meta">{t("nominations.list-none")}</p> : <ListTable call={one} onAsk={setAsked} />}
              {one.openedAt === null ? null : <p className="meta">{t("nominations.opened-on", { day: date(one.openedAt) })}</p>}
              {one.late ? <p className="read">{t("nominations.late-means")}</p> : null}
              {one.open || one.late ? (
                <div className="button-row">
                  {waiting === 0 ? null : (
                    <Button
                      look="primary"
                      aria-label={t("nominations.release-of", { course: one.title.text })}
                      onClick={() => setAsked({ what: "release", call: one })}
                    >
                      {t("nominations.release")}
                    </Button>
                  )}
                  <Button
                    {...(one.lines.length === 0 ? { look: "primary" as const } : {})}
                    aria-label={t("nominations.list-of", { course: one.title.text })}
                    onClick={() => setAsked({ what: "list", call: one })}
                  >
                    {t("nominations.list-write")}
                  </Button>
                </div>
              ) : null}
              <WhatLeaves until={one.namesUntil} open={waiting > 0} />
            </Section>
          );
        })}
        {gone.length === 0 ? null : (
          <Section title={t("nominations.gone")} limit={number(gone.length)}>
            <ul className="rows">
              {gone.map((one) => (
                <li key={one.id}>
                  <b>{name(one.programme)}</b>
                  <span className="meta small block">{t("nominations.gone-on", { day: date(one.at) })}</span>
                  {one.reason === null ? null : <p {...langOf(one.reason.lang)}>{one.reason.text}</p>}
                </li>
              ))}
            </ul>
          </Section>
        )}
      </div>
      <ModalDialog wide open={asked?.what === "list"} title={t("nominations.list-write")} onClose={shut}>
        {asked?.what === "list" ? <ListForm workspace={workspace} of={asked.call} onClose={shut} /> : null}
      </ModalDialog>
      {asked?.what === "release" ? <ReleaseDialog workspace={workspace} of={asked.call} onClose={shut} /> : null}
      {asked?.what === "withdraw" ? <WithdrawDialog workspace={workspace} of={asked.call} line={asked.line} onClose={shut} /> : null}
      {asked?.what === "erase" ? <EraseListedDialog workspace={workspace} line={asked.line} onClose={shut} /> : null}
    </div>
  );
};
export default Calls;
