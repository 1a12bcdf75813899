import { Toaster } from "@/components/ui/toaster";
import { useTheme } from "@/lib/theme";

export function AppToaster() {
  return <Toaster theme={useTheme().shown} />;
}
