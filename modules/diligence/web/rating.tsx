/** A rating: four cells, and the rating as a word. Ratings are never added up, and no rating has a colour of its own. */
import { useWords } from "#platform/web/shell/words.ts";
import { ratings, type Case } from "../contract/diligence.ts";

export const Rating = ({ of }: { readonly of: Case["factors"][number]["rating"] }) => {
  const { t } = useWords();
  const filled = ratings.indexOf(of);
  return (
    <span className="diligence-rating">
      <span className="diligence-cells" aria-hidden="true">
        {ratings.map((one, i) => (
          <span key={one} data-filled={i <= filled || undefined} />
        ))}
      </span>
      {t(`diligence.rating.${of}`)}
    </span>
  );
};
