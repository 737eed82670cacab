# Writes tests/Regio.Files.Tests/layouts/cells.xlsx (openpyxl) and cells.xls (xlwt): formulas without a stored result, codes shown by a
# number format, times of day, dates and years in Chinese.
# broken.xls has errors as results of formulas: LibreOffice 7.4 (soffice --headless --convert-to xls) on the sheet "broken" of broken.xlsx made here in a folder of its own.
# Run in the root of the repository: /usr/bin/python3 tests/goldens/make/workbook_cells.py   (Debian 12: python3-openpyxl 3.0.9, python3-xlwt 1.3.0)
import datetime
import subprocess
import tempfile
import openpyxl
import xlwt

folder = "tests/Regio.Files.Tests/layouts/"
stamp = datetime.datetime(2025, 1, 1)
rows = [
    ["county", "month", "plain", "clock", "year", "when"],
    [10000, 7, 10000, datetime.time(8, 30), "2019年", "2020年1月31日"],
    [110101, 11, 110101, datetime.time(0, 0, 1), "2020年", "2020年2月1日"],
    [None, None, 0.5, None, None, None],
]
formats = {0: "000000", 1: "00", 3: "h:mm:ss"}

book = openpyxl.Workbook()
book.properties.created = book.properties.modified = stamp
sheet = book.active
sheet.title = "codes"
for row in rows:
    sheet.append(row)
for column, form in formats.items():
    for row in range(2, 5):
        sheet.cell(row, column + 1).number_format = form
formulas = book.create_sheet("formulas")
for row in [["x", "double"], [1, "=A2*2"], [2, "=A3*2"]]:
    formulas.append(row)
book.save(folder + "cells.xlsx")

old = xlwt.Workbook(encoding="utf-8")
sheet = old.add_sheet("codes")
for r, row in enumerate(rows):
    for c, value in enumerate(row):
        style = xlwt.easyxf(num_format_str=formats[c]) if r > 0 and c in formats else xlwt.XFStyle()
        if value is not None:
            sheet.write(r, c, value, style)
sheet = old.add_sheet("错误")
for r, row in enumerate([["city", "x", "y"], ["a", 1, "#N/A"], ["b", "#DIV/0!", 2], ["c", 3, 4]]):
    for c, value in enumerate(row):
        if isinstance(value, str) and value.startswith("#"):
            sheet.row(r).set_cell_error(c, {"#N/A": 0x2A, "#DIV/0!": 0x07}[value])
        else:
            sheet.write(r, c, value)
old.save(folder + "cells.xls")

with tempfile.TemporaryDirectory() as own:
    book = openpyxl.Workbook()
    book.active.title = "broken"
    for row in [["x", "y", "z"], [1, "=A2/0", "=NA()"], [2, "=A3*2", "=A3+1"], [3, "=SQRT(-A4)", 5]]:
        book.active.append(row)
    book.save(own + "/broken.xlsx")
    subprocess.run(["soffice", "--headless", "--convert-to", "xls", "--outdir", folder, own + "/broken.xlsx"], check=True, capture_output=True)
