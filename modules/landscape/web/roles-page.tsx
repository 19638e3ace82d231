/** Step 1: which agency does what in assessing the threat, with the decisions about functions and the findings. */
import { RoleMapSection } from "./map-section.tsx";
import { Settlements } from "./settlements.tsx";
import { ClaimsPage } from "./claims-page.tsx";

const Roles = () => (
  <ClaimsPage
    step="roles"
    lists={["functions"]}
    drawing={(at, control) => (
      <div className="columns wide-aside">
        <RoleMapSection {...at} />
        <div className="sections">
          {control}
          <Settlements {...at} />
        </div>
      </div>
    )}
  />
);
export default Roles;
