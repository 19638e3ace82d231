/** A sentence on how many recommendations are implemented, according to the reports and to the verifications. The reader can open the list. */
import { listAgencies } from "#modules/programme/contract/programme.ts";
import type { Recommendation } from "../contract/recommendation.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useRead } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { useInAddress } from "#platform/web/ui/use-in-address.ts";
import { SelectField } from "#platform/web/ui/field.tsx";
import { standingOf, standings, type Standing } from "../contract/standing.ts";
import { TwoTruths } from "./two-truths.tsx";

const usual = { which: "", owner: "" };

const isLate = ({ open, dueInDays }: Recommendation): boolean => open && dueInDays !== null && dueInDays < 0;

export const Implemented = ({ recommendations }: { readonly recommendations: readonly Recommendation[] }) => {
  const { t, name, number } = useWords();
  const { id: workspace } = useWorkspace();
  const { data } = useRead(listAgencies, { workspace });
  const [{ owner, ...chosen }, choose] = useInAddress(usual);
  const which = [...standings, "late" as const].find((one) => one === chosen.which) ?? "";
  const of = (standing: Standing): number => recommendations.filter((one) => standingOf(one) === standing).length;
  const owners = data.agencies.filter(({ id }) => recommendations.some((one) => one.owner === id));
  const shown = recommendations.filter(
    (one) =>
      (which === "" || (which === "late" ? isLate(one) : standingOf(one) === which)) &&
      (owner === "" || (owner === "none" ? one.owner === null : one.owner === owner)),
  );
  const done = { confirmed: of("confirmed"), unopened: of("confirmed-unopened"), differing: of("differing"), unverified: of("unverified") };
  const values = {
    ...done,
    n: done.confirmed + done.unopened + done.differing + done.unverified,
    of: recommendations.length,
    silent: of("silent"),
  };
  const late = recommendations.filter(isLate).length;
  return (
    <>
      <p className="read">{t("recommendation.implemented", values)}</p>
      {recommendations.length < 2 ? null : (
        <div className="form-row rec-which">
          <SelectField label={t("recommendation.which")} value={which} onValue={(value) => choose({ which: value })}>
            <option value="">{t("recommendation.which.all")}</option>
            {standings.map((one) => (
              <option key={one} value={one}>
                {t(`recommendation.which.${one}`)} · {number(of(one))}
              </option>
            ))}
            <option value="late">
              {t("recommendation.which.late")} · {number(late)}
            </option>
          </SelectField>
          <SelectField label={t("recommendation.owner")} value={owner} onValue={(value) => choose({ owner: value })}>
            <option value="">{t("recommendation.which.all")}</option>
            {owners.map((one) => (
              <option key={one.id} value={one.id}>
                {name(one.name)}
              </option>
            ))}
            {recommendations.some((one) => one.owner === null) ? <option value="none">{t("recommendation.no-owner")}</option> : null}
          </SelectField>
        </div>
      )}
      <p className="meta small" role="status">
        {shown.length === recommendations.length ? "" : t("recommendation.shown", { n: shown.length, of: recommendations.length })}
      </p>
      {shown.length === 0 ? null : <TwoTruths recommendations={shown} depth="named" />}
    </>
  );
};
