import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { PhonePage } from "./features/phone/phone-page";
import { startPhoneI18n } from "./lib/i18n/phone";
import "./features/phone/phone.css";

const container = document.getElementById("root");
if (!container) throw new Error("phone.html has no #root");

await startPhoneI18n();
createRoot(container).render(
  <StrictMode>
    <PhonePage />
  </StrictMode>,
);
