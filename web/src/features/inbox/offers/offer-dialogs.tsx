import type { ComponentType } from "react";
import { CarouselDialog } from "./carousel-dialog";
import { FlowDialog } from "./flow-dialog";
import { LinkButtonDialog } from "./link-button-dialog";
import { LocationRequestDialog } from "./location-request-dialog";
import { ProductsDialog } from "./products-dialog";
import type { OfferKind, OfferProps } from "./types";
import "./words";

const dialogs: Record<OfferKind, ComponentType<OfferProps>> = {
  location: LocationRequestDialog,
  link: LinkButtonDialog,
  products: ProductsDialog,
  carousel: CarouselDialog,
  flow: FlowDialog,
};

/** The form for what was chosen in the menu. */
export function OfferDialogs({ kind, ...offer }: OfferProps & { kind: OfferKind }) {
  const Dialog = dialogs[kind];
  return <Dialog {...offer} />;
}
