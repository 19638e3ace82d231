/**
 * The page "Take the workspace home": the focal point makes a key, or enters a public key, and downloads one encrypted file with everything in the
 * workspace.
 */
import { listExports } from "#platform/contract/transfer.ts";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { read } from "#platform/web/shell/api.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Empty, PageHead, Section } from "#platform/web/ui/page.tsx";
import { ArchiveForm } from "./archive-form.tsx";
import { ExportRow } from "./export-row.tsx";
import { SpaceNotice } from "#platform/web/transfer/space-notice.tsx";

const TakeHome = () => {
  const { t } = useWords();
  const { id: workspace, may } = useWorkspace();
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
            <p className="read">{t("transfer.content-means")}</p>
            {may("workspace.administer") ? (
              <p>
                <Link to="/w/$workspace/restore" params={{ workspace }}>
                  {t("restore.title")}
                </Link>
              </p>
            ) : null}
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
        </div>
      </div>
    </div>
  );
};
export default TakeHome;
