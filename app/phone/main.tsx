/** Entry of the phone page. */
import { render } from "preact";
import { App } from "./app.tsx";
import "#platform/phone/phone.css";
import "#platform/phone/fields.css";
import "#platform/phone/pages.css";
import { begin } from "#platform/phone/session.ts";

const place = document.getElementById("phone");
if (place) {
  render(<App />, place);
  void begin();
}
