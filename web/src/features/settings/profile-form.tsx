import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { QueryError } from "@/components/query-error";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toasts";
import type { NumberProfile } from "@/lib/api/types";
import numbers from "@/locales/en/numbers.json";
import { MetaRefusal } from "./meta-refusal";
import { type One, changeProfile, profileQuery, setPicture } from "./numbers-api";

/** What customers see of the business in WhatsApp; it lives at Meta and is read from there. */
export function ProfileForm({ number }: { number: One }) {
  const { t } = useTranslation("numbers");
  const profile = useQuery(profileQuery(number));
  return (
    <section aria-label={t("profile.title")} className="flex flex-col gap-3 border-t pt-5">
      <h3 className="text-body font-semibold">{t("profile.title")}</h3>
      {profile.isPending ? <Skeleton className="h-40 w-full" /> : null}
      {profile.isError ? <QueryError error={profile.error} onRetry={() => void profile.refetch()} /> : null}
      {profile.data ? <ProfileFields number={number} profile={profile.data} /> : null}
    </section>
  );
}

type Texts = { about: string; description: string; address: string; email: string; website: string; website2: string; vertical: string };
type Branch = keyof typeof numbers.branch;
const branches = Object.keys(numbers.branch) as Branch[];

function ProfileFields({ number, profile }: { number: One; profile: NumberProfile }) {
  const { t } = useTranslation("numbers");
  const queryClient = useQueryClient();
  const { about, description, address, email } = profile;
  const vertical = profile.vertical || "UNDEFINED";
  const [texts, setTexts] = useState<Texts>({ about, description, address, email, vertical, website: profile.websites[0] ?? "", website2: profile.websites[1] ?? "" });
  const shown = (changed: NumberProfile) => {
    queryClient.setQueryData(profileQuery(number).queryKey, changed);
    toast.success(t("profile.saved"));
  };
  const save = useMutation({
    mutationFn: () => {
      const { website, website2, vertical: branch, ...plain } = texts;
      // Meta takes no "not said" once something was said, and nothing at all for what it was before.
      return changeProfile(number, { ...plain, vertical: branch === vertical ? null : branch, about: plain.about || null, websites: [website, website2].map((each) => each.trim()).filter(Boolean) });
    },
    onSuccess: shown,
  });
  const field = (name: keyof Texts, longest: number) => (
    <Field label={t(`profile.${name}`)}>{(wiring) => <Input {...wiring} maxLength={longest} value={texts[name]} onChange={(event) => setTexts({ ...texts, [name]: event.target.value })} />}</Field>
  );
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      {field("about", 139)}
      <Field label={t("profile.description")}>
        {(wiring) => <Textarea {...wiring} maxLength={512} value={texts.description} onChange={(event) => setTexts({ ...texts, description: event.target.value })} />}
      </Field>
      <BranchField chosen={texts.vertical} canBeUnsaid={vertical === "UNDEFINED"} onChoose={(branch) => setTexts({ ...texts, vertical: branch })} />
      {field("address", 256)}
      {field("email", 128)}
      {field("website", 256)}
      {field("website2", 256)}
      <PictureField number={number} onShown={shown} />
      {save.error ? <MetaRefusal error={save.error} /> : null}
      <Button type="submit" variant="primary" className="self-start" busy={save.isPending}>
        {t("profile.save")}
      </Button>
    </form>
  );
}

/** All of Meta's. Once one was said, "not said" cannot be chosen again. */
function BranchField({ chosen, canBeUnsaid, onChoose }: { chosen: string; canBeUnsaid: boolean; onChoose: (branch: string) => void }) {
  const { t } = useTranslation("numbers");
  return (
    <Field label={t("profile.vertical")}>
      {(wiring) => (
        <Select {...wiring} value={chosen} onChange={(event) => onChoose(event.target.value)}>
          {branches.map((branch) => (
            <option key={branch} value={branch} disabled={branch === "UNDEFINED" && !canBeUnsaid}>
              {t(`branch.${branch}`)}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}

function PictureField({ number, onShown }: { number: One; onShown: (profile: NumberProfile) => void }) {
  const { t } = useTranslation("numbers");
  const picture = useMutation({ mutationFn: (file: File) => setPicture(number, file), onSuccess: onShown });
  return (
    <>
      <Field label={t("profile.picture")} hint={t("profile.pictureHint")}>
        {(wiring) => (
          <input
            {...wiring}
            type="file"
            accept="image/jpeg,image/png"
            disabled={picture.isPending}
            className="min-w-0 text-body file:mr-3 file:h-8 file:rounded-control file:border file:border-input file:bg-card file:px-3 file:font-medium"
            onChange={(event) => {
              const file = event.target.files?.[0];
              if (file) picture.mutate(file);
            }}
          />
        )}
      </Field>
      {picture.error ? <MetaRefusal error={picture.error} /> : null}
    </>
  );
}
