import { Monitor, Moon, Sun } from "lucide-react";
import { useTranslation } from "react-i18next";
import { DropdownMenuRadioGroup, DropdownMenuRadioItem } from "@/components/ui/dropdown-menu";
import { type Theme, setTheme, useTheme } from "@/lib/theme";

const themes = [
  { key: "system", icon: Monitor },
  { key: "light", icon: Sun },
  { key: "dark", icon: Moon },
] as const;

export function ThemeItems() {
  const { t } = useTranslation("shell");
  const { theme } = useTheme();
  return (
    <DropdownMenuRadioGroup value={theme} onValueChange={(value) => setTheme(value as Theme)}>
      {themes.map(({ key, icon: Icon }) => (
        <DropdownMenuRadioItem key={key} value={key}>
          <Icon aria-hidden />
          {t(`theme.${key}`)}
        </DropdownMenuRadioItem>
      ))}
    </DropdownMenuRadioGroup>
  );
}
