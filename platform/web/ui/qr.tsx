/** A QR code as one path, dark on white in every theme, so that every camera can read it. */
import { encode } from "uqr";
import "./qr.css";

export const QrCode = ({
  text,
  label,
  className = "qr",
}: {
  readonly text: string;
  readonly label: string;
  readonly className?: string;
}) => {
  const { data, size } = encode(text, { ecc: "M", border: 2 });
  const path = data.flatMap((row, y) => row.map((on, x) => (on ? `M${x} ${y}h1v1h-1z` : ""))).join("");
  return (
    <svg className={className} viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
};
