/** A link to a measure, with its code and title. */
import type { Measure } from "../contract/policy.ts";
import { Link } from "@tanstack/react-router";
import { MeasureTitle } from "./measure-title.tsx";

interface Props {
  readonly workspace: string;
  readonly measure: Pick<Measure, "id" | "code" | "title" | "translations">;
}

export const MeasureLink = ({ workspace, measure }: Props) => (
  <Link to="/w/$workspace/measures/$measure" params={{ workspace, measure: measure.id }}>
    <MeasureTitle measure={measure} />
  </Link>
);
