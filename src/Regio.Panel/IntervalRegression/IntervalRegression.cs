using System.Globalization;
using Regio.Core;
using Regio.Data;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Interval regression: y* = x'β + σε with ε ~ N(0, 1), known to lie between two ends that differ by row.</summary>
/// <remarks>
/// ℓ = Σ ln[Φ((u_i − x'β)/σ) − Φ((l_i − x'β)/σ)], a density where both ends are equal. Stewart (1983), Review of Economic Studies 50; StataCorp, [R] intreg. Olsen's parameters, concave as the Tobit's;
/// covariance, fixed effects and tests as in <see cref="Tobit"/>. A row without either end says nothing and is left out.
/// </remarks>
public static class IntervalRegression
{
    private static readonly Label What = ("the log likelihood of the interval regression", "区间回归的对数似然");

    /// <summary>Estimates the model on the main table of <paramref name="inputs"/>.</summary>
    /// <exception cref="SpecError">The formula has instruments, an end is text, or the covariance is not defined for a likelihood.</exception>
    /// <exception cref="DataError">A column does not exist, no row is complete, or a lower end lies above the upper one.</exception>
    /// <exception cref="IdentificationError">The regressors do not vary, or the likelihood has no maximum.</exception>
    public static LikelihoodFitResult Fit(IntervalRegressionSpec spec, MethodInputs inputs, RunContext run)
    {
        // The outcome is missing where the lower end is open: rows are selected by a value within the interval, which is also where the search begins.
        EvaluationScope scope = LikelihoodRows.Scope(spec, inputs.Data);
        string low = spec.Formula.Outcome.Text, high = spec.Upper.Text;
        Term inside = Term.Parse($"coalesce(({low} + {high}) / 2, {low}, {high})");
        LinearSample sample = LikelihoodRows.Select(spec, spec.Formula with { Outcome = inside }, spec.Where, scope, "interval_regression");
        double[] lower = Ends(Expression.Parse(low), double.NegativeInfinity, sample, scope), upper = Ends(spec.Upper, double.PositiveInfinity, sample, scope);
        RequireOrder(lower, upper, sample);
        int[] side = [.. lower.Zip(upper, (l, u) => double.IsInfinity(l) ? -1 : double.IsInfinity(u) ? 1 : 0)];
        RequireBothSides(side, low, high);
        (int[] kept, IReadOnlyList<Notice> silent) = SilentLevels.Find(sample.Problem.Effects, side, ("every interval is open on the same side", "的区间全部在同一侧开放"));
        if (silent.Count > 0 && kept.Length > 0)
        {
            (sample, lower, upper, side) = (sample.Take(kept, [.. silent]), Array.ConvertAll(kept, i => lower[i]), Array.ConvertAll(kept, i => upper[i]), Array.ConvertAll(kept, i => side[i]));
        }

        DummyDesign design = DummyDesign.Of(sample.Problem with { Outcome = spec.Formula.Outcome.Name }, run);
        LinearChecks.RequireDegreesOfFreedom(design.Problem.Observations, design.Problem.Terms.Count + 1);
        CensoredSample.RequireOverlap(design.Problem, side);
        LatentData known = new(lower, upper, Moments.Mean(design.Problem.Y, design.Problem.Weights), design.Spread);
        LikelihoodFit fit = LocationScale.Fit(design.Problem, design.Start, known, spec.Scale, What, run);
        LikelihoodFit? none = LocationScale.Null(design.Problem, known, What, run);
        LikelihoodFitResult result = LikelihoodReport.Of(spec, sample with { Problem = design.Problem }, design, fit, none, run);
        int exact = lower.Zip(upper).Count(pair => pair.First == pair.Second);
        return result with
        {
            Measures =
            [
                new("censored_left", side.Count(value => value < 0), true),
                new("interval_rows", side.Count(value => value == 0) - exact, true),
                new("uncensored", exact, true),
                new("censored_right", side.Count(value => value > 0), true),
                new("sigma", LocationScale.SigmaOf(fit.Estimates[^1], spec.Scale)),
                .. result.Measures,
            ],
            Predictions = [new("linear_predictor", Gemv.Multiply(design.Problem.X, fit.Estimates.AsSpan(0, design.Problem.Terms.Count)))],
        };
    }

    /// <summary>Intervals that are all open on the same side move the mean to infinity.</summary>
    private static void RequireBothSides(int[] side, string low, string high)
    {
        foreach ((int open, string end) in new[] { (-1, low), (1, high) })
        {
            if (Array.TrueForAll(side, value => value == open))
            {
                throw new IdentificationError(
                    new($"every interval is open on the side of '{end}': nothing says how far the outcome reaches there", $"所有区间在“{end}”一侧均为开放，无从得知结果变量在该侧的范围"),
                    new("Check the column: its values are missing in every row used.", "请检查该列：其取值在所用的每一行中均缺失。"))
                { Culprits = [end] };
            }
        }
    }

    private static double[] Ends(Expression end, double open, LinearSample sample, EvaluationScope scope)
    {
        ReadOnlySpan<double> all = FrameWeights.Numbers(end, scope, "upper").Span;
        double[] values = new double[sample.Sample.Rows];
        for (int i = 0; i < values.Length; i++)
        {
            double value = all[sample.Sample.Indices[i]];
            values[i] = double.IsNaN(value) ? open : value;
        }

        return values;
    }

    private static void RequireOrder(double[] lower, double[] upper, LinearSample sample)
    {
        int place = -1;
        for (int i = 0; i < lower.Length && place < 0; i++)
        {
            place = lower[i] > upper[i] ? i : -1;
        }

        if (place >= 0)
        {
            int row = sample.Sample.Indices[place] + 1;
            throw new DataError(
                new(string.Create(CultureInfo.InvariantCulture, $"the interval of row {row} ends at {upper[place]:R}, below where it begins ({lower[place]:R})"), string.Create(CultureInfo.InvariantCulture, $"第 {row} 行的区间上端 {upper[place]:R} 低于下端 {lower[place]:R}")),
                new("Check the two columns.", "请检查这两列。"))
            { Source = sample.Sample.Table.Source ?? sample.Sample.Table.Name, Row = row };
        }
    }
}
