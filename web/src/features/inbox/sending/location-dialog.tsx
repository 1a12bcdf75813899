import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useErrorText } from "@/lib/i18n/error-text";
import { coordinate } from "./coordinate";
import { useSendContent } from "./use-send-content";

type LocationDialogProps = { workspaceId: string; conversationId: string; onClose: () => void };

/** A place for the customer: typed or pasted from a map. */
export function LocationDialog({ workspaceId, conversationId, onClose }: LocationDialogProps) {
  const { t } = useTranslation("inbox");
  const { t: tCommon } = useTranslation();
  const words = useErrorText();
  const { set, wrong, send, sending } = usePlace({ workspaceId, conversationId, onSent: onClose });
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent
        title={t("sending.place")}
        closeLabel={tCommon("action.close")}
        footer={
          <>
            <Button variant="outline" onClick={onClose}>
              {tCommon("action.cancel")}
            </Button>
            <Button variant="primary" busy={sending.isPending} onClick={send}>
              {tCommon("action.send")}
            </Button>
          </>
        }
      >
        <form
          className="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            send();
          }}
        >
          <Field label={t("sending.placeName")}>{(wiring) => <Input {...wiring} {...set("name")} maxLength={200} />}</Field>
          <Field label={t("sending.placeAddress")}>{(wiring) => <Input {...wiring} {...set("address")} maxLength={500} />}</Field>
          <div className="grid grid-cols-2 gap-3">
            <Field label={t("sending.latitude")} error={wrong.latitude ? t("sending.coordinateWrong") : undefined}>
              {(wiring) => <Input {...wiring} {...set("latitude")} inputMode="decimal" placeholder="41.90278" />}
            </Field>
            <Field label={t("sending.longitude")} error={wrong.longitude ? t("sending.coordinateWrong") : undefined}>
              {(wiring) => <Input {...wiring} {...set("longitude")} inputMode="decimal" placeholder="12.49637" />}
            </Field>
          </div>
          {sending.isError ? (
            <p role="alert" className="text-meta text-destructive dark:text-destructive-soft-foreground">
              {words(sending.error)}
            </p>
          ) : null}
        </form>
      </DialogContent>
    </Dialog>
  );
}

/** What is typed, and whether it is a place. */
function usePlace({ onSent, ...thread }: { workspaceId: string; conversationId: string; onSent: () => void }) {
  const sending = useSendContent(thread);
  const [place, setPlace] = useState({ name: "", address: "", latitude: "", longitude: "" });
  const [tried, setTried] = useState(false);
  const [latitude, longitude] = [coordinate(place.latitude, 90), coordinate(place.longitude, 180)];
  const set = (field: keyof typeof place) => ({ value: place[field], onChange: (event: { target: { value: string } }) => setPlace({ ...place, [field]: event.target.value }) });
  const send = () => {
    setTried(true);
    if (latitude === null || longitude === null) return;
    const location = { latitude, longitude, name: place.name.trim() || null, address: place.address.trim() || null };
    sending.mutate({ type: "location", location }, { onSuccess: onSent });
  };
  return { set, send, sending, wrong: { latitude: tried && latitude === null, longitude: tried && longitude === null } };
}
