"""Countries by the names that base registers use for them, and their code of two letters (ISO 3166-1)."""

from gehoor.kit.tekst import plat

_NAMEN = """
AD Andorra; AE Verenigde Arabische Emiraten; AF Afghanistan; AG Antigua en Barbuda; AI Anguilla; AL Albanië; AM Armenië;
AO Angola; AR Argentinië; AS Amerikaans-Samoa; AT Oostenrijk; AU Australië; AW Aruba; AX Åland; AZ Azerbeidzjan;
BA Bosnië en Herzegovina, Bosnië-Herzegovina; BB Barbados; BD Bangladesh; BE België; BF Burkina Faso; BG Bulgarije;
BH Bahrein; BI Burundi; BJ Benin; BM Bermuda; BN Brunei; BO Bolivia, Bolivië; BQ Bonaire, Sint Eustatius en Saba,
Caribisch Nederland, Saba, Sint Eustatius; BR Brazilië; BS Bahama's; BT Bhutan; BW Botswana; BY Belarus, Wit-Rusland;
BZ Belize; CA Canada; CD Congo-Kinshasa, Democratische Republiek Congo; CF Centraal-Afrikaanse Republiek;
CG Congo, Congo-Brazzaville; CH Zwitserland; CI Ivoorkust; CK Cookeilanden; CL Chili; CM Kameroen;
CN China, Volksrepubliek China; CO Colombia; CR Costa Rica; CU Cuba; CV Kaapverdië; CW Curaçao; CY Cyprus;
CZ Tsjechië, Tsjechische Republiek; DE Duitsland, Bondsrepubliek Duitsland; DJ Djibouti; DK Denemarken; DM Dominica;
DO Dominicaanse Republiek; DZ Algerije; EC Ecuador; EE Estland; EG Egypte; ER Eritrea; ES Spanje; ET Ethiopië;
FI Finland; FJ Fiji; FK Falklandeilanden; FM Micronesia; FO Faeröer; FR Frankrijk; GA Gabon;
GB Verenigd Koninkrijk, Groot-Brittannië, Grootbrittannië, Engeland, Schotland, Wales, Noord-Ierland; GD Grenada;
GE Georgië; GF Frans-Guyana; GG Guernsey; GH Ghana; GI Gibraltar; GL Groenland; GM Gambia; GN Guinee; GP Guadeloupe;
GQ Equatoriaal-Guinea; GR Griekenland; GT Guatemala; GU Guam; GW Guinee-Bissau; GY Guyana; HK Hongkong, Hong Kong;
HN Honduras; HR Kroatië; HT Haïti; HU Hongarije; ID Indonesië; IE Ierland; IL Israël; IM Man; IN India; IQ Irak;
IR Iran; IS IJsland; IT Italië; JE Jersey; JM Jamaica; JO Jordanië; JP Japan; KE Kenia, Kenya; KG Kirgizië, Kyrgyzstan;
KH Cambodja; KI Kiribati; KM Comoren; KN Saint Kitts en Nevis; KP Noord-Korea; KR Zuid-Korea, Republiek Korea;
KW Koeweit;
KY Kaaimaneilanden; KZ Kazachstan; LA Laos; LB Libanon; LC Saint Lucia; LI Liechtenstein; LK Sri Lanka; LR Liberia;
LS Lesotho; LT Litouwen; LU Luxemburg; LV Letland; LY Libië; MA Marokko; MC Monaco; MD Moldavië, Moldova; ME Montenegro;
MG Madagaskar; MH Marshalleilanden; MK Noord-Macedonië, Macedonië; ML Mali; MM Myanmar, Birma; MN Mongolië; MO Macau;
MP Noordelijke Marianen; MQ Martinique; MR Mauritanië; MS Montserrat; MT Malta; MU Mauritius; MV Maldiven; MW Malawi;
MX Mexico; MY Maleisië; MZ Mozambique; NA Namibië; NC Nieuw-Caledonië; NE Niger; NG Nigeria; NI Nicaragua;
NL Nederland; NO Noorwegen; NP Nepal; NR Nauru; NU Niue; NZ Nieuw-Zeeland; OM Oman; PA Panama; PE Peru;
PF Frans-Polynesië; PG Papoea-Nieuw-Guinea; PH Filipijnen; PK Pakistan; PL Polen; PM Saint-Pierre en Miquelon;
PR Puerto Rico; PS Palestina, Palestijnse gebieden; PT Portugal; PW Palau; PY Paraguay; QA Qatar; RE Réunion;
RO Roemenië;
RS Servië; RU Rusland; RW Rwanda; SA Saoedi-Arabië, Saudi-Arabië; SB Salomonseilanden; SC Seychellen; SD Soedan;
SE Zweden; SG Singapore; SH Sint-Helena; SI Slovenië; SK Slowakije; SL Sierra Leone; SM San Marino; SN Senegal;
SO Somalië; SR Suriname; SS Zuid-Soedan; ST Sao Tomé en Principe; SV El Salvador; SX Sint Maarten; SY Syrië;
SZ Eswatini, Swaziland; TC Turks- en Caicoseilanden; TD Tsjaad; TG Togo; TH Thailand; TJ Tadzjikistan; TK Tokelau;
TL Oost-Timor; TM Turkmenistan; TN Tunesië; TO Tonga; TR Turkije; TT Trinidad en Tobago; TV Tuvalu; TW Taiwan;
TZ Tanzania; UA Oekraïne; UG Oeganda, Uganda; US Verenigde Staten van Amerika, Verenigde Staten; UY Uruguay;
UZ Oezbekistan; VA Vaticaanstad; VC Saint Vincent en de Grenadines; VE Venezuela; VG Britse Maagdeneilanden;
VI Amerikaanse Maagdeneilanden; VN Vietnam; VU Vanuatu; WF Wallis en Futuna; WS Samoa; YE Jemen; YT Mayotte;
ZA Zuid-Afrika; ZM Zambia; ZW Zimbabwe
"""
_PER_CODE = {deel.split()[0]: deel.split(None, 1)[1].replace("\n", " ") for deel in _NAMEN.strip().split(";")}
_CODES = {plat(naam.strip()): code for code, namen in _PER_CODE.items() for naam in (namen, *namen.split(","))}


def landcode(naam: str) -> str:
    """ "België" → "BE"; "" for a country of which the name says nothing here."""
    return _CODES.get(plat(naam.strip()), "")


def landnaam(code: str) -> str:
    """ "BE" → "België"; a code that is unknown as it is."""
    return _PER_CODE[code].split(",")[0] if code in _PER_CODE else code
