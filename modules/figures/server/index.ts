/**
 * Declaration and public API of the module figures: frozen figures and the rows behind them. Other modules declare the rules (`figureRules`). A
 * module that erases people must do so through `eraseWithResidues`.
 */
import { defineModule } from "#platform/server/http/index.ts";
import { routes as freezeFigure } from "./freeze-figure.ts";
import { loadPublished, routes as published } from "./published.ts";
import { routes as readFigures } from "./read-figures.ts";

export { freeze } from "./freeze-figure.ts";
export { eraseWithResidues } from "./residues.ts";
export { placedFigures, type PlacedFigure } from "./placed-figures.ts";

export const module = defineModule({
  name: "figures",
  routes: [...readFigures, ...freezeFigure, ...published],
  demonstration: loadPublished,
});
