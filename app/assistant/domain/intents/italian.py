"""How Italian customers say it."""

from app.assistant.domain.intents.intent import Intent, Rules

ITALIAN: Rules = {
    Intent.PERSON: (
        r"\b(operator[ei]|operatrice|umano|assistenza clienti|servizio clienti|commess[oa])\b",
        r"\b(parl\w+|chiam\w+|sentire|contatt\w+|passa\w+|scrivere) (\w+ ){0,3}(persona|qualcuno|responsabile|titolare|voi|negozio)\b",
        r"\b(persona (vera|reale|umana)|reclamo|rimborso|lamentela)\b",
        r"\b(arrivat[oaie]|pacco|prodotto|merce|bottigli\w+) (\w+ ){0,2}(rott[oaie]|danneggiat[oaie]|sbagliat[oaie])\b",
    ),
    Intent.DELETE_DATA: (
        r"\b(cancell\w+|elimin\w+|rimuov\w+) (\w+ ){0,3}(dati|account|profilo)\b",
        r"\b(dimenticami|dimenticatevi di me|diritto all oblio)\b",
    ),
    Intent.COPY_DATA: (
        r"\b(copia|esport\w+|scaric\w+|archivio) (\w+ ){0,3}(miei (\w+ )?dati|dati personali)\b|\bportabilita dei dati\b",
        r"\b(mand\w+|invi\w+|dat\w+|dammi|voglio|vorrei) (avere |ricevere )?(tutti )?i miei dati$",
        r"\btutto (quello|cio) che (sapete|avete) (su |di )me\b",
    ),
    Intent.MY_DATA: (
        r"\b(miei|mio) (\w+ )?(dati|profilo|account)\b|\bdati personali\b|\b(privacy|gdpr)\b|\binformativa\b",
        r"^(le )?(mie )?preferenze$|\b(mie|cambi\w+ le|modific\w+ le) preferenze\b|^(che )?(cosa )?sapete (su |di )me$",
        r"\b(cambi\w+|modific\w+|aggiorn\w+|corregg\w+) (il |la )?(mi[oa] )?(nome|e ?mail)\b",
    ),
    Intent.CHOOSE_LANGUAGE: (r"^(la )?lingua$", r"\b(cambi\w*|altr[ae]|scegli\w*) (la )?lingu[ae]\b"),
    Intent.CLEAR: (
        r"\bsvuot\w+\b",
        r"\b(cancell\w+|elimin\w+|togli\w*|rimuov\w+) (tutt[oi]|(il|tutto il) carrello)\b",
    ),
    Intent.ADD: (
        r"^(ok |si )?(aggiung\w+|mettil[oaie]|metti|lo (prendo|voglio|compro)|la (prendo|voglio|compro)|li prendo|le prendo"
        r"|prendo (questo|questa)|lo aggiungo|compralo)( (al|nel) carrello)?( grazie| per favore)?$",
    ),
    Intent.EDIT: (r"^(togli\w*|rimuov\w+|elimin\w+|leva)\b", r"\bmodific\w+ (il )?(carrello|ordine)\b"),
    Intent.INVOICE: (r"\b(fattur[ae]|scontrin[oi]|ricevut[ae] (fiscale|d acquisto|dell ordine)|la ricevuta|ricevuta)\b",),
    Intent.ORDERS: (
        r"\b(dov e|dove e|dove sta|dove|quando arriva\w*|a che punto (e|sta)) (\w+ )?(il )?(mio )?(ordine|pacco|spedizione|consegna)\b",
        r"\b(stato|tracciare|traccia|codice|numero) (\w+ )?(ordine|pacco|spedizione)\b",
        r"\b(i miei|miei|vecchi|ultimo|ultimi|il mio) ordin[ei]\b",
        r"\bnon (mi )?(e|sono) (ancora )?arrivat\w+",
        r"^quando arriva\b|^tracking$|^ordini$|\bil mio pacco\b",
    ),
    Intent.SHOP_QUESTION: (
        r"\b(spedi(te|zione|zioni|re|sce)|consegn(a|ate|e|are)|corriere)\b",
        r"\b(siete aperti|orari[oi]?|quando (aprite|chiudete)|a che ora|aperti (oggi|domani)|dove siete|dove vi trov\w+|indirizzo)\b",
        r"\b(pag(are|amento|amenti) (\w+ ){0,2}(consegna|paypal|carta|contanti|bonifico|rate)|come si paga|metodi di pagamento)\b",
        r"\b(reso|resi|restituire|garanzia)\b",
    ),
    Intent.CHECKOUT: (
        r"\b(cassa|checkout|conclud\w+|complet\w+ (l |il )?(ordine|acquisto)|conferm\w+ (l |il )?ordine|proced\w+"
        r"|ordina(re)? (ora|adesso))\b",
        r"\b(voglio|vorrei|posso|per|devo|come) (pagare|ordinare)$|^(pago|pagare|ordino|ho finito|basta cosi)( grazie)?$",
        r"\bchiud\w+ l ordine\b",
    ),
    Intent.CART: (
        r"\b(carrello|cestino)\b",
        r"\bcosa ho (preso|ordinato|scelto|messo)\b",
        r"^(il |il mio )?totale$|^quanto spendo( in tutto)?$|^(quant e|qual e|quanto fa|quanto viene) (il |in )?(totale|tutto)$",
    ),
    Intent.PRICE: (r"^(quanto (costa(no)?|viene|vengono)|(il |che )?prezzo( e| ha)?)( (questo|questa|l uno))?$",),
    Intent.CHEAPEST: (
        r"\b(piu economic\w+|meno car[oaie]|piu convenient\w+|prezzo piu basso|costa(no)? (di )?meno)\b",
        r"\beconomic[oaie]\b",
    ),
    Intent.OFFERS: (r"\b(offert[ae]|scont[oi]|scontat\w+|promozion[ei]|promo|saldi)\b",),
    Intent.CATALOG: (
        r"\b(catalogo|listino|categori[ae]|assortimento)\b",
        r"^(ciao )?(che |che cosa |cosa |e cosa |fammi vedere cosa )(avete|vendete|hai|c e|offrite|altro avete)( (di buono"
        r"|in negozio|da vendere|oggi))?$",
        r"^((vorrei |fammi |posso )?(vedere|vedi|mostrami|mostra) )?(tutti )?(i )?(vostri )?prodotti$",
    ),
    Intent.HOME: (
        r"^(menu|menu principale|inizio|home|torna (all inizio|al menu)|ricominciamo|inizia|iniziare|riattiva|iscrivimi|indietro"
        r"|annulla)$",
    ),
    Intent.HELP: (
        r"^(aiuto|aiutami|mi (puoi )?aiut\w+|ho bisogno di aiuto)$",
        r"\b(come funziona|come si fa|cosa (sai|puoi) fare|n(o)?n ho capito|come (faccio a|posso) (comprare|ordinare))\b",
    ),
    Intent.THANKS: (
        r"^((ok|va bene|si|perfetto|ottimo|benissimo|bene|dai|tante|mille|molte|grazie|gentilissim[oaie]|molto gentile|a presto"
        r"|ti ringrazio|d accordo|capito) ?)+$",
    ),
    Intent.GREETING: (
        r"^(ciao|ciaoo+|salve|buon ?giorno|buona ?sera|buon pomeriggio|buona notte|hey|ehi|ehila|saluti)"
        r"( (a tutti|a voi|buon ?giorno|ciao|come (va|stai|state)|ci sei|ci siete|c e qualcuno|una domanda|una informazione"
        r"|un informazione|scusa(te)?|sono \w+))*$",
        r"^(ci sei|ci siete|c e qualcuno|disturbo|una domanda|posso chiedere|scusate)$",
    ),
    Intent.YES: (r"^(si|si grazie|certo|confermo|sicuro|si svuota|ok|va bene|assolutamente)$",),
    Intent.NO: (r"^(no|no grazie|annulla|lascia stare|meglio di no|aspetta)$",),
}
