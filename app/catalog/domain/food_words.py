"""The synonym table as data. One thing a line: Italian, English, Spanish names; see `synonyms.py`."""

FOOD_WORDS = """
olio, oil, aceite
olio d'oliva, olio di oliva, olio extravergine, olive oil, extra virgin oil, aceite de oliva, aceite virgen extra
extravergine, evo, extra virgin, virgen extra
aceto, vinegar, vinagre
balsamico, balsamic, balsamico de modena
tartufo, truffle, trufa
peperoncino, chilli, chili, guindilla, chile, aji
piccante, spicy, hot, picante, fiery
pepe, peppered, black pepper, pimienta
sale, salt, sal
pasta, macaroni, noodles, maccheroni, fideos
spaghetti, espagueti, spaghettini
penne, macarrones
senza glutine, gluten free, sin gluten, celiaco, celiaci, coeliac, celiac
biologico, bio, organic, ecologico, organico
riso, rice, arroz
risotto, rice for risotto, arroz para risotto
farina, flour, harina
pizza, impasto
pane, bread, pan
lenticchia, lentil, lenteja
legumi, pulses, legumbres
ceci, chickpeas, garbanzos
fagioli, beans, judias, alubias
formaggio, cheese, queso, latticini
parmigiano, parmesan, parmesano, parmigiano reggiano, grana padano
pecorino, sheep cheese, sheeps cheese, queso de oveja, formaggio di pecora
pecora, sheep, oveja
mozzarella, fiordilatte
bufala, buffalo
gorgonzola, blue cheese, queso azul, erborinato, formaggio erborinato, zola
ricotta, requeson, cottage cheese
caciocavallo, provola, provolone
prosciutto, ham, jamon, proscuitto, prosciutto crudo, raw ham, jamon crudo, jamon serrano
salame, salami, salamino, salchichon, soppressata
salumi, cold cuts, cured meats, embutidos, affettati, fiambres, charcuterie
mortadella, mortadela, bologna
guanciale, bacon, pancetta, panceta, tocino, pork cheek
nduja, salame piccante, spicy salami, sobrasada
bresaola, cecina, dried beef
manzo, beef, ternera
finocchio, fennel, hinojo
pistacchio, pistachio, pistacho
carne, meat
pesto, basil sauce, salsa de albahaca
basilico, basil, albahaca
sugo, sauce, salsa, condimento, ragu, pasta sauce, sugo pronto
arrabbiata, arrabiata, salsa de tomate picante
pomodoro, tomato, tomate
pelati, peeled tomatoes, canned tomatoes, tinned tomatoes, tomate pelado, passata, tomates en lata
tonno, tuna, atun, bonito
alici, acciughe, anchovy, anchovies, anchoa, boqueron
pesce, fish, pescado
miele, honey, miel
castagna, castagno, chestnut, castana, castano
confettura, marmellata, jam, marmalade, mermelada
fico, fichi, fig, higo
frutta, fruit, fruta
olive, olives, aceituna
carciofo, carciofini, artichoke, alcachofa
antipasto, starter, appetizer, appetiser, entrante, sott'olio
biscotto, biscuit, cookie, galleta, cantucci, cantuccini, amaretti, biscotti
dolce, dolci, sweet, dessert, postre, dulce, qualcosa di dolce, something sweet, algo dulce
torta, cake, tarta, pastel
panettone, pandoro, panetone, christmas cake, dolce di natale, bizcocho de navidad
natale, christmas, navidad, xmas
cioccolato, cioccolata, chocolate, cioccolatini, chocolat
fondente, dark chocolate, chocolate negro, cioccolato fondente, bittersweet
crema spalmabile, spread, crema para untar, nutella, gianduia, hazelnut spread, crema alla nocciola
nocciola, hazelnut, avellana
mandorla, almond, almendra
torrone, nougat, turron
caffe, coffee, cafe, espresso, expresso
macinato, ground coffee, cafe molido, moka, molido
in grani, caffe in grani, coffee beans, cafe en grano, chicchi
capsula, capsule, capsules, pods, cialde, capsula de cafe, coffee pods
decaffeinato, deca, decaf, decaffeinated, descafeinado, senza caffeina, sin cafeina, caffeine free
tisana, infuso, herbal tea, infusion, tea
camomilla, chamomile, camomile, manzanilla
vino, wine
rosso, red, tinto, rojo
bianco, white, blanco
rosato, rose, rosado
vino rosso, red wine, vino tinto, rosso da tavola
vino bianco, white wine, vino blanco
vino rosato, rose wine, vino rosado, pink wine
bollicine, sparkling, spumante, bubbles, burbujas, espumoso, champagne, cava, prosecco, sparkling wine, vino espumoso, vino frizzante
liquore, liqueur, liquor, licor, digestivo, amaro, digestif, dopo cena, after dinner
limone, lemon, limon
limoncello, liquore al limone, lemon liqueur, licor de limon
arancia, orange, naranja
mela, mele, apple, manzana
aperitivo, aperitif, spritz, bitter
analcolico, alcohol free, non alcoholic, sin alcohol, senza alcol
taralli, grissini, breadsticks, crackers, palitos, salatini, picos
snack, spuntino, picoteo, stuzzichini
regalo, gift, present, cesto, hamper, gift basket, cesta, pensierino, cesta regalo, confezione regalo, gift box, caja regalo
degustazione, tasting, degustacion, tagliere, cheese board, tabla
carbonara, guanciale per carbonara
cacio e pepe, pecorino romano
bruschetta, tostada
colazione, breakfast, desayuno
vegano, vegan
vegetariano, vegetarian
pizza dough, masa de pizza, harina para pizza, farina per pizza, pizza flour
burro, butter, mantequilla
latte, milk, leche
uovo, uova, egg, huevo
acqua, water, agua
birra, beer, cerveza
zucchero, sugar, azucar
fungo, funghi, mushroom, seta, champinon, porcini
cipolla, onion, cebolla
aglio, garlic, ajo
verdura, vegetable, verduras
insalata, salad, ensalada
zafferano, saffron, azafran
"""
