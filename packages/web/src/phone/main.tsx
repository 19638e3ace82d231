/** Entry of the phone page. */
import { render } from "preact";
import { App } from "./app.tsx";
import "./phone.css";
import "./fields.css";
import "./pages.css";
import { begin } from "./session.ts";

const place = document.getElementById("phone");
if (place) {
  render(<App />, place);
  void begin();
}
