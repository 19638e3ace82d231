/** Part of the programme's page about a Partner State: what the State released, and the code that the State needs to send data. */
import { listReleased, listReleasedProgress } from "../contract/desk.ts";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { PartnerCode } from "#modules/programme/web/partner-code.tsx";
import { langOf } from "#platform/web/shell/formats.ts";
import { read } from "#platform/web/shell/api.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { TlpLabel } from "#platform/web/ui/labels.tsx";
import { Section } from "#platform/web/ui/page.tsx";

const Released = ({ state, engagement }: { readonly state: string; readonly engagement: string | null }) => {
  const { t, date } = useWords();
  const { id: workspace } = useWorkspace();
  const { data } = useQuery(read(listReleased, { workspace }));
  const { data: progress } = useQuery(read(listReleasedProgress, { workspace }));
  if (data === undefined || progress === undefined) return null;
  const items = data.items.filter((item) => item.state === state);
  const told = progress.items.filter((item) => item.state === state);
  return (
    <Section title={t("partner.released-items")}>
      {items.length === 0 && told.length === 0 ? (
        <p className="meta">{t("partner.released-none")}</p>
      ) : (
        <ul className="rows">
          {items.map((item) => (
            <li key={item.parcel}>
              {item.title === null ? null : (
                <Link to="/w/$workspace/released/$parcel" params={{ workspace, parcel: item.parcel }} {...langOf(item.title.lang)}>
                  {item.title.text}
                </Link>
              )}{" "}
              <TlpLabel label={item.marking} />
              <span className="meta small block">
                {t(`partner.released.${item.status}`)} · {date(item.withdrawn?.at ?? item.sentAt)}
              </span>
            </li>
          ))}
          {told.map((item) => (
            <li key={item.parcel}>
              <Link to="/w/$workspace/released-progress" params={{ workspace }}>
                {t("partner.released-progress", { n: item.progress.recommendations.length })}
              </Link>{" "}
              <TlpLabel label={item.marking} />
              <span className="meta small block">
                {t("partner.released.open")} · {date(item.sentAt)}
              </span>
            </li>
          ))}
        </ul>
      )}
      {engagement === null ? null : <PartnerCode engagement={engagement} />}
    </Section>
  );
};
export default Released;
