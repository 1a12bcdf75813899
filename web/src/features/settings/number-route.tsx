import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { CircleCheck, TriangleAlert } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toasts";
import type { NumberRoute as Route } from "@/lib/api/types";
import { MetaRefusal } from "./meta-refusal";
import { type One, releaseMessages, routeQuery, takeMessages } from "./numbers-api";

/** Where Meta sends the number's messages, and having them sent here whatever its app says. */
export function NumberRoute({ number }: { number: One }) {
  const { t } = useTranslation("numbers");
  const client = useQueryClient();
  const route = useQuery(routeQuery(number));
  const show = (found: Route, words: string) => {
    client.setQueryData(routeQuery(number).queryKey, found);
    toast.success(words);
  };
  const take = useMutation({ mutationFn: () => takeMessages(number), onSuccess: (found) => show(found, t("route.taken")) });
  const release = useMutation({ mutationFn: () => releaseMessages(number), onSuccess: (found) => show(found, t("route.released")) });
  const refusal = take.error ?? release.error ?? route.error;
  return (
    <section className="flex flex-col items-start gap-3 border-t pt-5">
      <h3 className="text-body font-semibold">{t("route.title")}</h3>
      {route.isPending ? <Skeleton className="h-10 w-full" /> : null}
      {route.data ? <Standing route={route.data} /> : null}
      {refusal ? <MetaRefusal error={refusal} /> : null}
      {route.data && !route.data.isHere ? (
        <>
          <p className="text-meta text-pretty text-muted-foreground">{t("route.takeHint")}</p>
          <Button variant="primary" busy={take.isPending} onClick={() => take.mutate()}>
            {t("route.take")}
          </Button>
        </>
      ) : null}
      {route.data?.decidedBy === "phone_number" ? (
        <>
          <Button busy={release.isPending} onClick={() => release.mutate()}>
            {t("route.release")}
          </Button>
          <p className="text-meta text-pretty text-muted-foreground">{t("route.releaseHint")}</p>
        </>
      ) : null}
    </section>
  );
}

function Standing({ route: { address, decidedBy, isHere } }: { route: Route }) {
  const { t } = useTranslation("numbers");
  const Icon = isHere ? CircleCheck : TriangleAlert;
  return (
    <div className="flex gap-2 text-body">
      <Icon aria-hidden className={isHere ? "mt-0.5 size-4 shrink-0 text-success dark:text-success-soft-foreground" : "mt-0.5 size-4 shrink-0 text-warning dark:text-warning-soft-foreground"} />
      <div className="min-w-0">
        <p className="text-pretty">{t(isHere ? "route.here" : address ? "route.elsewhere" : "route.nowhere")}</p>
        {decidedBy ? <p className="text-meta text-muted-foreground">{t(`route.by.${decidedBy}`)}</p> : null}
        {!isHere && address ? <p className="text-meta break-all text-muted-foreground">{t("route.address", { address })}</p> : null}
      </div>
    </div>
  );
}
