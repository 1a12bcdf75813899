"""What the letters say, in the three languages. {name}, {link}, {email}, {workspace} and {inviter} are filled in."""

from app.identity.domain.letters import LetterKind

Words = tuple[str, str]

ENGLISH: dict[LetterKind, Words] = {
    LetterKind.VERIFY_EMAIL: (
        "Confirm your e-mail address",
        "Hello {name},\n\nplease confirm that this is your address:\n\n{link}\n\nThe link works once, for 24 hours. "
        "If you did not open a ShopMe account, ignore this letter.",
    ),
    LetterKind.CHANGE_EMAIL: (
        "Confirm your new e-mail address",
        "Hello {name},\n\nyour ShopMe account is to use this address. Confirm it here:\n\n{link}\n\nThe link works once, for 24 hours. "
        "Until then nothing changes.",
    ),
    LetterKind.EMAIL_CHANGED: (
        "Your e-mail address was changed",
        "Hello {name},\n\nyour ShopMe account now uses another e-mail address. "
        "If this was not you, write to the admin of your workspace at once.",
    ),
    LetterKind.RESET_PASSWORD: (
        "Choose a new password",
        "Hello {name},\n\nchoose a new password here:\n\n{link}\n\nThe link works once, for 30 minutes. "
        "If you did not ask for it, ignore this letter: your password stays as it is.",
    ),
    LetterKind.PASSWORD_CHANGED: (
        "Your password was changed",
        "Hello {name},\n\nthe password of your ShopMe account was changed and your other sessions were ended. "
        "If this was not you, choose a new one now:\n\n{link}",
    ),
    LetterKind.SECOND_FACTOR_ON: (
        "Your second factor is on",
        "Hello {name},\n\nfrom now on your ShopMe account asks for a code from your app after the password. "
        "Your other sessions were ended. "
        "If this was not you, choose a new password now and write to the admin of your workspace:\n\n{link}",
    ),
    LetterKind.SECOND_FACTOR_OFF: (
        "Your second factor was turned off",
        "Hello {name},\n\nyour ShopMe account no longer asks for a code after the password. "
        "If this was not you, choose a new password now and write to the admin of your workspace:\n\n{link}",
    ),
    LetterKind.INVITATION: (
        "{inviter} invites you to {workspace}",
        "Hello,\n\n{inviter} invites you to work in {workspace} on ShopMe. Accept here:\n\n{link}\n\nThe link works for 7 days. "
        "If you do not know them, ignore this letter.",
    ),
}

ITALIAN: dict[LetterKind, Words] = {
    LetterKind.VERIFY_EMAIL: (
        "Conferma il tuo indirizzo e-mail",
        "Ciao {name},\n\nconferma che questo è il tuo indirizzo:\n\n{link}\n\nIl link vale una sola volta, per 24 ore. "
        "Se non hai aperto un account ShopMe, ignora questo messaggio.",
    ),
    LetterKind.CHANGE_EMAIL: (
        "Conferma il nuovo indirizzo e-mail",
        "Ciao {name},\n\nil tuo account ShopMe userà questo indirizzo. Confermalo qui:\n\n{link}\n\n"
        "Il link vale una sola volta, per 24 ore. "
        "Fino ad allora non cambia nulla.",
    ),
    LetterKind.EMAIL_CHANGED: (
        "Il tuo indirizzo e-mail è cambiato",
        "Ciao {name},\n\nil tuo account ShopMe usa ora un altro indirizzo e-mail. "
        "Se non sei stato tu, scrivi subito all'admin del tuo spazio di lavoro.",
    ),
    LetterKind.RESET_PASSWORD: (
        "Scegli una nuova password",
        "Ciao {name},\n\nscegli qui una nuova password:\n\n{link}\n\nIl link vale una sola volta, per 30 minuti. "
        "Se non l'hai chiesto tu, ignora questo messaggio: la password resta com'è.",
    ),
    LetterKind.PASSWORD_CHANGED: (
        "La tua password è cambiata",
        "Ciao {name},\n\nla password del tuo account ShopMe è stata cambiata e le altre sessioni sono state chiuse. "
        "Se non sei stato tu, scegline subito una nuova:\n\n{link}",
    ),
    LetterKind.SECOND_FACTOR_ON: (
        "Il secondo fattore è attivo",
        "Ciao {name},\n\nda ora il tuo account ShopMe chiede un codice della tua app dopo la password. "
        "Le altre sessioni sono state chiuse. "
        "Se non sei stato tu, scegli subito una nuova password e scrivi all'admin del tuo spazio di lavoro:\n\n{link}",
    ),
    LetterKind.SECOND_FACTOR_OFF: (
        "Il secondo fattore è stato disattivato",
        "Ciao {name},\n\nil tuo account ShopMe non chiede più un codice dopo la password. "
        "Se non sei stato tu, scegli subito una nuova password e scrivi all'admin del tuo spazio di lavoro:\n\n{link}",
    ),
    LetterKind.INVITATION: (
        "{inviter} ti invita in {workspace}",
        "Ciao,\n\n{inviter} ti invita a lavorare in {workspace} su ShopMe. Accetta qui:\n\n{link}\n\nIl link vale 7 giorni. "
        "Se non conosci questa persona, ignora il messaggio.",
    ),
}

SPANISH: dict[LetterKind, Words] = {
    LetterKind.VERIFY_EMAIL: (
        "Confirma tu correo electrónico",
        "Hola {name}:\n\nconfirma que esta es tu dirección:\n\n{link}\n\nEl enlace vale una sola vez, durante 24 horas. "
        "Si no abriste una cuenta de ShopMe, ignora este mensaje.",
    ),
    LetterKind.CHANGE_EMAIL: (
        "Confirma tu nuevo correo electrónico",
        "Hola {name}:\n\ntu cuenta de ShopMe usará esta dirección. Confírmala aquí:\n\n{link}\n\n"
        "El enlace vale una sola vez, durante 24 horas. "
        "Hasta entonces no cambia nada.",
    ),
    LetterKind.EMAIL_CHANGED: (
        "Tu correo electrónico ha cambiado",
        "Hola {name}:\n\ntu cuenta de ShopMe usa ahora otra dirección de correo. "
        "Si no fuiste tú, escribe enseguida al admin de tu espacio de trabajo.",
    ),
    LetterKind.RESET_PASSWORD: (
        "Elige una nueva contraseña",
        "Hola {name}:\n\nelige aquí una nueva contraseña:\n\n{link}\n\nEl enlace vale una sola vez, durante 30 minutos. "
        "Si no lo pediste, ignora este mensaje: tu contraseña sigue igual.",
    ),
    LetterKind.PASSWORD_CHANGED: (
        "Tu contraseña ha cambiado",
        "Hola {name}:\n\nla contraseña de tu cuenta de ShopMe ha cambiado y se cerraron tus otras sesiones. "
        "Si no fuiste tú, elige ahora una nueva:\n\n{link}",
    ),
    LetterKind.SECOND_FACTOR_ON: (
        "Tu segundo factor está activo",
        "Hola {name}:\n\na partir de ahora tu cuenta de ShopMe pide un código de tu aplicación después de la contraseña. "
        "Se cerraron tus otras sesiones. "
        "Si no fuiste tú, elige ahora una nueva contraseña y escribe al admin de tu espacio de trabajo:\n\n{link}",
    ),
    LetterKind.SECOND_FACTOR_OFF: (
        "Tu segundo factor se desactivó",
        "Hola {name}:\n\ntu cuenta de ShopMe ya no pide un código después de la contraseña. "
        "Si no fuiste tú, elige ahora una nueva contraseña y escribe al admin de tu espacio de trabajo:\n\n{link}",
    ),
    LetterKind.INVITATION: (
        "{inviter} te invita a {workspace}",
        "Hola:\n\n{inviter} te invita a trabajar en {workspace} en ShopMe. Acepta aquí:\n\n{link}\n\nEl enlace vale 7 días. "
        "Si no conoces a esta persona, ignora el mensaje.",
    ),
}

TEXTS: dict[str, dict[LetterKind, Words]] = {"en": ENGLISH, "it": ITALIAN, "es": SPANISH}


def worded(kind: LetterKind, *, language: str, **facts: str) -> Words:
    """Subject and text. A fact is a name that somebody chose: its line breaks must not become lines or headers of ours."""
    subject, text = TEXTS[language][kind]
    clean = {name: " ".join(value.split()) for name, value in facts.items()}
    return subject.format_map(clean), text.format_map(clean) + "\n\nShopMe\n"
