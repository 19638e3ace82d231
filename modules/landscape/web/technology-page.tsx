/** Step 2: where the work of the agencies covers technology, with blind spots, disagreements and strong practice. */
import { CoverageSection } from "./map-section.tsx";
import { ClaimsPage } from "./claims-page.tsx";

const Technology = () => (
  <ClaimsPage
    step="technology"
    lists={["stages", "areas"]}
    drawing={(at, control) => (
      <div className="columns">
        <CoverageSection {...at} />
        {control}
      </div>
    )}
  />
);
export default Technology;
