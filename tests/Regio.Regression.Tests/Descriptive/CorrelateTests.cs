using Regio.Core;
using Regio.Data;
using Regio.Numerics;

namespace Regio.Regression.Tests.Descriptive;

/// <summary>Correlations against R's cor.test, their identities, and what they refuse.</summary>
public sealed class CorrelateTests
{
    private static readonly string[] Names = ["x", "y", "z", "k"];
    private static readonly Reference R = new("correlate", DescriptiveGolden.Tool);

    private static CorrelateResult Run(CorrelateSpec spec) => Correlate.Compute(spec with { Variables = Names }, DescriptiveGolden.Data(), RunContext.Default);

    [Fact]
    public void PearsonAgainstR()
    {
        foreach (MissingPairs missing in Enum.GetValues<MissingPairs>())
        {
            foreach (CorrelationPair pair in Run(new() { Missing = missing }).Pairs)
            {
                string name = $"pearson_{(missing == MissingPairs.Listwise ? "listwise" : "pairwise")}_{pair.First}_{pair.Second}";
                DescriptiveGolden.Check(R, name, [pair.Estimate, pair.Statistic, pair.PValue, pair.Low, pair.High, pair.DegreesOfFreedom], 1e-12);
            }
        }
    }

    [Fact]
    public void RanksAgainstR()
    {
        foreach (CorrelationPair pair in Run(new() { Kind = CorrelationKind.Spearman }).Pairs)
        {
            DescriptiveGolden.Check(R, $"spearman_{pair.First}_{pair.Second}", [pair.Estimate, pair.PValue], 1e-12);
        }

        foreach (CorrelationPair pair in Run(new() { Kind = CorrelationKind.Kendall }).Pairs)
        {
            DescriptiveGolden.Check(R, $"kendall_{pair.First}_{pair.Second}", [pair.Estimate, pair.Statistic, pair.PValue], 1e-12);
        }
    }

    [Fact]
    public void WeightsAgainstR()
    {
        foreach (CorrelationPair pair in Run(new() { Weights = Expression.Parse("w") }).Pairs)
        {
            DescriptiveGolden.Check(R, $"weighted_{pair.First}_{pair.Second}", [pair.Estimate], 1e-12);
        }
    }

    [Fact]
    public void KendallCountsPairs()
    {
        for (ulong seed = 1; seed < 40; seed++)
        {
            Philox random = new(seed);
            int n = 2 + random.NextInteger(30);
            double[] x = [.. Enumerable.Range(0, n).Select(_ => (double)random.NextInteger(6))];
            double[] y = [.. Enumerable.Range(0, n).Select(_ => (double)random.NextInteger(9))];
            double s = 0;
            double pairsX = 0;
            double pairsY = 0;
            for (int i = 0; i < n; i++)
            {
                for (int j = 0; j < i; j++)
                {
                    s += Math.Sign(x[i] - x[j]) * Math.Sign(y[i] - y[j]);
                    pairsX += x[i] != x[j] ? 1 : 0;
                    pairsY += y[i] != y[j] ? 1 : 0;
                }
            }

            Close.Relative(KendallTau.Of(x, y).Tau, s / Math.Sqrt(pairsX * pairsY), 1e-13, $"seed {seed}", floor: 1e-3);
        }
    }

    [Fact]
    public void PerfectAndConstantVariables()
    {
        Table data = new("t", [new NumberColumn("a", [1, 2, 3, 4]), new NumberColumn("b", [3, 5, 7, 9]), new NumberColumn("c", [0.1, 0.1, 0.1, 0.1])]);
        CorrelateResult result = Correlate.Compute(new(), data, RunContext.Default);
        result.Pairs[0].Estimate.ShouldBe(1);
        result.Pairs[0].PValue.ShouldBe(0);
        double.IsNaN(result.Pairs[1].Estimate).ShouldBeTrue();
        result.Notices.ShouldContain(notice => notice.Code == "no_correlation" && notice.Items.Contains("a, c"));
        result.Matrix()[1, 0].ShouldBe(1);
        result.Figures()[0].Data.RowCount.ShouldBe(9);
    }

    [Fact]
    public void ListwiseSaysWhatItLeftOut() => Run(new()).Notices.ShouldContain(notice => notice.Code == "dropped_missing" && notice.Count == 4);

    [Fact]
    public void RefusesByName()
    {
        Table data = DescriptiveGolden.Data();
        Should.Throw<SpecError>(() => Correlate.Compute(new() { Variables = ["x"] }, data, RunContext.Default)).Field.ShouldBe("variables");
        Should.Throw<DataError>(() => Correlate.Compute(new() { Variables = ["x", "g"] }, data, RunContext.Default)).Message.ShouldContain("'g' holds text");
        Should.Throw<SpecError>(() => Correlate.Compute(new() { Kind = CorrelationKind.Kendall, Weights = Expression.Parse("w") }, data, RunContext.Default)).Field.ShouldBe("weights");
    }
}
