import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "@/components/ui/toasts";
import { PhoneError } from "../api";

/** Runs an errand; shows why it was refused, and says whether it went through. Other errors are ours and are thrown on. */
export function useRefusal(): (errand: () => Promise<unknown>) => Promise<boolean> {
  const words = useRefusalWords();
  return useCallback(
    async (errand) => {
      try {
        await errand();
        return true;
      } catch (error) {
        if (!(error instanceof PhoneError)) throw error;
        toast.error(words(error));
        return false;
      }
    },
    [words],
  );
}

export function useRefusalWords(): (error: PhoneError) => string {
  const { t } = useTranslation("phone");
  return useCallback(
    (error) => {
      switch (error.code) {
        case "network":
          return t("error.network");
        case "phone_taken":
          return t("error.phoneTaken");
        default:
          // The emulator's own English: a tool for makers, who want to read the reason.
          return error.message;
      }
    },
    [t],
  );
}
