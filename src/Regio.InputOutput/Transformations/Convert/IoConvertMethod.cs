using Regio.Core;

namespace Regio.InputOutput;

/// <summary>The catalogue's entry of conversion and deflation.</summary>
internal static class IoConvertMethod
{
    internal static Method Entry { get; } = new()
    {
        Name = "io_convert",
        Aliases = ["io_deflate", "double_deflation"],
        Title = ("Currency, unit and double deflation", "货币单位换算与双重缩减"),
        Purpose = (
            "Converts an input-output table to another currency or unit, and to constant prices: each row by the price of what it sells, value added by double deflation as what the columns leave.",
            "将投入产出表换算为其他货币或单位，并折算为不变价：各行按其产品价格缩减，增加值按双重缩减取列余额。"),
        Equation = @"z'_{ij} = e\,z_{ij}/p_i, \quad x'_i = e\,x_i/p_i, \quad VA'_j = x'_j - \textstyle\sum_i z'_{ij} - e\,m_j/p^M_j",
        Sources =
        [
            "United Nations (2018), Handbook on Supply and Use Tables and Input-Output Tables with Extensions and Applications, ch. 9 (double deflation)",
            "Miller, R. E. and Blair, P. D. (2022), Input-Output Analysis: Foundations and Extensions, 3rd ed., ch. 4",
        ],
        Data = [DataRole.Main, new DataRole("prices", ("Price indices: region (may be absent), sector, price, and import_price", "价格指数：region（可省略）、sector、price，以及 import_price"), Required: false)],
        ExampleSpec = """{"rate": 0.14, "unit": "million USD", "prices": {"agri": 1.1, "manuf": 0.95}, "import_prices": {"*": 1.05}}""",
        ExampleData = "io_regions.csv",
        SpecType = typeof(IoConvertSpec),
        ResultType = typeof(TransformedTable),
        Run = Method.Function<IoConvertSpec, TransformedTable>(IoConvert.Compute),
    };
}
