"""Brands: drugs, supplies, devices, software, apps and shops."""

from __future__ import annotations

import re

from app.banks.language import word_set

DRUGS = word_set(
    "Tylenol Advil Motrin Aleve Zyrtec Claritin Allegra Benadryl Lipitor Zocor Crestor Plavix Coumadin Jantoven Lasix"
    " Norvasc Zestril Prinivil Glucophage Synthroid Levoxyl Prozac Zoloft Paxil Lexapro Celexa Effexor Wellbutrin Zyban"
    " Xanax Valium Ativan Klonopin Ambien Lunesta Vicodin Percocet OxyContin Norco Lortab Ultram Ventolin ProAir Proventil"
    " Advair Singulair Flonase Flovent Pulmicort Spiriva Symbicort Dulera Combivent Atrovent Nasonex Nasacort Afrin Nexium"
    " Prilosec Prevacid Protonix Zantac Pepcid Viagra Cialis Levitra Ozempic Wegovy Mounjaro Zepbound Trulicity Victoza"
    " Saxenda Rybelsus Byetta Januvia Jardiance Farxiga Invokana Actos Amaryl Glucotrol Lantus Toujeo Tresiba Basaglar"
    " Humalog Novolog NovoLog Levemir Humulin Novolin Apidra EpiPen Auvi-Q Botox Depo-Provera Mirena Nexplanon NuvaRing"
    " Keflex Augmentin Amoxil Zithromax Z-Pak Cipro Bactrim Septra Levaquin Avelox Rocephin Omnicef Cleocin Flagyl Macrobid"
    " Vibramycin Diflucan Lamisil Lotrimin Monistat Toradol Neurontin Lyrica Cymbalta Celebrex Voltaren Naprosyn Anaprox"
    " Flexeril Soma Skelaxin Zanaflex Robaxin Zofran Phenergan Compazine Reglan Antivert Dramamine Imodium Lomotil"
    " Pepto-Bismol Kaopectate Tums Rolaids Maalox Mylanta Gaviscon Gas-X Metamucil Citrucel Colace Dulcolax MiraLAX Miralax"
    " Senokot Ex-Lax Robitussin Mucinex Sudafed NyQuil DayQuil Dimetapp Theraflu Alka-Seltzer Vicks VapoRub Chloraseptic"
    " Lovenox Xarelto Eliquis Pradaxa Entresto Humira Enbrel Remicade Ritalin Adderall Concerta Vyvanse Strattera Narcan"
    " Suboxone Vivitrol Chantix Nicorette Valtrex Zovirax Tamiflu Paxlovid Gardasil Shingrix Zostavax Prevnar Pneumovax"
    " Fluzone FluMist Flucelvax Boostrix Adacel Daptacel Pediarix Engerix-B Recombivax Heplisav-B Havrix Twinrix Menactra"
    " Menveo Bexsero Trumenba RotaTeq Rotarix Varivax ProQuad Comirnaty Spikevax Arexvy Abrysvo Tubersol Aplisol Cozaar"
    " Diovan Benicar Micardis Lopressor Toprol Toprol-XL Tenormin Coreg Bystolic Hyzaar Inderal Lanoxin Nitrostat Imdur"
    " Catapres Cardizem Procardia Calan Altace Vasotec Lotensin Accupril Zetia Vytorin Tricor Lopid Niaspan Pravachol"
    " Aldactone Bumex Demadex Zaroxolyn Klor-Con K-Dur Cordarone Bayer Ecotrin Bufferin Excedrin Neosporin Polysporin"
    " Bactroban Silvadene Cortaid Betadine Hibiclens Fosamax Boniva Actonel Prolia Evista Premarin Provera Estrace Clomid"
    " Flomax Proscar Avodart Detrol Ditropan Vesicare Myrbetriq Pyridium Azo Zyloprim Colcrys Uloric Deltasone Medrol"
    " Decadron Solu-Medrol Kenalog Depo-Medrol Solu-Cortef Armour Cytomel Tapazole Dilantin Tegretol Depakote Keppra"
    " Lamictal Topamax Risperdal Zyprexa Seroquel Abilify Haldol Lithobid BuSpar Desyrel Remeron Elavil Pamelor Aricept"
    " Namenda Sinemet Mirapex Requip Imitrex Maxalt Fioricet Demerol Dilaudid Duragesic Roxicodone MSContin Xylocaine"
    " Marcaine Novocain Carbocaine EMLA Orajel Anbesol Visine Lumigan Xalatan Timoptic Ciprodex Debrox Restasis Accutane"
    " Retin-A Differin Proactiv Rogaine Propecia Alli Xenical"
)
PRODUCTS = word_set(
    "Band-Aid Band-Aids Kleenex Q-tip Q-tips Q-Tip Q-Tips Vaseline Aquaphor Eucerin Cetaphil Desitin Vacutainer Vacutainers"
    " Vacuette Microtainer Microtainers Purell Germ-X Lysol Clorox Cavicide CaviCide Cidex Windex Dettol Coban Kerlix Kling"
    " Tegaderm Telfa Xeroform Adaptic DuoDerm Steri-Strip Steri-Strips Dermabond Medipore Hypafix Tubigrip Gelfoam Velcro"
    " Xerox Post-it Post-its Sharpie Styrofoam Ziploc Tupperware Saran Thermos Dixie Scotch Pampers Huggies Kotex Tampax"
    " Trojan Clinitest Clinistix Multistix Chemstrip Clinitek Hemoccult Cologuard HemoCue Accu-Chek OneTouch FreeStyle"
    " Dexcom Omnipod Medtronic Welch-Allyn Omron Littmann SafetyGlide Eclipse BinaxNOW QuickVue Sofia Cholestech"
    " Piccolo CoaguChek i-STAT Gatorade Powerade Pedialyte Glucerna Boost Jell-O Popsicle Popsicles Coke Coca-Cola Pepsi"
    " Sprite Kool-Aid Similac Enfamil Gerber Cheerios Listerine Crest Colgate ChapStick Chapstick Blistex Crocs Nike Fitbit"
    " Garmin Jacuzzi Crayola Lego Barbie Starbucks McDonald's"
)
SOFTWARE = word_set(
    "MyChart Epic Cerner PowerChart Athenahealth athenahealth eClinicalWorks NextGen Allscripts Veradigm Meditech MEDITECH"
    " AdvancedMD Kareo DrChrono SimplePractice ModMed Greenway Healow FollowMyHealth Phreesia Zocdoc"
    " Doximity Doxy.me Teladoc Amwell Surescripts CoverMyMeds Availity Optum Waystar UpToDate"
    " Epocrates Medscape WebMD Lexicomp Micromedex GoodRx SureScripts Zoom Skype FaceTime WhatsApp WeChat Webex WebEx"
    " GoToMeeting Slack Google Gmail Yahoo Bing Hotmail Outlook Excel PowerPoint OneNote SharePoint OneDrive Dropbox"
    " iCloud iPhone iPhones iPad iPads Android Samsung Siri Alexa ChatGPT Copilot Facebook Instagram TikTok Twitter Snapchat"
    " YouTube LinkedIn Pinterest Reddit Yelp Tinder Netflix Spotify PayPal Venmo Zelle CareCredit QuickBooks Visa MasterCard"
    " Mastercard Uber Lyft Amazon eBay Walmart Walgreens CVS Costco RiteAid FedEx UPS DHL LabCorp Labcorp"
    " DocuSign Windows Adobe Chromebook MacBook DoorDash Instacart"
)
MEANT_AS_WORDS = word_set(
    "Epic Zoom Boost Eclipse Excel Windows Slack Visa Amazon Scotch Crest Alli Soma Azo Armour Sofia Piccolo Alexa"
    " Siri Android Copilot Gerber Sprite Trojan Dixie Kling Bing Greenway Thermos Saran Twitter Basaglar Lego"
    " Ensure Outlook"
)
"""Words as well: brands only with a capital inside a sentence, or before a product's noun."""
COMMON_NOUNS = word_set(
    "tylenol advil motrin aleve benadryl band-aid band-aids kleenex q-tip q-tips vaseline vacutainer vacutainers purell lysol"
    " clorox windex velcro xerox styrofoam ziploc botox viagra epipen epipens popsicle popsicles chapstick jell-o gatorade"
    " pedialyte coumadin lasix lipitor xanax valium prozac ozempic narcan sudafed robitussin neosporin betadine facebook"
    " youtube mychart facetime whatsapp"
)
"""Brands that are written like common nouns."""
ALL = DRUGS | PRODUCTS | SOFTWARE
PHRASES = re.compile(
    r"\b(?:[Aa]ce (?:bandages?|wraps?)|Epic (?:EHR|chart|system|software)|Ensure (?:drinks?|shakes?)|Apple (?:Watch|Health|Pay)|"
    r"(?:Microsoft|MS) (?:Word|Excel|Teams|Outlook|Office)|Rite Aid|Plan B|Practice Fusion|Quest Diagnostics|Welch Allyn|[Ss]cotch tape|"
    r"[Ss]aran wrap|Icy Hot|Ben-?[Gg]ay|Burt's Bees|Dr\.? Scholl['’]s|Doxy\.me|Slim[- ]Fast|Red Bull|Mountain Dew|Diet Coke|"
    r"Johnson's (?:\w+ )?(?:powder|shampoo|oil)|(?:Boost|Visa|Excel|Teams|Zoom|Square|Word) (?:drinks?|shakes?|cards?|sheets?|files?|"
    r"calls?|visits?|meetings?|links?|documents?))\b|\b[A-Z][\w-]+ ?[®™]"
)
"""Brands of two words or more, or before a product's noun."""
ONE_WORD = re.compile(r"(?<![\w-])[A-Za-z][\w'-]*[A-Za-z0-9](?![\w-])")
INSIDE = re.compile(r"[a-z,] $")
ABOUT_BRANDS = re.compile(r"\b(?:brand|trade|generic|proprietary)\b", re.IGNORECASE)
"""Marks of a question about brands."""


def find_brand(text: str) -> str | None:
    """Return the first brand that *text* names."""
    if phrase := PHRASES.search(text):
        return phrase[0]
    return next((one[0] for one in ONE_WORD.finditer(text) if _is_brand(one, text)), None)


def _is_brand(word: re.Match[str], text: str) -> bool:
    bare = word[0].removesuffix("'s")
    if bare in MEANT_AS_WORDS:
        return bool(INSIDE.search(text[max(0, word.start() - 2) : word.start()]))
    return bare in ALL or bare in COMMON_NOUNS
