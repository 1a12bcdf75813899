import { Plus } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { phoneApi } from "../api";
import { usePhone } from "../store/use-phone";
import { useRefusal } from "../store/use-refusal";
import { PaneSection } from "./pane-section";

/** The number the customer writes to. */
export function BusinessPicker() {
  const { t } = useTranslation("phone");
  const { state, business, select } = usePhone();
  const [isAdding, setAdding] = useState(false);
  const names = state.known?.businesses.map(({ verifiedName }) => verifiedName) ?? [];
  return (
    <PaneSection
      title={t("business.title")}
      action={
        <IconButton size="iconSm" label={t("business.new")} onClick={() => setAdding(true)}>
          <Plus aria-hidden />
        </IconButton>
      }
    >
      <Select aria-label={t("business.title")} className="[&_select]:truncate [&_select]:text-body" value={business?.phoneNumberId ?? ""} onChange={(event) => select({ phoneNumberId: event.target.value })}>
        {state.known?.businesses.map(({ phoneNumberId, verifiedName, displayPhoneNumber }) => (
          <option key={phoneNumberId} value={phoneNumberId}>
            {names.filter((name) => name === verifiedName).length > 1 ? `${verifiedName} · ${displayPhoneNumber}` : verifiedName}
          </option>
        ))}
      </Select>
      {business ? (
        <p className="mt-2 flex flex-wrap items-center justify-between gap-x-2 gap-y-1">
          <span className="text-meta whitespace-nowrap text-muted-foreground tabular-nums">{business.displayPhoneNumber}</span>
          <Badge tone={business.subscribed ? "success" : "warning"}>{t(business.subscribed ? "business.subscribed" : "business.notSubscribed")}</Badge>
        </p>
      ) : null}
      <NewBusinessDialog isOpen={isAdding} onOpenChange={setAdding} onCreated={(phoneNumberId) => select({ phoneNumberId })} />
    </PaneSection>
  );
}

type DialogProps = { isOpen: boolean; onOpenChange: (isOpen: boolean) => void; onCreated: (phoneNumberId: string) => void };

function NewBusinessDialog({ isOpen, onOpenChange, onCreated }: DialogProps) {
  const { t } = useTranslation("phone");
  const { t: tCommon } = useTranslation();
  const { dispatch } = usePhone();
  const run = useRefusal();
  const [name, setName] = useState("");
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    await run(async () => {
      const business = await phoneApi.addBusiness({ verifiedName: name.trim() });
      dispatch({ type: "business", data: business });
      onOpenChange(false);
      onCreated(business.phoneNumberId);
    });
  };
  return (
    <Dialog open={isOpen} onOpenChange={onOpenChange}>
      <DialogContent title={t("business.new")} description={t("business.newText")} closeLabel={tCommon("action.close")}>
        <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
          <Field label={t("business.name")}>{(wiring) => <Input {...wiring} required maxLength={80} autoComplete="off" value={name} onChange={(event) => setName(event.target.value)} />}</Field>
          <Button type="submit" variant="primary" disabled={!name.trim()} className="self-end">
            {t("business.create")}
          </Button>
        </form>
      </DialogContent>
    </Dialog>
  );
}
