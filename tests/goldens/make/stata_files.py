# Writes Stata files of both byte orders with pandas into tests/Regio.Files.Tests/layouts.
# Run in the root of the repository: /usr/bin/python3 tests/goldens/make/stata_files.py   (Debian 12: python3-pandas 1.5.3)
import datetime
import pandas as pd

stamp = datetime.datetime(2025, 1, 1)
frame = pd.DataFrame({
    "id": pd.Series([1, 2, 100, -127], dtype="int8"),
    "code": pd.Series([32740, -32767, 5, 6], dtype="int16"),
    "people": pd.Series([2147483620, -2147483647, 0, 7], dtype="int32"),
    "share": pd.Series([0.1, -1.5e30, float("nan"), 2.0], dtype="float32"),
    "gdp": [0.1, 1e300, float("nan"), -5e-324],
    "day": pd.to_datetime(["1960-01-02", "2020-02-29", "1900-01-01", None]),
    "moment": pd.to_datetime(["1960-01-01 00:00:01.5", "2020-02-29 23:59:59", None, "1959-12-31 12:00:00"]),
    "month": pd.to_datetime(["1960-02-01", "2020-12-01", "1959-12-01", "2000-01-01"]),
    "quarter": pd.to_datetime(["1960-04-01", "2020-10-01", "1959-10-01", "2000-01-01"]),
    "name": ["Beijing", "", "a longer name", "x"],
    "region": pd.Categorical(["East", "West", None, "East"], categories=["East", "Centre", "West"]),
})
dates = {"day": "td", "moment": "tc", "month": "tm", "quarter": "tq"}
labels = {"gdp": "Gross domestic product", "name": "Name of the city"}
for version in (114, 117, 118, 119):
    for order, suffix in (("<", "lsf"), (">", "msf")):
        table = frame.copy()
        extra = {}
        # pandas 1.5.3 writes long texts in native order only, so that its big-endian files with them cannot be read.
        if version >= 117 and order == "<":
            table["note"] = ["short", "long " * 500, "", "short"]
            extra["convert_strl"] = ["note"]
        if version >= 118:
            table["city"] = ["北京市", "上海市", "", "São Paulo"]
        table.to_stata(f"tests/Regio.Files.Tests/layouts/pandas_{version}_{suffix}.dta", version=version, byteorder=order, write_index=False,
                       convert_dates=dates, time_stamp=stamp, data_label="Cities", variable_labels=labels, **extra)

# What Regio wrote (REGIO_WRITE_LAYOUTS=1) is read by pandas as well; of the long texts of format 119 pandas is the only witness.
for version in (114, 117, 118, 119):
    try:
        ours = pd.read_stata(f"tests/Regio.Files.Tests/layouts/regio_{version}.dta", convert_dates=False, convert_categoricals=False, convert_missing=True)
    except FileNotFoundError:
        continue
    assert [str(v) for v in ours["small"]] == ["1", "-127", "100", ".", ".a", ".z"], ours["small"]
    assert list(ours["double"])[:3] == [0.1, 8.98e307, -5e-324]
    assert list(ours["name"]) == ["Beijing", "", "a longer name", "x", "Beijing", "y z "]
    if version >= 117:
        assert list(ours["note"]) == ["short", "long " * 500, "", "short", "other", "short"]
    if version >= 118:
        assert list(ours["城市"]) == ["北京市", "上海市", "", "São Paulo", "😀", "x"]
