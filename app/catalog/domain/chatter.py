"""Words that customers write around what they look for, in Italian, English and Spanish, folded. Not worth searching."""

_ITALIAN = """
quando ordine arriva a ad ai al alla alle allo anche avere avete avreste abbiamo bisogno buon buona buonasera buongiorno buono buoni c
ce che chi ci ciao cioe com come con consigli consigliate consigliami consiglio cosa cose costa costano cui da dal dalla dei del della
delle dello di dove e ed era fa fare faccio fate favore gia gli grazie ha hai hanno ho i il in io l la le lei li lo ma me mi mia mio
molto ne nel nella no noi non o oggi ogni per piacere piu po poi posso possiamo potete potrei prendere prendo prodotti prodotto pure
qual qualche qualcosa quale quali quanto quanta quanti quello questo questa questi salve se sei senti serve servono si sia siete solo
sono sto su sul tipo trovo trova tu tutti tutto un una uno va vediamo vendete vi voglio volevo vorrei vostri vostre ok cerco cercavo
cercando mostrami fammi vedere dammi sapere disponibile disponibili ordinare ordina comprare acquistare
"""

_ENGLISH = """
when about all am an and any anything are at available be best buy by can could d do does for from get give good got great have hello
hey hi how i if im is it its like ll looking m may me mine more my need no not of on one or order our please product products really s
sell see selling show so some something sort stuff t tell than thank thanks that the their them there these they thing things this those
to too us ve very want was we well what whats where which who will with would yes you your
"""

_SPANISH = """
cuando pedido algo algun alguna algunas alguno algunos buenas buenos busco buscaba buscando comprar con cual cuales cuanto cuesta
cuestan de dame deme del dia dias donde el ella ellos en es esa ese eso esta estan estas este esto estoy favor gracias hay hola la las
les lo los mas me mi mis muestrame mucho muy necesito ninguna nos o para pero podria puede puedo por porfa producto productos pues que
quisiera quiero querria recomienda recomiendas recomiendame saber se ser si sin sobre son soy su sus tal tambien te teneis tengo tener
tenes tiene tienen tienes tu un una unas unos usted ustedes vale vender venden vendeis ver y ya yo pedir
"""

CHATTER = frozenset(f"{_ITALIAN} {_ENGLISH} {_SPANISH}".split())
