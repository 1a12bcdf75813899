import { Command } from "lucide-react";
import { useTranslation } from "react-i18next";
import { DropdownMenuItem } from "@/components/ui/dropdown-menu";
import { Kbd } from "@/components/ui/kbd";
import { showShortcuts } from "./shortcuts";

/** Phones have no keys. */
export function ShortcutsItem() {
  const { t } = useTranslation("shell");
  return (
    <DropdownMenuItem className="max-md:hidden" onSelect={showShortcuts}>
      <Command aria-hidden />
      <span className="flex-1">{t("shortcuts.title")}</span>
      <Kbd>?</Kbd>
    </DropdownMenuItem>
  );
}
