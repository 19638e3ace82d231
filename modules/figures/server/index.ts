/** Declaration of the module figures: frozen figures and the rows behind them. Other modules declare the rules (`figureRules`). */
import { defineModule } from "#platform/server/http/index.ts";
import { routes as freezeFigure } from "./freeze-figure.ts";
import { routes as readFigures } from "./read-figures.ts";

export const module = defineModule({
  name: "figures",
  routes: [...readFigures, ...freezeFigure],
});
