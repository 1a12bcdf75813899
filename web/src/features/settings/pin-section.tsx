import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/ui/button";
import { MetaRefusal } from "./meta-refusal";
import { type One, showPin } from "./numbers-api";

/** The pin that was kept, for admins; looking is noted. */
export function PinSection({ number, shown }: { number: One; shown: string }) {
  const { t } = useTranslation("numbers");
  const show = useMutation({ mutationFn: () => showPin(number) });
  return (
    <section className="flex flex-col items-start gap-3 border-t pt-5">
      <h3 className="text-body font-semibold">{t("pin.title")}</h3>
      <p className="text-body text-pretty text-muted-foreground">{t("pin.text", { number: shown })}</p>
      {show.data ? (
        <output className="font-semibold tabular-nums">{show.data.pin}</output>
      ) : (
        <Button busy={show.isPending} onClick={() => show.mutate()}>
          {t("pin.show")}
        </Button>
      )}
      {show.isError ? <MetaRefusal error={show.error} /> : null}
    </section>
  );
}
