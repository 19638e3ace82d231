/**
 * One Partner State: its engagement, its past and planned events with their steps, the data that it released, and published facts that
 * name it. For a real State the page shows only facts with a source.
 */
import { getState } from "../contract/partner-state.ts";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { Parts } from "#platform/web/module/parts.tsx";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useRead } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { FictionalFlag } from "#platform/web/ui/labels.tsx";
import { ModalDialog } from "#platform/web/ui/overlay.tsx";
import { Empty, PageHead, Section } from "#platform/web/ui/page.tsx";
import { EngagementForm } from "./engagement-form.tsx";
import type { EventRow, StatePageData } from "./engagement-row.ts";
import { EventForm } from "./event-form.tsx";
import { EventList } from "./event-list.tsx";
import { useWhen } from "./event-when.tsx";
import { EventHistory } from "./history.tsx";
import { Lines } from "./lines.tsx";
import { besideState } from "./places.ts";
import { StepsText } from "./steps-text.tsx";
import { Timeline } from "./timeline.tsx";
import "./programme.css";

const Engagement = ({ data: { engagement, packages, steps } }: { readonly data: StatePageData }) => {
  const { t, name, partialDate, localDate } = useWords();
  const words = name(engagement.package);
  const parts = engagement.packages.map((code) => name(packages.find((one) => one.code === code)?.name ?? { en: code }));
  const plain = (text: string): string => text.replace(/[\s;；؛.]/g, "");
  const same = plain(parts.join("")) === plain(words);
  const facts = [
    { label: t("partner.region"), value: name(engagement.regionName) },
    { label: t("partner.kind"), value: t(`partner.kind.${engagement.kind}`) },
    { label: t("programme.package"), value: same ? <Lines lines={parts} /> : words },
    ...(same || parts.length === 0 ? [] : [{ label: t("partner.packages"), value: <Lines lines={parts} /> }]),
    {
      label: t("programme.joined"),
      value: engagement.joined === null ? <span className="meta">{t("programme.no-date")}</span> : partialDate(engagement.joined),
    },
    ...(engagement.left === null ? [] : [{ label: t("programme.left"), value: localDate(engagement.left) }]),
    {
      label: t("partner.steps"),
      value: (
        <>
          {engagement.source === null ? <StepsText steps={steps} /> : <span className="meta">{t("partner.not-told")}</span>}
          {steps.length === 0 ? null : <span className="meta"> {t("partner.steps-limit")}</span>}
        </>
      ),
    },
    ...(engagement.source === null ? [] : [{ label: t("programme.source-head"), value: engagement.source }]),
  ];
  return (
    <dl className="stacked-facts">
      {facts.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
};

const StatePage = () => {
  const { t, name } = useWords();
  const { id: workspace, may } = useWorkspace();
  const { engagement = "" } = useParams({ strict: false });
  const { data } = useRead(getState, { workspace, engagement });
  const [open, setOpen] = useState<null | "engagement" | "event" | EventRow>(null);
  const when = useWhen();
  const { engagement: state, events, facts } = data;
  const edits = may("programme.edit");
  const close = () => setOpen(null);
  return (
    <div className="page">
      <PageHead
        title={name(state.stateName)}
        above={state.fictional ? <FictionalFlag>{t("desk.fictional.state")}</FictionalFlag> : null}
        actions={
          edits ? (
            <>
              <Button onClick={() => setOpen("engagement")}>{t("programme.change-state")}</Button>
              <Button look="primary" icon="plus" onClick={() => setOpen("event")}>
                {t("partner.event-add")}
              </Button>
            </>
          ) : undefined
        }
      />
      <div className="columns">
        <div className="sections">
          <Section title={t("partner.events")} limit={t("partner.events-limit")}>
            {events.length === 0 ? (
              <Empty title={t("partner.no-events")}>{t(state.fictional ? "partner.no-events-why" : "partner.no-events-real")}</Empty>
            ) : (
              <EventList events={events} onChange={edits ? setOpen : null} />
            )}
          </Section>
          {events.length < 2 ? null : (
            <Timeline
              more={[t("partner.timeline-place"), t("partner.event-status")]}
              today={data.today}
              events={events.map((event) => ({
                label: name(event.title),
                when: when(event),
                more: [event.place === null ? "" : name(event.place), t(`partner.status.${event.status}`)],
                held: event.status === "held",
                kind: event.kind,
                starts: event.starts,
                ends: event.ends,
              }))}
            />
          )}
          {facts.length === 0 && state.fictional ? null : (
            <Section title={t("partner.facts")} limit={t("partner.facts-limit")}>
              {facts.length === 0 ? <p className="meta">{t("partner.no-facts")}</p> : <EventHistory entries={facts} />}
            </Section>
          )}
        </div>
        <div className="sections">
          <Section title={t("partner.engagement")}>
            <Engagement data={data} />
          </Section>
          <Parts at={besideState} props={{ state: state.state, engagement: edits ? engagement : null }} />
        </div>
      </div>
      <ModalDialog open={open === "engagement"} title={t("programme.change-state")} onClose={close}>
        {open === "engagement" ? (
          <EngagementForm workspace={workspace} engagement={state} packages={data.packages} onClose={close} />
        ) : null}
      </ModalDialog>
      <ModalDialog
        open={open !== null && open !== "engagement"}
        wide
        title={t(open === "event" ? "partner.event-add" : "partner.event-change")}
        onClose={close}
      >
        {open === null || open === "engagement" ? null : (
          <EventForm workspace={workspace} engagement={state.id} event={open === "event" ? null : open} onClose={close} />
        )}
      </ModalDialog>
    </div>
  );
};
export default StatePage;
