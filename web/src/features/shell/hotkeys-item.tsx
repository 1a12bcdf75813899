import { Keyboard } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DropdownMenuCheckboxItem } from "@/components/ui/dropdown-menu";
import { hotkeysEnabled, setHotkeysEnabled } from "@/lib/hotkeys";

/** Keys of one letter get in the way of those who speak to their computer: they can be switched off. Phones have none. */
export function HotkeysItem() {
  const { t } = useTranslation("shell");
  const [isOn, setOn] = useState(hotkeysEnabled);
  return (
    <DropdownMenuCheckboxItem
      className="max-md:hidden"
      checked={isOn}
      onSelect={(event) => event.preventDefault()}
      onCheckedChange={(checked) => {
        setHotkeysEnabled(checked);
        setOn(checked);
      }}
    >
      <Keyboard aria-hidden />
      {t("user.hotkeys")}
    </DropdownMenuCheckboxItem>
  );
}
