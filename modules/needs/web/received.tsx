/**
 * The programme's page of requests, sorted by State or by date. A person can filter them by status and download the list as a file. The page also
 * lists the activities of other providers. No order ranks the States.
 */
import { exportReceived, listReceived, openReceived, receivedStandings, type ReceivedRequest } from "../contract/needs-received.ts";
import { keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { address, call, refresh } from "#platform/web/shell/api.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button, buttonClass } from "#platform/web/ui/button.tsx";
import { SelectField } from "#platform/web/ui/field.tsx";
import { Form } from "#platform/web/ui/form.tsx";
import { Icon } from "#platform/web/ui/icon.tsx";
import { FictionalFlag, TlpLabel } from "#platform/web/ui/labels.tsx";
import { ModalDialog } from "#platform/web/ui/overlay.tsx";
import { Empty, Facts, PageHead, Section } from "#platform/web/ui/page.tsx";
import { CautionSentence } from "#platform/web/ui/sentence.tsx";
import { Status } from "#platform/web/ui/status.tsx";
import { DecideForm } from "./decide-form.tsx";
import { OtherActivities } from "./other-activities.tsx";
import { standingGlyphs, Steps } from "./steps.tsx";

type Standing = (typeof receivedStandings)[number];

const Asked = ({ one }: { readonly one: ReceivedRequest }) => {
  const { t, name, number, localDate } = useWords();
  if (one.asked === null) return <p className="read">{t("needs.gone")}</p>;
  const { asked } = one;
  return (
    <>
      <p className="read" {...langOf(asked.reason.lang)}>
        {asked.reason.text}
      </p>
      <Facts
        facts={[
          { label: t("needs.kind"), value: t(`needs.kind.${asked.kind}`) },
          { label: t("needs.urgency"), value: t(`needs.urgency.${asked.urgency}`) },
          {
            label: t("needs.wanted"),
            value:
              asked.wanted === null
                ? t("needs.no-dates")
                : t("needs.from-to", { from: localDate(asked.wanted.from), to: localDate(asked.wanted.to) }),
          },
          { label: t("needs.note"), value: asked.note ?? t("needs.not-told") },
        ]}
      />
      {asked.needs.length === 0 ? null : (
        <>
          <h3>{t("needs.named-needs")}</h3>
          <ul className="rows">
            {asked.needs.map((need) => (
              <li key={need.text.text}>
                {need.place === null ? null : <b>{number(need.place)} </b>}
                <span {...langOf(need.text.lang)}>{need.text.text}</span>{" "}
                <span className="meta">
                  {t(`needs.need-kind.${need.kind}`)}, {name(need.agency)}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      {one.similar.length === 0 ? null : (
        <CautionSentence title={t("needs.similar", { n: one.similar.length })}>
          {one.similar.map((each) => (
            <span key={each.id} className="block">
              {each.provider}: {t("needs.from-to", { from: localDate(each.starts), to: localDate(each.ends) })} ({each.source})
            </span>
          ))}
          <span className="meta block">{t("needs.similar-rule")}</span>
        </CautionSentence>
      )}
    </>
  );
};

const Received = () => {
  const { t, name, language } = useWords();
  const { id: workspace, may } = useWorkspace();
  const [standing, setStanding] = useState<Standing | "">("");
  const [order, setOrder] = useState<"state" | "date">("state");
  const [deciding, setDeciding] = useState<ReceivedRequest | null>(null);
  const params = { workspace };
  const query = { lang: language.tag, order, ...(standing === "" ? {} : { standing }) };
  const { data } = useQuery(
    queryOptions({
      queryKey: [listReceived.id, params, query] as const,
      queryFn: ({ signal }) => call(listReceived, { params, query }, { signal }),
      placeholderData: keepPreviousData,
      refetchInterval: 15_000,
    }),
  );
  const unread = (data?.requests ?? []).filter(({ asked, openedAt }) => asked !== null && openedAt === null).map(({ id }) => id);
  const key = unread.join(" ");
  // the page shows the content of every listed request, so it opens each request that nobody has opened yet; the State then gets a receipt
  useEffect(() => {
    if (key === "") return;
    void Promise.all(key.split(" ").map((received) => call(openReceived, { params: { workspace, received } }))).then(() =>
      refresh(listReceived),
    );
  }, [key, workspace]);
  if (data === undefined) return <div className="page" aria-busy="true" />;
  return (
    <div className="page">
      <PageHead
        title={t("needs.received")}
        below={t("needs.received-below")}
        actions={
          may("report.make") && data.of > 0 ? (
            <a className={buttonClass({ look: "secondary" })} href={address(exportReceived, { params, query })} download>
              <Icon name="download" size={17} /> {t("needs.export")}
            </a>
          ) : undefined
        }
      />
      <div className="sections">
        {data.of === 0 ? (
          <Empty title={t("needs.received-empty")}>{t("needs.received-empty-why")}</Empty>
        ) : (
          <Form role="search" aria-label={t("needs.filter")}>
            <div className="form-row">
              <SelectField
                label={t("needs.standing")}
                value={standing}
                onValue={setStanding}
                empty={t("needs.all-standings")}
                options={receivedStandings}
                show={(one) => t(`needs.standing.${one}`)}
              />
              <SelectField label={t("needs.order")} value={order} onValue={setOrder}>
                <option value="state">{t("needs.order.state")}</option>
                <option value="date">{t("needs.order.date")}</option>
              </SelectField>
            </div>
          </Form>
        )}
        {data.of > 0 && data.requests.length === 0 ? <p className="read">{t("needs.none-match")}</p> : null}
        {data.requests.map((one) => (
          <Section
            key={one.id}
            title={
              <>
                {name(one.stateName)} {one.state.startsWith("X-") ? <FictionalFlag>{t("desk.fictional.state")}</FictionalFlag> : null}
              </>
            }
            limit={<Status glyph={standingGlyphs[one.standing]}>{t(`needs.standing.${one.standing}`)}</Status>}
            end={<TlpLabel label={one.marking} />}
          >
            <Asked one={one} />
            <Steps asked={one.asked?.askedOn} sentAt={one.sentAt} receivedAt={one.openedAt} steps={one.steps} />
            {one.asked !== null && may("programme.edit") ? (
              <div className="button-row">
                <Button onClick={() => setDeciding(one)} aria-label={t("needs.decide-of", { name: name(one.stateName) })}>
                  {t("needs.decide")}
                </Button>
              </div>
            ) : null}
          </Section>
        ))}
        <OtherActivities />
      </div>
      <ModalDialog open={deciding !== null} title={t("needs.decide")} onClose={() => setDeciding(null)}>
        {deciding === null ? null : <DecideForm workspace={workspace} request={deciding} onClose={() => setDeciding(null)} />}
      </ModalDialog>
    </div>
  );
};
export default Received;
