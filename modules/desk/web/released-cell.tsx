/** A cell of the programme's list of States: the newest register and the newest progress that a State released. */
import { Link } from "@tanstack/react-router";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { registerKind } from "#modules/threat/contract/released.ts";
import { progressKind } from "#modules/recommendation/contract/progress.ts";
import { useOverview } from "./programme/use-overview.ts";
import "./programme/programme-desk.css";

const ReleasedCell = ({ state }: { readonly state: string }) => {
  const { t } = useWords();
  const { id: workspace } = useWorkspace();
  const data = useOverview();
  if (data === undefined) return null;
  const parcels = data.states.find((one) => one.state === state)?.parcels ?? [];
  const register = parcels.find(({ kind }) => kind === registerKind);
  const progress = parcels.find(({ kind }) => kind === progressKind);
  // a withdrawn register looks like one that was never released; only the State's page shows that there was one
  if (register === undefined && progress === undefined) return <span className="meta">{t("partner.not-released")}</span>;
  return (
    <div className="released-links">
      {register === undefined ? null : (
        <Link to="/w/$workspace/released/$parcel" params={{ workspace, parcel: register.parcel }} className="quiet-link">
          {t("overview.assessment")}
        </Link>
      )}
      {progress === undefined ? null : (
        <Link to="/w/$workspace/released-progress" params={{ workspace }} search={{ state } as never} className="quiet-link">
          {t("overview.progress-one")}
        </Link>
      )}
    </div>
  );
};
export default ReleasedCell;
