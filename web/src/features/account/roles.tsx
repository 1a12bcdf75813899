import type { ComponentProps } from "react";
import { useTranslation } from "react-i18next";
import { Select } from "@/components/ui/select";

export const roles = ["agent", "manager", "admin"] as const;
export type Role = (typeof roles)[number];
export const isRole = (value: string): value is Role => roles.includes(value as Role);

export function RoleSelect(props: ComponentProps<"select">) {
  const { t } = useTranslation("account");
  return (
    <Select {...props}>
      {roles.map((role) => (
        <option key={role} value={role}>
          {t(`role.${role}`)}
        </option>
      ))}
    </Select>
  );
}
