"""Persons: titles and given names, labels of groups, and what makes either of them matter."""

from __future__ import annotations

import re

from app.banks.language import word_set

TITLED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Mister|Mx|Sr|Sra|Señora?|Madam|Professor|Prof|Rev|Reverend|Officer|Sgt|Captain|Nurse|Coach|Grandma|Grandpa|"
    r"Aunt|Uncle|Little|Baby|Old)\.?\s+[A-Z]['’]?[A-Za-z]+(?!\w)|\b(?:Dr|Doctor)\.?\s+[A-Z]['’]?[A-Za-z]+(?:-[A-Z][a-z]+)?(?!\w)"
)
NOT_A_NAME = word_set(
    "Practitioner Manager Midwife Aide Assistant Station Line Anesthetist Educator Licensure Practice Act Office Room Visit"
    " Scholl Heimlich Pepper Cart Teeth Bottle Friendly Steps League Girl Boy Boomers Boomer"
)
"""What follows `Nurse`, `Baby` or `Little` and is no name."""
GIVEN = word_set(
    "Aaliyah Aaron Abdul Abigail Abby Adam Adele Adrian Agnes Ahmed Aidan Aiden Aisha Akira Alan Albert Alejandra Alejandro"
    " Alex Alexa Alexander Alexandra Alexis Alfred Ali Alice Alicia Alina Alison Allen Allison Alma Alvin Alyssa Amanda"
    " Amelia Amina Amir Amit Amy Ana Anastasia Andre Andrea Andrew Andy Angela Angelica Angelina Anita Ann Anna Anne"
    " Annette Annie Anthony Antonio Anya Ariana Arjun Arnold Arthur Arturo Asha Ashley Asia Audrey Ava Axel Barbara"
    " Barry Beatrice Becky Ben Benjamin Bernard Bernice Bertha Beth Bethany Betty Beverly Blake Bob Bobby Bonnie Boris Brad"
    " Bradley Brandon Brandy Brenda Brendan Brent Brett Brian Brianna Bridget Brittany Bruce Bryan Caleb Calvin Cameron"
    " Camila Candice Cara Carl Carla Carlos Carmen Carol Caroline Carolyn Carrie Carter Casey Cassandra Catherine Cathy"
    " Cecilia Cedric Celia Cesar Chad Chang Charlene Charles Charlie Chelsea Chen Cheryl Chloe Chris Christina Christine"
    " Christopher Cindy Claire Clara Clarence Claudia Clayton Clifford Clyde Cody Colin Colleen Connie Connor Corey Craig"
    " Cristina Curtis Cynthia Daisy Dale Damon Dan Dana Daniel Daniela Danielle Danny Daria Darius Darlene Darnell Darrell"
    " Darren Daryl Dave David Deanna Debbie Deborah Debra Deepak Delores Demetrius Denise Dennis Derek Derrick DeShawn Desiree"
    " Devin Devon Diana Diane Diego Dimitri Dmitri Dolores Dominic Don Donald Donna Dora Doreen Doris Dorothy Doug Douglas"
    " Duane Dustin Dwayne Dylan Earl Ebony Eddie Edgar Edith Edna Eduardo Edward Edwin Eileen Elaine Eleanor Elena Eli Elias"
    " Elijah Elise Eliza Elizabeth Ella Ellen Elsie Emilio Emily Emma Emmanuel Enrique Eric Erica Erik Erika Erin Ernest"
    " Esperanza Estelle Esther Ethan Ethel Eugene Eva Evan Evelyn Farah Fatima Fatoumata Felicia Felipe Felix Fernando Fiona"
    " Frances Francesca Francis Francisco Frank Franklin Fred Freddie Frederick Gabriel Gabriela Gabrielle Gail Garrett Gary"
    " Gavin Geoffrey George Gerald Geraldine Gertrude Gina Gladys Glenda Glenn Gloria Gordon Graham Greg Gregory Greta"
    " Guadalupe Guillermo Gustavo Gwen Hakim Hannah Harold Harriet Harry Hassan Hazel Heather Hector Heidi Helen Henry"
    " Herbert Herman Hiroshi Holly Howard Hugo Hussein Ian Ibrahim Ida Ignacio Imani Ines Ingrid Irene Irma Isaac Isabel"
    " Isabella Isaiah Ismael Ivan Jack Jackie Jacob Jacqueline Jada Jaime Jake Jamal James Jamie Jan Jane Janet Janice"
    " Jared Jasmine Jason Javier Jay Jayden Jean Jeanette Jeff Jeffrey Jenna Jennie Jennifer Jenny Jeremiah Jeremy Jerome"
    " Jerry Jesse Jessica Jessie Jesus Jill Jim Jimmy Jin Jing Jo Joan Joann Joanna Joanne Jocelyn Jodi Joe Joel Johanna John"
    " Johnny Jon Jonah Jonathan Jorge Jose José Josefina Joseph Josephine Joshua Joyce Juan Juana Juanita Judith Judy Julia"
    " Julian Juliana Julie Julio Justin Kai Kamal Karen Karim Karina Karl Karla Kate Katherine Kathleen Kathryn Kathy Katie"
    " Katrina Kayla Keisha Keith Kelly Kelsey Ken Kendra Kenji Kenneth Kenya Kevin Khalid Kim Kimberly Kofi Kristen Kristin"
    " Kristina Kumar Kurt Kwame Kyle Lakisha Lamar Lana Larry Latasha Latisha Latoya Laura Lauren Laurie Lawrence Layla Leah"
    " Lee Leila Lena Leo Leon Leonard Leroy Leslie Leticia Li Liam Lillian Lily Lin Linda Ling Lindsay Lionel Lisa Liz Lloyd"
    " Logan Lois Lola Lopez Loretta Lori Lorraine Louis Louise Lourdes Lucas Lucia Lucille Lucy Luis Luisa Luke Lupe Lydia"
    " Lynn Mabel Mackenzie Maggie Mai Malcolm Malik Mandy Manuel Mara Marc Marcella Marcia Marco Marcos Marcus Margaret"
    " Margarita Marguerite Maria María Mariah Mariana Marie Marilyn Mario Marion Marisol Marissa Marjorie Marlene Marsha"
    " Marta Martha Martin Marvin Mary Maryam Mateo Matt Matthew Maureen Maurice Max Maxine Maya Megan Mei Melanie Melinda"
    " Melissa Melvin Mercedes Meredith Mia Micah Michael Michele Michelle Miguel Mike Mila Mildred Milton Mindy Ming Minh"
    " Miranda Miriam Mitchell Mohamed Mohammad Mohammed Molly Mona Monica Monique Morgan Muhammad Mustafa Myra Myrtle Nadia"
    " Nancy Naomi Natalia Natalie Natasha Nathan Nathaniel Neha Neil Nelson Nguyen Nia Nicholas Nick Nicolas Nicole Nikhil"
    " Nina Noah Noel Nora Norma Norman Oliver Olivia Olga Omar Oscar Owen Pablo Paige Pamela Patel Patricia Patrick Patsy"
    " Patty Paul Paula Paulette Pauline Pedro Peggy Perry Pete Peter Peyton Phil Philip Phillip Phoebe Phuong Phyllis Pierre"
    " Preston Priscilla Priya Rachel Rafael Raj Rajesh Ralph Ramon Ramona Randall Randy Raul Ravi Raymond Reba Rebecca Regina"
    " Reginald Renee Rhonda Ricardo Richard Rick Ricky Riley Rita Rob Robert Roberta Roberto Robin Rochelle Rodney Rodrigo"
    " Roger Roland Roman Ron Ronald Ronnie Rosa Rosalie Rosario Rosemary Roy Ruben Rudy Russell Ruth Ryan Sabrina Sadie Sally"
    " Salma Salvador Sam Samantha Samir Samuel Sandra Sanjay Santiago Santos Sara Sarah Sasha Savannah Scott Sean Sebastian"
    " Selena Serena Sergio Seth Shane Shannon Sharon Shauna Shawn Sheila Shelby Sheldon Shelly Sherri Sherry Shirley Sidney"
    " Simon Simone Sofia Sonia Sonya Sophia Sophie Stacey Stacy Stanley Stella Stephanie Stephen Steve Steven Stuart Sunita"
    " Susan Suzanne Svetlana Sylvia Tabitha Tamara Tameka Tamika Tammy Tanisha Tanya Tara Tasha Tatiana Taylor Ted Teresa"
    " Terrance Terrell Terrence Terri Terry Thelma Theo Theodore Theresa Thomas Tiffany Tim Timothy Tina Toby Todd Tom"
    " Tomas Tommy Toni Tony Tonya Tracey Tracy Travis Trevor Tricia Trisha Troy Tyler Tyrone Usha Valentina Valerie Vanessa"
    " Vera Vernon Veronica Vicki Vickie Victoria Vijay Vincent Viola Vivian Vladimir Walter Wanda Warren Wayne Wei Wendy"
    " Wesley Whitney Wilbur Willard William Willie Wilma Winston Xavier Xiomara Yan Yasmin Yesenia Ying Yolanda Yoshi Yuki"
    " Yusuf Yvette Yvonne Zachary Zainab Zara Zeke Zoe"
)
ALSO_WORDS = word_set(
    "Amber Angel Art Autumn Bill Brook Brooke Chase Christian Clay Cliff Crystal Dakota Dawn Drew Faith Florence Gene Georgia"
    " Ginger Glen Grace Grant Heath Hope Hunter Iris Ivy Jackson Jade Jordan Joy Lance Lincoln Madison Mark Miles"
    " Misty Olive Paris Pat Pearl Penny Pierce Ray Reed Rich Rose Ruby Sandy Skip Sue Summer Terry Victor Violet Virginia"
    " Ward Will Windsor Worth Austin Charlotte Carolina Dallas Houston Sydney Rob"
)
"""Given names that are words or places as well; names only where a person's verb or a comma follows."""
PERSONAL = (
    r"(?:is|was|has|had|comes?|came|calls?|called|phones?|phoned|asks?|asked|says?|said|tells?|told|wants?|needs?|arrives?|arrived|"
    r"reports?|reported|works?|worked|takes?|took|brings?|brought|complains?|states?|stated|will|does|did|weighs?|presents?|visits?|"
    r"visited|feels?|felt|notices?|noticed|schedules?|sticks?|stuck|sees|saw|hears|heard|gives|gave|gets|got|goes|went|walks|walked|"
    r"sits|sat|stands|stood|lives|lived|faints?|fainted|falls?|fell|refuses?|refused|declines?|declined|signs?|signed|drops?|dropped|"
    r"finds?|found|forgets?|forgot|leaves|left|lies|looks|loses|lost|makes|made|manages|opens|pays|paid|picks|prefers|prepares|puts|"
    r"reads|receives|received|returns|returned|runs|sends|sent|shares|shows|showed|speaks|spoke|starts|started|stops|tries|tried|turns|"
    r"uses|used|waits|wears|who|whose|and|hands|holds|helps|checks|must|should|can|may|would|could|cannot|finishes|drinks|eats|smokes|"
    r"describes|draws|enters|explains|hires|hopes|keeps|learns|mentions|misses|missed|moves|notes|orders|overhears|plans|posts|"
    r"records|removes|seems|shouts|spills|submits|suspects|thinks|tips|types|wonders|worries|writes|wrote|yells|cries|coughs|bleeds)"
)
CAPITALIZED = re.compile(r"(?<![\w-])[A-Z][a-zé]+(?:[A-Z][a-z]+)?(?![\w-])")
EPONYM = re.compile(
    r"\s+(?:disease|syndrome|sign|test|law|method|Act|Rule|Wong|Snellen|Doe|position|stages?|theory|forceps|clamp|scissors|tubes?|"
    r"fever|Nightingale|Barton|Maslow|Piaget|Kohlberg|Erikson|Hopkins|Lister|Pasteur|Jenner|Koch|Blackwell|Public|Patient|virus|agar)\b"
)
OWNS = re.compile(
    r"['’]s (?:mother|father|son|daughter|wife|husband|parents?|sister|brother|spouse|chart|record|visit|blood|pulse|arm|bill|claim|"
    r"appointment|account|form|chair|shift|name|order|request|question|temperature|weight|test|results?|medication|family|desk|pain)\b"
)
POSSESSIVE = re.compile(r"['’]s?\s")
SURNAME = re.compile(
    r"\s+(?:[A-Z]\.\s+)?(?!Office|Medic|Hospital|Street|Avenue|Road|Clinic|County|Center|University|School)[A-Z][a-z]+\b"
)
GOES_ON = re.compile(rf"[,.?!;:]|\s+(?:{PERSONAL}|an?|the|aged?|\d+)\b|$")
ACTS = re.compile(
    rf"\s+(?!and\b|is a\b|may\b|can\b|will\b|must\b|should\b){PERSONAL}\b|, (?:who|an?|aged?|the|\d+)\b"
)
SAINT = re.compile(r"\b(?:St|San|Santa|Fort|Port|Mount|Lake)\.? $")
"""Before the name of a place."""
INSIDE = re.compile(r"[a-z,] $")
CALLED_SO = re.compile(
    r"\b(?:named|nicknamed) [A-Z][a-z]+\b|\b(?:patient|coworker|colleague|assistant|nurse|mother|father|receptionist|manager|son|daughter|"
    r"friend|supervisor|trainee|student|extern|wife|husband|sister|brother|neighbor|caller|child|boy|girl|biller|coder|phlebotomist),? (?!Medic|Joint|Original|Blue|Part|Tri)"
    r"[A-Z][a-z]+(?: [A-Z][a-z]+)?, |\b[A-Z][a-z]+(?: [A-Z][a-z]+)?, (?:an? |age |aged )?\d+(?:[- ]years?[- ]old)?,"
)
"""A name by its place in the sentence: after `named`, or set off by commas."""
NAMES_MATTER = re.compile(
    r"\b(?:alphabet\w*|folders?|surnames?|index\w*|filing (?:units?|order|rules?)|(?:first|last|middle|legal|given|maiden|preferred) names?|"
    r"spell\w*|nickname\w*|named after|salutation|envelope|address(?:ed)? (?:line|to)|letter to|initials)\b",
    re.IGNORECASE,
)
"""Where the name is the matter itself: filing, spelling, addressing."""

ORIGINS = (
    r"African[- ]Americans?|Caucasians?|Hispanics?|Latin[oax]s?|Latin[ae]|Asian(?:[- ]American)?s?|Mexicans?|Chinese|Japanese|Koreans?|"
    r"Vietnamese|Filipin[oa]s?|Cubans?|Puerto Ricans?|Haitians?|Jamaicans?|Somalis?|Nigerians?|Ethiopians?|Africans?|Indians?|Pakistanis?|"
    r"Iranians?|Iraqis?|Syrians?|Afghans?|Turkish|Arabs?|Arabic|Middle Eastern|Italians?|Irish|Polish|Russians?|Ukrainians?|Germans?|Greeks?|French|"
    r"Jewish|Jews?|Muslims?|Hindus?|Buddhists?|Sikhs?|Catholics?|Protestants?|Mormons?|Amish|Baptists?|Native Americans?|Roma|Navajos?|"
    r"(?:[Bb]lack|[Ww]hite|[Bb]rown)(?:,? (?:middle-aged|elderly|young|old|single))? (?:man|woman|male|female|patient|teenager|teen|boy|girl|mother|father|person|couple|family|student|adult|youth)|"
    r"dark-skinned|light-skinned|gay|lesbian|bisexual|homosexuals?|transgender|queer"
)
HURTFUL = (
    r"Orientals?|gyps(?:y|ies)|colored (?:man|woman|patient)|illegal (?:immigrant|alien)s?|undocumented|immigrants?|"
    r"welfare (?:mother|mom|case|recipient|patient|family|queen)|on welfare|ghetto|inner[- ]city|trailer park|homeless|addicts?|"
    r"drug abusers?|alcoholics?(?! Anonymous)|junk(?:ie|y)s?|crackheads?|cripples?d?|retarded|wheelchair[- ]bound|handicapped|lunatic|"
    r"psychos?|crazy|insane|deaf[- ](?:and[- ])?(?:mute|dumb)|the elderly|elderly|senile|spinsters?|old maids?|geezers?|obese|"
    r"fat (?:man|woman|patient|person|boy|girl|child|lady)|male nurse|(?:female|lady|woman) doctor|transvestites?|transsexuals?|"
    r"hysterical|uneducated|illiterate|low-class|poor (?:man|woman|family|mother|neighborhood)|frequent flyers?|drug[- ]seek(?:er|ing)|"
    r"(?:[Aa]n?|[Tt]he|[Tt]his|old) (?:diabetic|epileptic|schizophrenic|asthmatic|paraplegic|drunk|psychotic|invalid)(?=,| (?:who|has|is|was|with|in|on|at|and|should|can|may|must|will|needs to)\b| (?!supplies|shoes|socks|meals|patients|patterns|snacks|foods|diets|ulcers|wounds|attacks|seizures|episodes|clinics|classes|drugs|medicines|needs an?\b)[a-z]+(?:s|ed)\b)|"
    r"suffers from|afflicted with|high-school dropout|teen mom|(?:single|unwed) mother|redneck|hillbilly|blonde"
)
COUNTRIES = (
    r"Afghanistan|Albania|Algeria|Argentina|Armenia|Bangladesh|Bolivia|Bosnia|Brazil|Burma|Cambodia|Cameroon|Chile|China|Colombia|the Congo|Costa Rica|Cuba|"
    r"the Dominican Republic|Ecuador|Egypt|El Salvador|Eritrea|Ethiopia|France|Germany|Ghana|Greece|Guatemala|Guyana|Haiti|Honduras|Hungary|India|Indonesia|Iran|Iraq|"
    r"Ireland|Israel|Italy|Jamaica|Japan|Kenya|Korea|Laos|Lebanon|Liberia|Malaysia|Mexico|Mongolia|Morocco|Myanmar|Nepal|Nicaragua|Nigeria|Pakistan|Panama|Peru|"
    r"the Philippines|Poland|Portugal|Puerto Rico|Romania|Russia|Rwanda|Samoa|Saudi Arabia|Senegal|Serbia|Somalia|South Africa|Spain|Sri Lanka|Sudan|Syria|"
    r"Taiwan|Thailand|Tonga|Trinidad|Tunisia|Turkey|Uganda|Ukraine|Uzbekistan|Venezuela|Vietnam|Yemen|Zimbabwe|Africa|Asia|Latin America|the Middle East"
)
PERSON = r"(?:patient|man|woman|mother|father|couple|family|student|visitor|person|caller|parent|boy|girl|child|teenager|adult|worker|coworker|refugee|grandmother|grandfather|widow|widower|nurse|son|daughter|who (?:is|comes|came|moved|emigrated|immigrated))s?"
COMES_FROM = re.compile(rf"\b{PERSON} (?:\w+ )?(?:born in|from) (?:{COUNTRIES})\b")
TRAVEL_MATTERS = re.compile(
    r"\b(?:travel\w*|trip|tubercul\w+|TB|BCG|malaria|exposure|visa|passport|vaccin\w+|immuniz\w+|translat\w+|interpret\w+|endemic|parasit\w+|screen\w*)\b",
    re.IGNORECASE,
)
GROUPS = re.compile(
    rf"(?<!\d )\b(?:{ORIGINS})(?!-?\w| (?:food|cuisine|restaurant|medicine|Sign|Red Cross|Health|Hospital|translation|speaking|catheters?|gauge|scale|sizes?|units?))\b"
)
LABELS = re.compile(rf"(?<![“\"‘])\b(?:{HURTFUL})\b")
"""Labels that hurt, whatever the question is about, unless it is about labels."""
ABOUT_LABELS = re.compile(
    r"\b(?:wording|terms?|person-first|people-first|respectful\w*|stereotyp\w+|bias\w*|labels?|phrases?|housing|shelter|discriminat\w+|"
    r"BMI|body mass index|weight (?:category|status)|category|classified|screening|risk|disparit\w+)\b",
    re.IGNORECASE,
)
GROUP_MATTERS = re.compile(
    r"\b(?:(?<!urine )(?<!blood )(?<!throat )(?<!wound )(?<!sputum )(?<!stool )(?<!tissue )cultur\w+|languages?|religi\w+|faith|interpreters?|translat\w+|ethnic\w*|heritage|belie(?:f|fs|ves?)|bias\w*|stereotyp\w+|race|racial|"
    r"disparit\w+|discriminat\w+|respectful|wording|terms?|person-first|housing|shelter|prefers?|observant|fast(?:s|ing)|(?:the|a|to|will|must|may|religious) fast|prayers?|prays?|pork|gelatin|blood products?|transfusions?|turban|hijab|head ?(?:scarf|scarves|covering)|circumcis\w+|clergy|chaplain|imam|rabbi|priest|Lent|Easter|Passover|Yom Kippur|Eid|Diwali|folk|"
    r"pronouns?|screening|risk|BMI|Indian Health|modest\w*|halal|kosher|diet\w*|English|blood type|sickle|partners?|gender identity|descent|ancestry|ancestors?|origins?|carriers?|genetic\w*|inherit\w*|hereditary|kinship|coin|coining|cupping|remed(?:y|ies)|healers?|tradition\w*|customs?|customary|rituals?|herbs?|herbal|tribe|tribal|holiday|Ramadan|Sabbath)\b",
    re.IGNORECASE,
)
"""Where the group is the matter itself, naming it is needed."""


def find_person(text: str) -> str | None:
    """Return the first name of a person that *text* gives, with a title, a surname or a verb beside it."""
    titled = (one for one in TITLED.finditer(text) if one[0].split()[-1] not in NOT_A_NAME)
    if found := next(titled, None) or CALLED_SO.search(text):
        return found[0].strip(" ,")
    return next((one[0] for one in CAPITALIZED.finditer(text) if _is_person(one, text)), None)


def _is_person(word: re.Match[str], text: str) -> bool:
    after = text[word.end() : word.end() + 40]
    if EPONYM.match(after):
        return False
    if word[0] in ALSO_WORDS:
        return bool(ACTS.match(after))
    if word[0] not in GIVEN:
        return False
    if POSSESSIVE.match(after):
        return bool(OWNS.match(after))
    if SAINT.search(text[: word.start()]):
        return False
    is_inside = bool(INSIDE.search(text[max(0, word.start() - 2) : word.start()]))
    return is_inside or bool(SURNAME.match(after) or GOES_ON.match(after))
