using Regio.Core;

namespace Regio.InputOutput;

/// <summary>The catalogue's entry of the digital split.</summary>
internal static class DigitalSplitMethod
{
    internal static Method Entry { get; } = new()
    {
        Name = "digital_split",
        Aliases = ["split_table"],
        Title = ("Table split into digital and other parts", "数字与非数字部分的拆分表"),
        Purpose = (
            "Splits every region-sector of a table into a digital and another part so that rows and columns stay balanced.",
            "将表中每个区域部门拆为数字与其他两部分，行列仍保持平衡。"),
        Equation = @"Z^{dd}=\hat cZ\hat c,\; Z^{dn}=\hat cZ(I-\hat c),\; Z^{nd}=(I-\hat c)Z\hat c,\; Z^{nn}=(I-\hat c)Z(I-\hat c)",
        Sources =
        [
            "Wolsky, A. M. (1984), Disaggregating input-output models, Review of Economics and Statistics 66(2)",
        ],
        ExampleSpec = """{"digital": {"core": {"electronics": 0.5, "software": 1}}}""",
        ExampleData = "world_io.csv",
        SpecType = typeof(DigitalSplitSpec),
        ResultType = typeof(DigitalSplitResult),
        Run = Method.Function<DigitalSplitSpec, DigitalSplitResult>(DigitalSplit.Compute),
    };
}
