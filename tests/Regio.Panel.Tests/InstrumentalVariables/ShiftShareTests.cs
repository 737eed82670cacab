using System.Text.Json;
using Regio.Core;
using Regio.Data;
using Regio.Files;
using Regio.Numerics;

namespace Regio.Panel.Tests;

public sealed class ShiftShareTests
{
    private const string Formula = "y ~ x | d ~ s1 + s2 + s3 + s4 + s5 + s6";

    private static readonly double[] Shocks = [0.8, -0.5, 1.2, 0.1, -1.1, 0.4];
    private static readonly Reference R = new("shift_share", "R 4.2.2 (AER 1.2-10) and the formulas of Adão, Kolesár and Morales");

    [Theory]
    [InlineData("plain", null, null)]
    [InlineData("weighted", "w", null)]
    [InlineData("grouped", null, "1 1 2 2 3 3")]
    public void R_with_the_formulas_of_the_papers(string name, string? weights, string? groups)
    {
        ShiftShareResult result = Fit(Spec() with { Weights = weights is null ? null : Expression.Parse(weights), ShockGroups = groups?.Split(' ') ?? [] });
        JsonElement expected = Instruments.Golden("shift_share.json", "cases", name);
        R.Equal($"{name} estimate", result.Estimate, expected.Number("estimate"), 1e-9);
        R.Equal($"{name} shock-level estimate", result.Estimate, expected.Number("shock_level"), 1e-8);
        R.Equal($"{name} AKM", result.Coefficient.StandardError, expected.Number("akm"), 1e-8);
        ExposureInference imposed = result.Inference[2];
        R.Equal($"{name} AKM0 p", imposed.PValue, expected.Number("akm0_p"), 1e-7);
        if (expected.GetProperty("akm0").ValueKind == JsonValueKind.Array && expected.GetProperty("akm0").GetArrayLength() == 2)
        {
            R.Equal($"{name} AKM0 low", imposed.Set.Pieces.Single().Low, expected.GetProperty("akm0")[0].GetDouble(), 1e-8);
            R.Equal($"{name} AKM0 high", imposed.Set.Pieces.Single().High, expected.GetProperty("akm0")[1].GetDouble(), 1e-8);
        }
        else
        {
            imposed.Set.IsUnbounded.ShouldBeTrue();
            double.IsPositiveInfinity(imposed.StandardError).ShouldBeTrue();
        }

        R.Equal($"{name} effective shocks", result.Sectors.EffectiveShocks, expected.Number("effective"), 1e-9);
        for (int s = 0; s < 6; s++)
        {
            R.Equal($"{name} Rotemberg {s}", result.Sectors.Rotemberg[s], expected.GetProperty("rotemberg")[s].GetDouble(), 1e-8);
        }
    }

    [Fact]
    public void Rotemberg_weights_add_to_one_and_average_the_estimates()
    {
        ShiftShareResult result = Fit(Spec());
        result.Sectors.Rotemberg.Sum().ShouldBe(1, 1e-12);
        result.Sectors.Rotemberg.Zip(result.Sectors.Estimates, (weight, estimate) => weight * estimate).Sum().ShouldBe(result.Estimate, 1e-10);
    }

    [Fact]
    public void It_is_two_stage_least_squares_with_the_shift_share_variable()
    {
        Table data = Data();
        double[] x = [.. Enumerable.Range(0, data.RowCount).Select(i => Enumerable.Range(0, 6).Sum(s => Shocks[s] * data.Numbers($"s{s + 1}").Values[i]))];
        InstrumentalVariablesResult iv = Instruments.Spec("y ~ x | d ~ b", "hc0").Fit(new Table("data", [.. data.Columns, new NumberColumn("b", x)]));
        ShiftShareResult result = Fit(Spec());
        result.Estimate.ShouldBe(iv.Row("d").Estimate, 1e-9);
        result.Inference[0].StandardError.ShouldBe(iv.Row("d").StandardError, 1e-9);
    }

    [Fact]
    public void Exposure_robust_intervals_cover_where_robust_ones_do_not()
    {
        const int Replications = 300, Units = 150, Sectors = 60;
        int robust = 0, akm = 0, imposed = 0;
        for (int r = 0; r < Replications; r++)
        {
            (Table data, double[] shocks) = Simulate((ulong)r, Units, Sectors);
            ShiftShareSpec spec = new() { Formula = Wide(Sectors), Shocks = shocks };
            ShiftShareResult result = ShiftShare.Fit(spec, MethodInputs.Of(data), RunContext.Default);
            robust += Holds(result.Inference[0], 2) ? 1 : 0;
            akm += Holds(result.Inference[1], 2) ? 1 : 0;
            imposed += Holds(result.Inference[2], 2) ? 1 : 0;
        }

        (akm / (double)Replications).ShouldBeInRange(0.88, 0.98);
        (imposed / (double)Replications).ShouldBeInRange(0.91, 0.985);
        robust.ShouldBeLessThan(akm - 20);
    }

    [Fact]
    public void Shocks_that_do_not_match_the_shares_are_refused()
        => Should.Throw<SpecError>(() => Fit(Spec() with { Shocks = [1, 2] })).Message.ShouldContain("shocks has 2 values for 6 shares");

    [Fact]
    public void Shares_that_do_not_add_up_are_warned_of()
        => Fit(Spec() with { Formula = Regio.Data.Formula.Parse("y ~ x | d ~ s1 + s2 + s3"), Shocks = [0.8, -0.5, 1.2] }).Notices.ShouldContain(notice => notice.Code == "incomplete_shares");

    [Fact]
    public void Collinear_shares_are_refused_by_name()
        => Should.Throw<IdentificationError>(() => Fit(Spec() with { Formula = Regio.Data.Formula.Parse("y ~ x | d ~ s1 + s2 + I(s1 + s2)"), Shocks = [1, 2, 3] })).Message.ShouldContain("I(s1 + s2)");

    [Fact]
    public void A_formula_without_shares_is_refused()
        => Should.Throw<SpecError>(() => Fit(Spec() with { Formula = Regio.Data.Formula.Parse("y ~ x") })).Message.ShouldContain("one endogenous regressor and its shares");

    private static ShiftShareSpec Spec() => new() { Formula = Regio.Data.Formula.Parse(Formula), Shocks = Shocks };

    private static Table Data() => CsvFile.Read(Path.Combine(Shared.Repository(), "data", "shift_share.csv"));

    private static ShiftShareResult Fit(ShiftShareSpec spec) => ShiftShare.Fit(spec, MethodInputs.Of(Data()), RunContext.Default);

    private static bool Holds(ExposureInference kind, double value) => kind.Set.Pieces.Any(piece => piece.Low <= value && value <= piece.High);

    private static Formula Wide(int sectors) => Regio.Data.Formula.Parse("y ~ 1 | d ~ " + string.Join(" + ", Enumerable.Range(1, sectors).Select(s => $"s{s}")));

    /// <summary>Shares, shocks and unobserved shocks by sector drawn anew: y = 2d + Σ w ν + u.</summary>
    private static (Table Data, double[] Shocks) Simulate(ulong seed, int units, int sectors)
    {
        Philox draw = new(seed, "shift share");
        double[] g = [.. Enumerable.Range(0, sectors).Select(_ => draw.NextNormal())], nu = [.. Enumerable.Range(0, sectors).Select(_ => 2 * draw.NextNormal())];
        double[][] shares = [.. Enumerable.Range(0, sectors).Select(_ => new double[units])];
        double[] d = new double[units], y = new double[units];
        for (int i = 0; i < units; i++)
        {
            double[] own = [.. Enumerable.Range(0, sectors).Select(_ => Math.Pow(draw.NextUniform(), 6))];
            double total = own.Sum();
            for (int s = 0; s < sectors; s++)
            {
                shares[s][i] = own[s] / total;
                d[i] += shares[s][i] * g[s];
                y[i] += shares[s][i] * nu[s];
            }

            d[i] += 0.1 * draw.NextNormal();
            y[i] += (2 * d[i]) + (0.1 * draw.NextNormal());
        }

        return (new Table("data", [new NumberColumn("y", y), new NumberColumn("d", d), .. shares.Select((share, s) => new NumberColumn($"s{s + 1}", share))]), g);
    }
}
