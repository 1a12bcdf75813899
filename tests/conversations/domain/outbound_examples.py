"""What each recorded outbound body says, in our own words."""

from typing import Any

from app.conversations.contracts import (
    CarouselCard,
    CurrencyParameter,
    DateTimeParameter,
    ListRow,
    ListSection,
    OutgoingAddressRequest,
    OutgoingAudio,
    OutgoingButtons,
    OutgoingCallPermission,
    OutgoingCarousel,
    OutgoingCatalog,
    OutgoingContactRequest,
    OutgoingContacts,
    OutgoingContent,
    OutgoingDocument,
    OutgoingFlow,
    OutgoingImage,
    OutgoingLink,
    OutgoingList,
    OutgoingLocation,
    OutgoingLocationRequest,
    OutgoingProduct,
    OutgoingProductList,
    OutgoingReaction,
    OutgoingSticker,
    OutgoingTemplate,
    OutgoingText,
    OutgoingVideo,
    ProductSection,
    ReplyButton,
    TemplateButton,
    TemplateCard,
    TextParameter,
)

PICTURE, OTHER_PICTURE = "1037543291543636", "1037543291543637"
CATALOG = "194836987003835"
TABLE = (
    ReplyButton(id="booking:confirm:8841", title="Confermo"),
    ReplyButton(id="booking:move:8841", title="Cambio orario"),
    ReplyButton(id="booking:cancel:8841", title="Annullo"),
)
SLOTS = (
    ListSection(
        title="Primo turno",
        rows=(ListRow(id="slot_1930", title="19:30", description="Sala interna"), ListRow(id="slot_2000", title="20:00")),
    ),
    ListSection(title="Secondo turno", rows=(ListRow(id="slot_2030", title="20:30", description="Sala interna, 2 coperti"),)),
)
OFFICE: dict[str, Any] = {
    "name": {"formatted_name": "Ufficio Prenotazioni", "first_name": "Ufficio"},
    "phones": [{"phone": "+39 06 9480 5512", "type": "WORK", "wa_id": "390694805512"}],
    "emails": [{"email": "prenota@example.it", "type": "WORK"}],
    "addresses": [
        {"street": "Via Nazionale 10", "city": "Roma", "zip": "00184", "country": "Italia", "country_code": "it", "type": "WORK"}
    ],
    "org": {"company": "Fixture Srl", "department": "Sala", "title": "Team"},
    "birthday": "1990-05-17",
    "urls": [{"url": "https://example.it", "type": "WORK"}],
}


def text(words: str, name: str | None = None) -> TextParameter:
    return TextParameter(text=words, name=name)


def a_template(name: str, **parts: Any) -> OutgoingTemplate:
    return OutgoingTemplate(name=name, language="it", category="utility", **parts)


def a_shoe(picture: str, product: str) -> TemplateCard:
    buttons = (TemplateButton(kind="quick_reply", index=0, value=f"like:{product}"), TemplateButton(kind="url", index=1, value=product))
    return TemplateCard(header=OutgoingImage(media_id=picture), buttons=buttons)


def a_card(index: int, model: str) -> CarouselCard:
    picture = OutgoingImage(link=f"https://cdn.example.it/c{index}.jpg")
    return CarouselCard(header=picture, body=f"*Modello {model}*", label="Compra", url=f"https://example.it/p/{index}")


def contents(recorded: dict[str, dict[str, Any]]) -> dict[str, OutgoingContent]:
    """By file name. Where a body holds nothing but words, they are taken from the recording."""
    words = {name: body["text"]["body"] for name, body in recorded.items() if body.get("type") == "text"}
    linked = recorded["07_image_link"]["image"]
    video, sticker = recorded["09_video"]["video"], recorded["11_sticker"]["sticker"]
    return {
        "01_text": OutgoingText(body=words["01_text"]),
        "02_text_link_preview": OutgoingText(body=words["02_text_link_preview"], preview_url=True),
        "03_text_reply": OutgoingText(body=words["03_text_reply"], preview_url=None),
        "04_text_tracked": OutgoingText(body=words["04_text_tracked"], preview_url=None),
        "05_text_to_bsuid": OutgoingText(body=words["05_text_to_bsuid"], preview_url=None),
        "06_image_id": OutgoingImage(media_id=PICTURE, caption="La sala interna"),
        "07_image_link": OutgoingImage(link=linked["link"], caption=linked.get("caption")),
        "08_audio_voice": OutgoingAudio(media_id="1037543291540008", is_voice=True),
        "09_video": OutgoingVideo(media_id=video.get("id"), link=video.get("link"), caption=video.get("caption")),
        "10_document": OutgoingDocument(media_id="1037543291540010", filename="preventivo-118.pdf", caption="Il preventivo richiesto"),
        "11_sticker": OutgoingSticker(media_id=sticker["id"]),
        "12_location": OutgoingLocation(latitude=41.902782, longitude=12.496366, name="Bar Fixture", address="Via Nazionale 10, Roma"),
        "13_contacts": OutgoingContacts(cards=(OFFICE,)),
        "14_reaction": OutgoingReaction(
            wamid=recorded["14_reaction"]["reaction"]["message_id"], emoji=recorded["14_reaction"]["reaction"]["emoji"]
        ),
        "15_reaction_remove": OutgoingReaction(wamid=recorded["15_reaction_remove"]["reaction"]["message_id"], emoji=""),
        **_interactives(),
        **_templates(),
    }


def _interactives() -> dict[str, OutgoingContent]:
    return {
        "16_interactive_button": OutgoingButtons(
            body="Conferma la prenotazione per 2 alle 20:30?",
            buttons=TABLE,
            header=OutgoingImage(media_id=PICTURE),
            footer="Bar Fixture",
        ),
        "17_interactive_list": OutgoingList(
            body="Scelga un orario per domani sera.",
            button="Vedi orari",
            sections=SLOTS,
            header_text="Orari disponibili",
            footer="Bar Fixture",
        ),
        "18_interactive_cta_url": OutgoingLink(
            body="Sfogli il menù completo.",
            label="Apri il menù",
            url="https://example.it/menu?src=wa",
            header_text="Menù stagionale",
            footer="Valido fino a dicembre",
        ),
        "19_interactive_location_request": OutgoingLocationRequest(body="Ci invii la sua posizione per la consegna."),
        "20_interactive_product": OutgoingProduct(
            catalog_id=CATALOG, product_id="ZAP-042-NEG", body="È questo il modello?", footer="Zapatería Fixture"
        ),
        "21_interactive_product_list": OutgoingProductList(
            header_text="Consigliati",
            body="Tre idee per lei",
            catalog_id=CATALOG,
            sections=(
                ProductSection(title="Scarpe", product_ids=("ZAP-042-NEG", "ZAP-041-NEG")),
                ProductSection(title="Calze", product_ids=("CAL-3PACK",)),
            ),
        ),
        "22_interactive_catalog": OutgoingCatalog(
            body="Ecco il nostro catalogo.", thumbnail_product_id="ZAP-042-NEG", footer="Consegna in 48 h"
        ),
        "23_interactive_flow": OutgoingFlow(
            body="Completi il modulo in un minuto.",
            flow_id="6627390910605886",
            label="Apri modulo",
            token="tok_5f2e91",
            flow_action="navigate",
            screen="DETAILS",
            data={"nome": "Chiara"},
            header_text="Registrazione",
            footer="Dati protetti",
        ),
        "24_interactive_address": OutgoingAddressRequest(
            body="Where should we deliver?", country="IN", values={"name": "Asha", "in_pin_code": "400063"}
        ),
        "25_interactive_call_permission": OutgoingCallPermission(body="Possiamo chiamarla per l'ordine 1042?"),
        "26_interactive_request_contact_info": OutgoingContactRequest(body="Could you share your phone number?"),
        "27_interactive_media_carousel": OutgoingCarousel(body="Due novità per lei:", cards=(a_card(0, "A"), a_card(1, "B"))),
    }


def _templates() -> dict[str, OutgoingContent]:
    button = TemplateButton
    return {
        "28_template_positional": a_template(
            "conferma_prenotazione",
            body=(text("Chiara"), text("20:30")),
            buttons=(
                button(kind="quick_reply", index=0, value="booking:confirm:8841"),
                button(kind="url", index=1, value="8841"),
            ),
        ),
        "29_template_named_media_header": a_template(
            "promemoria_visita",
            header=OutgoingDocument(media_id="1037543291540010", filename="promemoria.pdf"),
            body=(text("Chiara", "nome"), text("4 dicembre", "data")),
        ),
        "30_template_currency_datetime": a_template(
            "ricevuta",
            body=(
                CurrencyParameter(fallback="74,90 €", code="EUR", amount_1000=74900),
                DateTimeParameter(fallback="21 novembre 2026"),
            ),
        ),
        "31_template_location_header": a_template(
            "in_consegna",
            header=OutgoingLocation(latitude=41.902782, longitude=12.496366, name="Corriere", address="Via Nazionale, Roma"),
        ),
        "32_template_auth_otp": a_template(
            "codice_accesso", body=(text("493027"),), buttons=(button(kind="url", index=0, value="493027"),)
        ),
        "33_template_coupon_code": a_template(
            "sconto_autunno", body=(text("25%"),), buttons=(button(kind="copy_code", index=1, value="AUTUNNO25"),)
        ),
        "34_template_limited_time_offer": a_template(
            "offerta_lampo",
            header=OutgoingImage(media_id=PICTURE),
            body=(text("Chiara"),),
            offer_expires_at_ms=1795390000000,
            buttons=(button(kind="copy_code", index=0, value="LAMPO15"), button(kind="url", index=1, value="lampo15")),
        ),
        "35_template_carousel": a_template(
            "carosello_scarpe", body=(text("Chiara"),), cards=(a_shoe(PICTURE, "zap-042"), a_shoe(OTHER_PICTURE, "zap-041"))
        ),
        "36_template_flow_button": a_template(
            "questionario", buttons=(button(kind="flow", index=0, value="tok_77", flow_data={"ordine": "1042"}),)
        ),
        "37_template_mpm": a_template(
            "carrello",
            header=text("Chiara"),
            buttons=(
                button(
                    kind="mpm",
                    index=0,
                    value="ZAP-042-NEG",
                    sections=(ProductSection(title="Scarpe", product_ids=("ZAP-042-NEG",)),),
                ),
            ),
        ),
    }
