import { CircleCheck, type LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { Frame } from "./frame";
import { Tile, type TileTone } from "./tile";

type NoticeStepProps = { title: string; text: ReactNode; tone: TileTone; icon?: LucideIcon; action?: ReactNode; children?: ReactNode };

/** A page that only says something. */
export function NoticeStep({ title, text, tone, icon = CircleCheck, action, children }: NoticeStepProps) {
  return (
    <Frame centered icon={<Tile icon={icon} tone={tone} className="mb-4" />} title={title} lead={text} action={action}>
      {children}
    </Frame>
  );
}
