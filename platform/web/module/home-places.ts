/** Places on the first page of a workspace. */
import { place } from "./part.ts";

/** Short notices, on the home of a State and of a programme. */
export const homeNotices = place("home.notices");

/** `assessment` is the current one. */
export interface HomePartProps {
  readonly assessment: string;
}
/** In the wide column of a State's home, where there is an assessment. */
export const homeMain = place<HomePartProps>("home.main");
/** In the narrow column of a State's home. */
export const homeSide = place("home.side");
