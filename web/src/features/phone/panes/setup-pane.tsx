import { useTranslation } from "react-i18next";
import { usePhone } from "../store/use-phone";
import { BusinessApp } from "./business-app";
import { BusinessPicker } from "./business-picker";
import { ChaosPanel } from "./chaos-panel";
import { ClockControl } from "./clock-control";
import { KeysPanel } from "./keys-panel";
import { NetworkKnobs } from "./network-knobs";
import { PersonaPicker } from "./persona-picker";
import { WindowControl } from "./window-control";

/** Who is played, whom they write to, how bad the network is, and the keys to connect a shop. */
export function SetupPane() {
  const { t } = useTranslation("phone");
  const { state, business, thread } = usePhone();
  if (!state.known) return null;
  return (
    <div aria-label={t("setup.title")} role="group">
      <PersonaPicker />
      <BusinessPicker />
      {thread ? <WindowControl thread={thread} /> : null}
      <ClockControl clock={state.known.clock} />
      <NetworkKnobs knobs={state.known.knobs} />
      <ChaosPanel chaos={state.known.knobs.chaos} profiles={state.known.chaosProfiles} />
      {business ? <BusinessApp key={business.phoneNumberId} business={business} thread={thread} /> : null}
      {business ? <KeysPanel business={business} known={state.known} /> : null}
    </div>
  );
}
