"""Makes src/Regio.Report/Figures/Diagrams/Tiles/world.txt: a grid of the world with a tile a country.

Each country is drawn to the place of the mean of its time zones' reference towns (tzdata, zone.tab, public domain; a few large
countries by hand), stretched where countries are small and many; the assignment of countries to the cells of the grid that has
the least sum of squared distances (scipy.optimize.linear_sum_assignment) is the map. Codes and names: Debian's iso-codes.

Run: /usr/bin/python3 world_tiles.py > world.txt        (Debian packages python3-scipy, iso-codes, tzdata)
"""
import gettext
import json
import re

import numpy as np
from scipy.optimize import linear_sum_assignment

LEFT_OUT = set("AW AI AX AQ AS TF BV BL BM BQ CC CK CW CX FK FO GF GG GI GL GP GS GU HM IM IO JE KY MF MP MQ MS NC NF NU PF PM PN PR RE SH SJ SX TC TK UM VA VG VI WF YT EH LI MC SM AD".split())
BY_HAND = {"RU": (60, 75), "US": (39, -98), "CA": (57, -100), "CN": (35, 104), "KI": (1, 173), "FJ": (-18, 178), "ID": (-3, 115), "ES": (40, -4), "PT": (39.5, -8),
           "CL": (-33, -71), "EC": (-1, -79), "KZ": (48, 67), "MN": (47, 104), "CD": (-3, 23), "NZ": (-41, 174)}
ACROSS = [(-180, 0), (-125, 1.5), (-90, 5), (-60, 10), (-20, 12.5), (0, 14.5), (20, 19), (45, 23), (60, 25), (100, 27.5), (125, 29.5), (180, 33)]
DOWN = [(-75, -1), (-60, 2), (-50, 5), (-42, 8), (-30, 10.5), (-15, 13.5), (-5, 16.5), (10, 19.5), (25, 22.5), (45, 25)]
COMMON = {"KOR": "South Korea|Korea|Republic of Korea|韩国", "PRK": "North Korea|朝鲜", "USA": "United States|US|United States of America|美国", "GBR": "UK|Great Britain|英国", "RUS": "Russia|俄罗斯",
          "VNM": "Vietnam|越南", "CZE": "Czech Republic|捷克", "TUR": "Turkey|Turkiye|土耳其", "TWN": "Taiwan|Chinese Taipei|中国台湾|台湾", "HKG": "Hong Kong|中国香港|香港", "MAC": "Macau|Macao|中国澳门|澳门",
          "IRN": "Iran|伊朗", "LAO": "Laos|Lao PDR|老挝", "BRN": "Brunei|文莱", "BOL": "Bolivia|玻利维亚", "VEN": "Venezuela|委内瑞拉", "TZA": "Tanzania|坦桑尼亚", "MDA": "Moldova|摩尔多瓦", "SYR": "Syria|叙利亚",
          "COD": "DR Congo|Democratic Republic of the Congo|刚果（金）", "COG": "Congo|Republic of the Congo|刚果（布）", "CIV": "Ivory Coast|Cote d'Ivoire|科特迪瓦", "MKD": "Macedonia|北马其顿", "PSE": "Palestine|巴勒斯坦",
          "ROU": "ROM|Romania", "SVK": "Slovak Republic|斯洛伐克", "KGZ": "Kyrgyz Republic", "ARE": "UAE|阿联酋", "SAU": "沙特", "CHN": "PRC|Mainland China|中国大陆", "SWZ": "Swaziland", "FSM": "Micronesia"}


def stretched(value, points):
    for (a, b), (c, d) in zip(points, points[1:]):
        if value <= c:
            return b + (value - a) / (c - a) * (d - b)
    return points[-1][1]


def degrees(text):
    sign, digits = text[0], text[1:]
    whole = digits[:-4] if len(digits) > 5 else digits[:-2]
    return (1 if sign == "+" else -1) * (int(whole) + int(digits[len(whole):len(whole) + 2]) / 60)


towns = {}
for line in open("/usr/share/zoneinfo/zone.tab"):
    if line[0] != "#":
        code, place = line.split("\t")[:2]
        latitude, longitude = re.match(r"([+-]\d+)([+-]\d+)", place).groups()
        towns.setdefault(code, []).append((degrees(latitude), degrees(longitude)))
chinese = gettext.translation("iso_3166-1", "/usr/share/locale", languages=["zh_CN"])
countries = [c for c in json.load(open("/usr/share/iso-codes/json/iso_3166-1.json"))["3166-1"] if c["alpha_2"] not in LEFT_OUT]
places = []
for country in countries:
    latitude, longitude = BY_HAND.get(country["alpha_2"]) or np.mean(towns[country["alpha_2"]], axis=0)
    places.append((stretched(longitude, ACROSS), stretched(-latitude, DOWN)))
cells = np.array([(x, y) for x in range(34) for y in range(26)], float)
cost = ((np.array(places)[:, None, :] - cells[None]) ** 2).sum(2)
_, chosen = linear_sum_assignment(cost)
left, top = cells[chosen].min(0)
print("# code\tcolumn\trow\tshown in English\tshown in Chinese\tother names; made by tests/goldens/make/world_tiles.py")
for country, cell in sorted(zip(countries, chosen), key=lambda pair: pair[0]["alpha_3"]):
    names = [country["alpha_2"], country["name"], country.get("common_name", ""), country.get("official_name", ""), chinese.gettext(country["name"]), chinese.gettext(country.get("common_name", country["name"]))]
    names = dict.fromkeys(name for name in names + COMMON.get(country["alpha_3"], "").split("|") if name)
    print(f'{country["alpha_3"]}\t{int(cells[cell][0] - left)}\t{int(cells[cell][1] - top)}\t{country["alpha_3"]}\t{country["alpha_3"]}\t{"|".join(names)}')
