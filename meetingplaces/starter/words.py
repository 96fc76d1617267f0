"""Words that synthetic places are named and described with."""

ADJECTIVES = (
    "Blauwe", "Blije", "Bonte", "Brede", "Dappere", "Dikke", "Eerste", "Gekke", "Gele", "Gouden",
    "Groene", "Grote", "Hoge", "Jonge", "Kleine", "Kromme", "Lange", "Lieve", "Milde", "Nieuwe",
    "Open", "Oude", "Rappe", "Rode", "Ronde", "Slimme", "Stille", "Straffe", "Trage", "Verre",
    "Vrije", "Vrolijke", "Warme", "Wijde", "Wilde", "Witte", "Zachte", "Zilveren", "Zoete", "Zotte",
)  # fmt: skip
NOUNS = (
    "Appel", "Bij", "Boot", "Brug", "Citroen", "Duif", "Eekhoorn", "Egel", "Ekster", "Ezel",
    "Fiets", "Framboos", "Gans", "Geit", "Hoed", "Kers", "Ketel", "Koffiepot", "Koekoek", "Krekel",
    "Lantaarn", "Linde", "Merel", "Mol", "Molen", "Mus", "Noot", "Olifant", "Otter", "Pan",
    "Pompoen", "Regenboog", "Schommel", "Slak", "Sleutel", "Tafel", "Toren", "Tuin", "Vlieger",
    "Vos", "Wolk", "Wortel", "Zon", "Zwaluw",
)  # fmt: skip
STREETS = (
    "Abrikozen", "Berken", "Distel", "Draaimolen", "Esdoorn", "Hazelnoot", "Hinkel", "Kapstok",
    "Kastanje", "Klaver", "Knikker", "Kornoelje", "Krijt", "Lampion", "Lijsterbes", "Madelief",
    "Margriet", "Mispel", "Paardenbloem", "Perelaar", "Pluimen", "Rozemarijn", "Speldenkussen",
    "Tijm", "Tol", "Touwladder", "Veldbloemen", "Vlaggen", "Wilgen", "Zandbak",
)  # fmt: skip
STREET_ENDS = ("straat", "laan", "plein", "kaai", "dreef", "hof")
ORGANISATIONS = (
    "De Vlaggenlijn", "Het Zandkasteel", "De Babbelparaplu", "Het Krijtbord", "De Koekenpan",
    "Het Vogelnest", "De Zandbak", "Het Springtouw", "De Keukentafel", "De Draaimolen",
)  # fmt: skip
SUMMARIES = (
    "Koffie, een speelhoek en altijd iemand om mee te praten.",
    "Samen knutselen, koken of niets doen.",
    "Ouders en kinderen spelen hier samen, binnen en buiten.",
    "Een groep die elke week samenkomt en nieuwe mensen graag ziet komen.",
    "Je loopt binnen wanneer je wilt en blijft zolang je wilt.",
    "Spelen op het gras, praten op de bank.",
    "Een warme plek op een koude dag.",
    "",
)
AUDIENCES = (
    "",
    "",
    "Iedereen uit de buurt",
    "Ouders met een baby of peuter",
    "Gezinnen met jonge kinderen",
    "Ouders van tieners",
    "Grootouders met kleinkinderen",
    "Ouders die pas in de stad wonen",
)
PRICES = ("2 euro per gezin.", "1 euro met een kansentarief.", "5 euro per jaar.")
ENROLMENTS = ("Stuur een mail.", "Bel het onthaal.", "Schrijf je in via de website.")
NOTES = ("", "", "", "babbelcafé", "speelmoment", "uitleen", "oudergroep", "samen koken")
REASONS = ("Verlof", "Verbouwing", "Opendeurdag", "Studiedag")
FUNCTIONS = ("Onthaal", "Balie", "Buurtwerk", "")
WAYS = ("", "", "Fietsen kun je op de binnenkoer zetten.", "De halte is vlakbij.")
