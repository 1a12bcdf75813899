import { ChevronDown, ChevronUp, Plus, Trash2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Textarea } from "@/components/ui/textarea";
import { ButtonsField } from "./buttons-field";
import { type Card, alike, cardButtonKinds, cardHeaderFormats, fewestCards, mostCardButtons, mostCards, withCard } from "./draft-model";
import { HeaderField } from "./header-field";
import { SamplesField } from "./samples-field";
import type { Editor } from "./use-editor";

/** The cards of a carousel; what kind of header and buttons one has, all have. */
export function CardsField({ workspaceId, editor: { draft, change, wabaId } }: { workspaceId: string; editor: Editor }) {
  const { t } = useTranslation("templates");
  const { cards } = draft;
  const put = (place: number, card: Card) => change({ cards: alike(cards.with(place, card), place) });
  const swap = (place: number, other: number) => {
    const [one, two] = [cards[place], cards[other]];
    if (one && two) change({ cards: cards.with(place, two).with(other, one) });
  };
  return (
    <section aria-label={t("form.cards")} className="flex flex-col gap-3">
      <div>
        <h3 className="text-body font-medium">{t("form.cards")}</h3>
        <p className="text-meta text-muted-foreground">{t("form.cardsHint", { least: fewestCards, most: mostCards })}</p>
      </div>
      {cards.map((card, place) => (
        <fieldset key={place} className="flex flex-col gap-4 rounded-card border p-4">
          <legend className="sr-only">{t("form.card", { number: place + 1 })}</legend>
          <div className="-mt-1 -mr-1 flex items-center gap-1">
            <span aria-hidden className="flex-1 font-medium tabular-nums">
              {t("form.card", { number: place + 1 })}
            </span>
            <IconButton label={t("form.cardUp", { number: place + 1 })} size="iconSm" disabled={place === 0} onClick={() => swap(place, place - 1)}>
              <ChevronUp aria-hidden />
            </IconButton>
            <IconButton label={t("form.cardDown", { number: place + 1 })} size="iconSm" disabled={place === cards.length - 1} onClick={() => swap(place, place + 1)}>
              <ChevronDown aria-hidden />
            </IconButton>
            <IconButton label={t("form.removeCard", { number: place + 1 })} size="iconSm" disabled={cards.length <= fewestCards} onClick={() => change({ cards: cards.toSpliced(place, 1) })}>
              <Trash2 aria-hidden />
            </IconButton>
          </div>
          <HeaderField workspaceId={workspaceId} wabaId={wabaId} header={card.header} formats={cardHeaderFormats} isRequired onChange={(header) => (header ? put(place, { ...card, header }) : undefined)} />
          <Field label={t("form.cardBody")} hint={`${card.body.length}/160`}>
            {(wiring) => <Textarea {...wiring} className="min-h-16" maxLength={200} value={card.body} onChange={(event) => put(place, { ...card, body: event.target.value })} />}
          </Field>
          <SamplesField text={card.body} samples={card.samples} onChange={(samples) => put(place, { ...card, samples })} />
          <ButtonsField buttons={card.buttons} kinds={cardButtonKinds} most={mostCardButtons} onChange={(buttons) => put(place, { ...card, buttons })} />
        </fieldset>
      ))}
      {cards.length < mostCards ? (
        <Button size="sm" className="self-start" onClick={() => change({ cards: withCard(cards) })}>
          <Plus aria-hidden />
          {t("form.addCard")}
        </Button>
      ) : null}
    </section>
  );
}
