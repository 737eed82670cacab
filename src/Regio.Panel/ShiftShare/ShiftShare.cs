using System.Globalization;
using System.Numerics.Tensors;
using Regio.Core;
using Regio.Data;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Shift-share regression with standard errors robust to exposure to common shocks.</summary>
/// <remarks>
/// x_i = Σ_s w_is g_s; β̂ = ẍ'Ωy / ẍ'Ωd with ẍ the residual of x on controls and effects. Residuals of units with similar shares are correlated whatever their distance, so that clustered errors are too small:
/// Adão, Kolesár and Morales (2019), Quarterly Journal of Economics 134, V = Σ_s g̃_s² R̂_s² / (ẍ'Ωd)² with g̃ the coefficients of ẍ on the shares and R̂_s = Σ_i ω_i w_is ε̂_i (AKM, eq. 26 and 39); AKM0 takes ε at the
/// hypothesis and inverts the test, and its set may be unbounded. With groups of shocks the sums run over pairs within a group.
/// Borusyak, Hull and Jaravel (2022), Review of Economic Studies 89: β̂ is the instrumental-variables estimate of sector means ȳ_s on d̄_s with instrument g_s and weights s_s = Σ_i ω_i w_is.
/// Goldsmith-Pinkham, Sorkin and Swift (2020), American Economic Review 110: Rotemberg weights α_s = g_s w_s'Ωd / Σ g w'Ωd, β̂ = Σ α_s β̂_s.
/// </remarks>
public static class ShiftShare
{
    /// <summary>Independent shocks below which their number is doubted.</summary>
    private const int Few = 20;

    /// <summary>Estimates the model.</summary>
    /// <exception cref="SpecError">The formula has no shares, or shocks do not match them.</exception>
    /// <exception cref="DataError">A column does not exist or no row is complete.</exception>
    /// <exception cref="IdentificationError">Controls or effects absorb the instrument, or shares are collinear.</exception>
    public static ShiftShareResult Fit(ShiftShareSpec spec, MethodInputs inputs, RunContext run)
    {
        Check(spec);
        LeastSquaresSpec frameSpec = new() { Formula = spec.Formula, Weights = spec.Weights, Where = spec.Where, ConfidenceLevel = spec.ConfidenceLevel };
        ModelFrame frame = ModelFrame.Build(frameSpec, new EvaluationScope(inputs.Data, null));
        Matrix shares = frame.Instruments.X;
        if (frame.Endogenous.Names.Count != 1)
        {
            string text = spec.Formula.Endogenous[0].Text;
            throw new SpecError(
                new($"'{text}' is not one column of numbers", $"“{text}”不是单个数值列"),
                new("Give a numeric endogenous regressor.", "请给出数值型的内生变量。"))
            { Field = "formula", Given = text };
        }

        RequireShocks(spec, frame.Instruments.Names);
        RequireShares(frame);
        double[] x = Gemv.Multiply(shares, [.. spec.Shocks]);
        List<Notice> notices = [.. frame.Notices, .. FewShocks(spec)];
        (double[] y, double[] d, double[] residual, double tolerance) = Partial(spec, frame, x, notices, run);
        Incomplete(frame, shares, tolerance, notices, run);
        LinearSolver projection = new(shares, frame.Problem.Weights, tolerance, run);
        if (projection.Dropped.Count > 0)
        {
            string[] names = [.. projection.Dropped.Select(s => frame.Instruments.Names[s])];
            throw new IdentificationError(
                new($"the shares of {string.Join(", ", names)} are linear combinations of other shares in {frame.Sample.Rows} rows", $"{string.Join("、", names)} 的份额在 {frame.Sample.Rows} 行中是其他份额的线性组合"),
                new("Join sectors, or use more units than sectors.", "请合并部门，或使单位数多于部门数。"))
            { Culprits = names };
        }

        ShockLevels levels = ShockLevels.Of(frame.Instruments.Names, [.. spec.Shocks], shares, frame.Problem.Weights, y, d);
        double[] projected = projection.Solve(residual).Coefficients;
        double denominator = Weighted(residual, d, frame.Problem.Weights);
        double estimate = Weighted(residual, y, frame.Problem.Weights) / denominator;
        double[] errors = new double[y.Length];
        TensorPrimitives.MultiplyAdd(d, -estimate, y, errors);
        string term = spec.ReducedForm ? "shift_share" : frame.Endogenous.Names[0];
        return new()
        {
            Spec = spec,
            Outcome = frame.Problem.Outcome,
            Term = term,
            Estimate = estimate,
            Inference = ShiftShareInference.Of(spec, estimate, denominator, projected, shares, frame.Problem.Weights, y, d, residual, errors),
            Sectors = levels,
            FirstStageF = spec.ReducedForm ? double.NaN : ShiftShareInference.FirstStage(spec, projected, shares, frame.Problem.Weights, d, residual),
            Observations = frame.Problem.Observations,
            EffectNames = [.. frame.Problem.Effects.Select(effect => effect.Name)],
            Sample = frame.Sample,
            Notices = notices,
        };
    }

    internal static double Weighted(ReadOnlySpan<double> a, ReadOnlySpan<double> b, double[]? w)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i] * (w is null ? 1 : w[i]);
        }

        return sum;
    }

    /// <summary>y, d and x less effects and controls; d is x itself in the reduced form.</summary>
    private static (double[] Y, double[] D, double[] X, double Tolerance) Partial(ShiftShareSpec spec, ModelFrame frame, double[] x, List<Notice> notices, RunContext run)
    {
        LinearProblem own = frame.Problem;
        int controls = own.Terms.Count;
        PartialledModel partialled = LinearEstimation.PartialOut(
            own with { Terms = [.. own.Terms, frame.Endogenous.Names[0], "shift_share"], X = Parts.Beside(own.X, Parts.Columns(frame.Endogenous.X, 0, 1), Parts.Of(x)) },
            notices,
            run);
        int d = Array.IndexOf(partialled.Candidates, controls);
        int instrument = Array.IndexOf(partialled.Candidates, controls + 1);
        int[] kept = [.. Enumerable.Range(0, partialled.Candidates.Length).Where(j => partialled.Candidates[j] < controls)];
        LinearSolver? solver = kept.Length == 0 ? null : new(Parts.Columns(partialled.X, kept), own.Weights, partialled.Tolerance, run);
        double[] Residual(ReadOnlySpan<double> column) => solver is null ? column.ToArray() : solver.Solve(column).Residuals;
        double[]? Left(int column, ReadOnlySpan<double> before)
        {
            double[]? residual = column < 0 ? null : Residual(partialled.X.Column(column));
            return residual is null || TensorPrimitives.Norm<double>(residual) <= partialled.Tolerance * TensorPrimitives.Norm(before) ? null : residual;
        }

        double[] left = Left(instrument, x) ?? throw Absorbed("shift_share", ("the shift-share variable", "份额移动变量"));
        double[] treatment = spec.ReducedForm ? left : Left(d, frame.Endogenous.X.Column(0)) ?? throw Absorbed(frame.Endogenous.Names[0], ($"the endogenous regressor '{frame.Endogenous.Names[0]}'", $"内生变量“{frame.Endogenous.Names[0]}”"));
        return (Residual(partialled.Y), treatment, left, partialled.Tolerance);
    }

    private static IdentificationError Absorbed(string culprit, Label what) => new(
        new($"controls and effects leave no variation of {what.En}", $"控制变量与固定效应之外，{what.Zh}没有变化"),
        new("Use a variable that varies, absorb fewer effects, or use shocks that differ.", "请使用有变化的变量、减少固定效应，或使用有差异的冲击。"))
    { Culprits = [culprit] };

    /// <summary>A share is a part of the unit: below zero it is none.</summary>
    private static void RequireShares(ModelFrame frame)
    {
        for (int s = 0; s < frame.Instruments.Names.Count; s++)
        {
            int row = frame.Instruments.X.Column(s).IndexOfAnyInRange(double.NegativeInfinity, -double.Epsilon);
            if (row >= 0)
            {
                string value = frame.Instruments.X[row, s].ToString("G4", CultureInfo.InvariantCulture);
                throw new DataError(
                    new($"the share '{frame.Instruments.Names[s]}' is negative ({value}) in row {frame.Sample.RowMap[row] + 1}", $"份额“{frame.Instruments.Names[s]}”在第 {frame.Sample.RowMap[row] + 1} 行为负（{value}）"),
                    new("Shares are zero or positive; check the variable.", "份额应为零或正数，请检查该变量。"))
                { Source = frame.Sample.Table.Source ?? frame.Sample.Table.Name, Column = frame.Instruments.Names[s], Row = frame.Sample.RowMap[row] + 1 };
            }
        }
    }

    /// <summary>Exposure-robust errors count on many independent shocks (Adão, Kolesár and Morales 2019: asymptotics in the number of sectors).</summary>
    private static IEnumerable<Notice> FewShocks(ShiftShareSpec spec)
    {
        int count = spec.ShockGroups.Count == 0 ? spec.Shocks.Count : spec.ShockGroups.Distinct(StringComparer.Ordinal).Count();
        if (count < Few)
        {
            string text = count.ToString(CultureInfo.InvariantCulture), unit = spec.ShockGroups.Count == 0 ? "independent shocks" : "groups of shocks", unitZh = spec.ShockGroups.Count == 0 ? "个独立冲击" : "组冲击";
            yield return new(NoticeKind.Warning, "few_shocks", ($"Only {text} {unit}: exposure-robust standard errors need many and are too small here.", $"仅有 {text} {unitZh}：暴露稳健标准误要求冲击数量较多，此处会偏小。")) { Count = count };
        }
    }

    private static void Check(ShiftShareSpec spec)
    {
        if (spec.Formula.Endogenous.Count != 1)
        {
            throw new SpecError(
                new("a shift-share model has one endogenous regressor and its shares", "份额移动模型需有一个内生变量及其份额列"),
                new("Write y ~ x | effects | d ~ s1 + s2 + s3.", "请写成 y ~ x | 固定效应 | d ~ s1 + s2 + s3。"))
            { Field = "formula", Given = spec.Formula.ToText() };
        }

        if (!(spec.ConfidenceLevel > 0 && spec.ConfidenceLevel < 1))
        {
            throw new SpecError(new("the confidence level must lie between 0 and 1", "置信水平应介于 0 与 1 之间"), new("Write 0.95 for 95%.", "95% 请写作 0.95。")) { Field = "confidence_level" };
        }
    }

    private static void RequireShocks(ShiftShareSpec spec, IReadOnlyList<string> shares)
    {
        foreach ((string field, int count) in new[] { ("shocks", spec.Shocks.Count), ("shock_groups", spec.ShockGroups.Count == 0 ? shares.Count : spec.ShockGroups.Count) })
        {
            if (count != shares.Count)
            {
                throw new SpecError(
                    new(string.Create(CultureInfo.InvariantCulture, $"{field} has {count} values for {shares.Count} shares"), string.Create(CultureInfo.InvariantCulture, $"{field} 有 {count} 个取值，而份额有 {shares.Count} 列")),
                    new("Give one value a share, in the order of the formula.", "请按公式中的顺序为每个份额给出一个取值。"))
                { Field = field };
            }
        }

        int independent = spec.ShockGroups.Count == 0 ? spec.Shocks.Count : spec.ShockGroups.Distinct(StringComparer.Ordinal).Count();
        if (independent < 2)
        {
            throw new IdentificationError(
                spec.ShockGroups.Count == 0 ? new("there is one shock only", "只有一个冲击") : new("all shocks belong to one group", "所有冲击都属于同一组"),
                new("Inference counts independent shocks: give several shocks, and at least two shock_groups.", "推断以独立冲击为单位：请给出多个冲击以及至少两个 shock_groups。"))
            { Culprits = [spec.ShockGroups.Count == 0 ? "shocks" : "shock_groups"] };
        }
    }

    /// <summary>Shares that do not sum to the same in every row make the sum itself a confounder (Borusyak, Hull and Jaravel 2022, sec. 4.2).</summary>
    private static void Incomplete(ModelFrame frame, Matrix shares, double tolerance, List<Notice> notices, RunContext run)
    {
        double[] ones = new double[shares.Columns];
        Array.Fill(ones, 1);
        double[] sum = Gemv.Multiply(shares, ones);
        List<Notice> ignored = [];
        LinearProblem problem = frame.Problem with { Terms = [.. frame.Problem.Terms, "sum"], X = Parts.Beside(frame.Problem.X, Parts.Of(sum)) };
        PartialledModel partialled = LinearEstimation.PartialOut(problem, ignored, run);
        bool absorbed = !partialled.Candidates.Contains(frame.Problem.Terms.Count) || new LinearSolver(partialled.X, frame.Problem.Weights, Math.Max(tolerance, 1e-9), run).Dropped.Contains(partialled.X.Columns - 1);
        if (!absorbed)
        {
            notices.Add(new(NoticeKind.Warning, "incomplete_shares", (
                "The shares do not sum to the same value in every row and their sum is not controlled for: units with a larger sum have larger shocks for that reason alone. Add the sum of shares to the controls.",
                "各行份额之和不同且未作控制：份额之和较大的单位会因此受到更大的冲击。请将份额之和加入控制变量。")));
        }
    }
}
