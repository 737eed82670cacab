using FsCheck;
using FsCheck.Fluent;
using Regio.Core;
using Regio.Data;

namespace Regio.Regression.Tests.Descriptive;

/// <summary>Winsorised and trimmed columns and frequency tables against R, and what they refuse.</summary>
public sealed class WinsorizeTests
{
    private static readonly Reference R = new("winsorize", DescriptiveGolden.Tool);

    private static WinsorizeResult Run(WinsorizeSpec spec) => Winsorize.Compute(spec, DescriptiveGolden.Data(), RunContext.Default);

    private static double[] Column(WinsorizeResult result) => ((NumberColumn)result.Columns[0]).Values.ToArray();

    [Fact]
    public void AgainstR()
    {
        DescriptiveGolden.Check(R, "winsor_stata", Column(Run(new() { Variables = ["z"] })), 1e-14);
        DescriptiveGolden.Check(R, "winsor_r", Column(Run(new() { Variables = ["z"], Lower = 5, Upper = 90, Definition = QuantileDefinition.R })), 1e-14);
        DescriptiveGolden.Check(R, "winsor_group", Column(Run(new() { Variables = ["z"], Lower = 5, Upper = 95, By = ["g"] })), 1e-14);
        DescriptiveGolden.Check(R, "trim_stata", Column(Run(new() { Variables = ["z"], Action = OutlierAction.Trim })), 1e-14);
    }

    [Fact]
    public void CountsWhatItChanged()
    {
        WinsorizeResult result = Run(new() { Variables = ["z"], Action = OutlierAction.Trim });
        NumberColumn before = DescriptiveGolden.Data().Numbers("z");
        ((NumberColumn)result.Columns[0]).MissingCount.ShouldBe(before.MissingCount + result.Groups[0].Below + result.Groups[0].Above);
        result.Augment()!.Columns[0].Name.ShouldBe("z_tr");
        result.Augment()!.RowCount.ShouldBe(240);
        Run(new() { Variables = ["z"], Suffix = "_cut" }).Columns[0].Name.ShouldBe("z_cut");
    }

    [Fact]
    public void FullRangeChangesNothing()
        => Prop.ForAll<NonNull<double[]>>(given =>
        {
            Table data = new("t", [new NumberColumn("v", given.Get)]);
            WinsorizeResult result = Winsorize.Compute(new() { Variables = ["v"], Lower = 0, Upper = 100 }, data, RunContext.Default);
            return Column(result).AsSpan().SequenceEqual(given.Get) && result.Groups[0].Below + result.Groups[0].Above == 0;
        }).Holds();

    [Fact]
    public void RowsWithoutAGroupStay()
    {
        Table data = new("t", [new NumberColumn("v", [1, 2, 300]), new NumberColumn("g", [1, 1, double.NaN])]);
        WinsorizeResult result = Winsorize.Compute(new() { Variables = ["v"], By = ["g"] }, data, RunContext.Default);
        Column(result)[2].ShouldBe(300);
        result.Notices.ShouldContain(notice => notice.Code == "no_group" && notice.Count == 1);
    }

    [Fact]
    public void RefusesCutsThatAreNone()
    {
        Should.Throw<SpecError>(() => Run(new() { Variables = ["z"], Lower = 99, Upper = 1 })).Field.ShouldBe("lower");
        Should.Throw<SpecError>(() => Run(new() { Variables = ["z"], Upper = 101 })).Field.ShouldBe("upper");
        Should.Throw<SpecError>(() => Run(new() { Variables = [] })).Field.ShouldBe("variables");
        Should.Throw<DataError>(() => Run(new() { Variables = ["g"] })).Message.ShouldContain("holds text");
    }

    [Fact]
    public void CrossTableAgainstR()
    {
        Reference r = new("tabulate", DescriptiveGolden.Tool);
        TabulateResult result = Tabulate.Compute(new() { Variables = ["g", "h"] }, DescriptiveGolden.Data(), RunContext.Default);
        DescriptiveGolden.Check(r, "table_counts", result.Tidy().Numbers("count").Values.ToArray(), 0);
        DescriptiveGolden.Check(r, "table_test", [result.ChiSquare, result.DegreesOfFreedom, result.PValue, result.CramersV], 1e-12);
        result.Tidy().Numbers("share").Values.ToArray().Sum().ShouldBe(1, 1e-15);
    }

    [Fact]
    public void OneWayTable()
    {
        Table data = new("t", [TextColumn.Of("g", ["b", "a", null, "b"]), new NumberColumn("f", [1, 2, 3, 4])]);
        TabulateResult result = Tabulate.Compute(new() { Variables = ["g"] }, data, RunContext.Default);
        result.Levels.ShouldBe(["a", "b"]);
        result.Counts.Values.ToArray().ShouldBe([1, 2]);
        result.Notices.ShouldContain(notice => notice.Code == "dropped_missing" && notice.Count == 1);
        result.Tidy().Numbers("cumulative_share").Values[1].ShouldBe(1);
        Tabulate.Compute(new() { Variables = ["g"], Missing = true, Weights = Expression.Parse("f") }, data, RunContext.Default).Counts.Values.ToArray().ShouldBe([2, 5, 3]);
        Should.Throw<SpecError>(() => Tabulate.Compute(new() { Variables = [] }, data, RunContext.Default)).Field.ShouldBe("variables");
    }
}
