/**
 * Names the agencies that joined the State's list after the reveal, in two lists: those that were asked separately afterwards, and those that were
 * not asked.
 */
import type { RoleMap } from "../contract/landscape.ts";
import { useWords } from "#platform/web/shell/words.ts";

export const CameLater = ({
  map,
  className,
}: {
  readonly map: Pick<RoleMap, "agencies" | "late" | "cameLater">;
  readonly className: string;
}) => {
  const { t, name, compare } = useWords();
  const named = (agencies: RoleMap["agencies"]): string =>
    agencies
      .map((one) => name(one.name))
      .toSorted(compare)
      .join(" · ");
  const asked = map.agencies.filter(({ id }) => map.late.includes(id));
  if (asked.length + map.cameLater.length === 0) return null;
  return (
    <div className={className}>
      {asked.length === 0 ? null : <p>{t("common.asked-later", { agencies: named(asked) })}</p>}
      {map.cameLater.length === 0 ? null : <p>{t("common.came-later", { agencies: named(map.cameLater) })}</p>}
    </div>
  );
};
