import { LogOut } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/ui/button";
import { useSignOut } from "./use-sign-out";

export function SignOutButton() {
  const { t } = useTranslation("shell");
  const signOut = useSignOut();
  return (
    <Button onClick={() => signOut.mutate()} busy={signOut.isPending}>
      <LogOut aria-hidden />
      {t("user.signOut")}
    </Button>
  );
}
