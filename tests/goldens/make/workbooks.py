# Writes tests/Regio.Files.Tests/layouts/sheets.xlsx (openpyxl) and sheets.xls (xlwt): workbooks as people make them.
# Run in the root of the repository: /usr/bin/python3 tests/goldens/make/workbooks.py   (Debian 12: python3-openpyxl 3.0.9, python3-xlwt 1.3.0)
import datetime
import openpyxl
import xlwt

rows = [
    ["城市", "代码", "产值", "日期", "时刻", "是否", "备注"],
    ["北京市", "010101", 1234.5, datetime.date(2020, 2, 29), datetime.datetime(2020, 2, 29, 8, 30, 15), True, "首都"],
    ["上海市", "110000", -0.1, datetime.date(1999, 12, 31), datetime.datetime(1999, 12, 31), False, None],
    ["广州市", "440100", None, None, None, None, "NA"],
    ["深圳市", "440300", 3, datetime.date(2021, 1, 1), datetime.datetime(2021, 1, 1, 23, 59, 59), True, "-"],
]

book = openpyxl.Workbook()
book.remove(book.active)
book.create_sheet("空表")
sheet = book.create_sheet("城市数据")
for row in rows:
    sheet.append(row)
sheet = book.create_sheet("Titled")
sheet["B1"] = "Table 1. Output"
sheet["B3"], sheet["C3"], sheet["D3"] = "city", "x", "y"
for i in range(4):
    sheet.cell(4 + i, 2, "ABCD"[i]); sheet.cell(4 + i, 3, i + 0.5); sheet.cell(4 + i, 4, i * i)
sheet["B10"] = "Source: yearbook"
sheet = book.create_sheet("Merged")
for row in [["province", "city", "x"], ["North", "a", 1], [None, "b", 2], ["South", "c", 3], [None, "d", 4]]:
    sheet.append(row)
sheet.merge_cells("A2:A3"); sheet.merge_cells("A4:A5")
sheet = book.create_sheet("MergedHeader")
for row in [["city", "output", None], ["a", 1, 2]]:
    sheet.append(row)
sheet.merge_cells("B1:C1")
sheet = book.create_sheet("MergedNumber")
for row in [["city", "x"], ["a", 5], ["b", None]]:
    sheet.append(row)
sheet.merge_cells("B2:B3")
sheet = book.create_sheet("Errors")
for row in [["city", "x", "y"], ["a", 1, "#N/A"], ["b", "#DIV/0!", 2], ["c", 3, 4]]:
    sheet.append(row)
sheet["C2"].data_type = "e"; sheet["B3"].data_type = "e"
sheet = book.create_sheet("Mixed")
for row in [["code", "number", "declared"], ["010101", 1, 1.5], [110000, "2.5", "about 3"], ["440100", 3, "x"]]:
    sheet.append(row)
book.properties.created = book.properties.modified = datetime.datetime(2025, 1, 1)
book.save("tests/Regio.Files.Tests/layouts/sheets.xlsx")

old = xlwt.Workbook(encoding="utf-8")
sheet = old.add_sheet("城市数据")
day, moment = xlwt.easyxf(num_format_str="yyyy-mm-dd"), xlwt.easyxf(num_format_str="yyyy-mm-dd hh:mm:ss")
for r, row in enumerate(rows):
    for c, value in enumerate(row):
        if value is not None:
            style = moment if isinstance(value, datetime.datetime) else day if isinstance(value, datetime.date) else xlwt.Style.default_style
            sheet.write(r, c, value, style)
old.save("tests/Regio.Files.Tests/layouts/sheets.xls")
