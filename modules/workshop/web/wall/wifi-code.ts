/** The content of a QR code with which phones join a Wi-Fi. */
import type { Wifi } from "../../contract/network.ts";

const escaped = (text: string): string => text.replaceAll(/[\\;,:"]/g, (sign) => `\\${sign}`);

/** `WIFI:T:WPA;S:name;P:password;;`, as Android and iOS read it; a network without a password has type nopass. */
export const wifiCode = ({ name, password }: Wifi): string =>
  password === "" ? `WIFI:T:nopass;S:${escaped(name)};;` : `WIFI:T:WPA;S:${escaped(name)};P:${escaped(password)};;`;
