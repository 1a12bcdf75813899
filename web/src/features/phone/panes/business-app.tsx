import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Switch } from "@/components/ui/switch";
import { phoneApi } from "../api";
import type { Business, Thread } from "../model";
import { usePhone } from "../store/use-phone";
import { useRefusal } from "../store/use-refusal";
import { PaneRow, PaneSection } from "./pane-section";

/** The shop's owner has the number on a phone of their own as well, and writes there. */
export function BusinessApp({ business, thread }: { business: Business; thread: Thread | null }) {
  const { t } = useTranslation("phone");
  const { dispatch } = usePhone();
  const run = useRefusal();
  const [text, setText] = useState("");
  const turn = (isOnBizApp: boolean) =>
    run(async () => {
      await phoneApi.putOnApp(business.phoneNumberId, isOnBizApp);
      dispatch({ type: "business", data: { ...business, isOnBizApp } });
    });
  const write = async (event: FormEvent) => {
    event.preventDefault();
    const said = text.trim();
    if (!thread || !said) return;
    await run(async () => {
      dispatch({ type: "written", message: await phoneApi.writeFromApp(thread.id, said) });
      setText("");
    });
  };
  return (
    <PaneSection title={t("app.title")}>
      <PaneRow label={t("app.switch")}>
        <Switch aria-label={t("app.switch")} checked={business.isOnBizApp} onCheckedChange={(isOn) => void turn(isOn)} />
      </PaneRow>
      {business.isOnBizApp ? (
        <>
          <form className="mt-1 flex gap-1.5" onSubmit={(event) => void write(event)}>
            <Input aria-label={t("app.text")} placeholder={t("app.text")} autoComplete="off" maxLength={4096} value={text} onChange={(event) => setText(event.target.value)} className="min-w-0 text-body" />
            <Button type="submit" className="shrink-0 max-md:h-12" disabled={!text.trim() || !thread}>
              {t("app.write")}
            </Button>
          </form>
          <p className="mt-2 text-meta text-muted-foreground">{t("app.hint")}</p>
          <Button size="sm" className="mt-2 w-full" onClick={() => void run(() => phoneApi.tellPast(business.phoneNumberId))}>
            {t("app.past")}
          </Button>
        </>
      ) : null}
    </PaneSection>
  );
}
