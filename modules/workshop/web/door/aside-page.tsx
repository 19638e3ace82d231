/** The page on which a second person of the State agrees or refuses that seats of a room are set aside. It names no seat. */
import { decideAside, getAside } from "../../contract/aside.ts";
import { useMutation } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { call, refresh, useRead } from "#platform/web/shell/api.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { Empty, PageHead, Section } from "#platform/web/ui/page.tsx";

const AsidePage = () => {
  const { t, name } = useWords();
  const { id: workspace } = useWorkspace();
  const { room = "" } = useParams({ strict: false });
  const { data } = useRead(getAside, { workspace, room });
  const { proposal } = data;
  const decide = useMutation({
    mutationFn: (agree: boolean) => call(decideAside, { params: { workspace, room }, body: { proposal: proposal?.id ?? "", agree } }),
    onSettled: () => refresh(getAside),
  });
  return (
    <div className="page">
      <PageHead title={t("door.aside-page")} below={<span {...langOf(data.title.lang)}>{data.title.text}</span>} />
      {proposal === null ? (
        <Empty title={t("door.aside-none")}>{t("door.aside-means")}</Empty>
      ) : (
        <Section title={t("door.aside-waits", { n: proposal.seats })}>
          <div className="stack">
            <p className="read">{proposal.agency === null ? t("door.aside-address", { n: proposal.seats }) : name(proposal.agency)}</p>
            <p className="read" {...langOf(proposal.reason.lang)}>
              {proposal.reason.text}
            </p>
            <p className="read">{t("door.aside-means")}</p>
            <ProblemSentence error={decide.error} />
            {proposal.mine ? (
              <p className="meta">{t("door.aside-mine")}</p>
            ) : (
              <div className="button-row">
                <Button look="primary" disabled={decide.isPending} onClick={() => decide.mutate(true)}>
                  {t("door.aside-agree", { n: proposal.seats })}
                </Button>
                <Button disabled={decide.isPending} onClick={() => decide.mutate(false)}>
                  {t("door.aside-refuse")}
                </Button>
              </div>
            )}
          </div>
        </Section>
      )}
    </div>
  );
};
export default AsidePage;
