/** The content of a parcel in words, as a link to the page that shows it. */
import { Link } from "@tanstack/react-router";
import { registerKind } from "#modules/threat/contract/released.ts";
import { progressKind } from "#modules/recommendation/contract/progress.ts";
import { parcelNames } from "#platform/web/module/parcel-names.ts";
import { useModules } from "#platform/web/module/use-modules.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import type { ParcelHere } from "../../contract/overview.ts";

export const ParcelText = ({ parcel, state }: { readonly parcel: ParcelHere; readonly state: string }) => {
  const { t } = useWords();
  const { id: workspace } = useWorkspace();
  const named = useModules()
    .extensions.of(parcelNames)
    .find(({ kind }) => kind === parcel.kind);
  const n = parcel.n ?? 0;
  if (parcel.kind === registerKind)
    return (
      <Link to="/w/$workspace/released/$parcel" params={{ workspace, parcel: parcel.parcel }} className="quiet-link">
        {t("overview.holds.register", { n })}
      </Link>
    );
  if (parcel.kind === progressKind)
    return (
      <Link to="/w/$workspace/released-progress" params={{ workspace }} search={{ state } as never} className="quiet-link">
        {t("overview.holds.progress", { n })}
      </Link>
    );
  if (named === undefined) return <>{t("overview.holds.other")}</>;
  const label = t(named.label);
  // The texts of the module that owns the parcel may load later than this page. A link without a text would have no name for a screen reader.
  if (label === "") return null;
  return (
    <Link to={`/w/$workspace${named.to}` as "/w/$workspace"} params={{ workspace }} className="quiet-link">
      {label}
    </Link>
  );
};
