using System.Globalization;
using Regio.Core;
using Regio.Data;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>An outcome with its limits on the rows of a model.</summary>
/// <param name="Sample">The rows.</param>
/// <param name="Lower">Lower limit of each row, −∞ for none.</param>
/// <param name="Upper">Upper limit of each row, ∞ for none.</param>
/// <param name="Side">−1 where censored below, 1 where censored above, 0 where seen.</param>
internal sealed record CensoredSample(LinearSample Sample, double[] Lower, double[] Upper, int[] Side)
{
    /// <summary>What the rows of a level have in common that says nothing.</summary>
    internal static Label SameLimit { get; } = ("every row is censored at the same limit", "的观测全部在同一界限处删失");

    /// <summary>Rows by limit.</summary>
    internal int Count(int side) => Side.Count(value => value == side);

    /// <summary>Numbers of rows censored below, seen, and censored above.</summary>
    internal IEnumerable<PanelMeasure> Counts()
        => [new("censored_left", Count(-1), true), new("uncensored", Count(0), true), new("censored_right", Count(1), true)];

    /// <summary>Reads the limits; where neither is given the lower one is 0.</summary>
    /// <param name="sample">The rows.</param>
    /// <param name="lower">Lower limit.</param>
    /// <param name="upper">Upper limit.</param>
    /// <param name="scope">The data.</param>
    /// <param name="outside">Whether values beyond the limits are to be expected.</param>
    /// <exception cref="DataError">A lower limit is not below the upper one.</exception>
    internal static CensoredSample Of(LinearSample sample, Expression? lower, Expression? upper, EvaluationScope scope, bool outside = false)
    {
        double[] low = Limit(lower ?? (upper is null ? Expression.Parse("0") : null), double.NegativeInfinity, sample, scope, "lower");
        double[] high = Limit(upper, double.PositiveInfinity, sample, scope, "upper");
        int[] side = new int[low.Length];
        int beyond = 0;
        for (int i = 0; i < side.Length; i++)
        {
            if (!(low[i] < high[i]))
            {
                throw new DataError(
                    new(string.Create(CultureInfo.InvariantCulture, $"the lower limit {low[i]:R} is not below the upper limit {high[i]:R} in row {sample.Sample.Indices[i] + 1}"), string.Create(CultureInfo.InvariantCulture, $"第 {sample.Sample.Indices[i] + 1} 行的下限 {low[i]:R} 不小于上限 {high[i]:R}")),
                    new("Check the limits.", "请检查删失界限。"))
                { Source = scope.Table.Source ?? scope.Table.Name, Row = sample.Sample.Indices[i] + 1 };
            }

            double y = sample.Problem.Y[i];
            side[i] = y <= low[i] ? -1 : y >= high[i] ? 1 : 0;
            beyond += y < low[i] || y > high[i] ? 1 : 0;
        }

        return new(beyond == 0 || outside ? sample : sample with { Notices = [.. sample.Notices, Beyond(beyond)] }, low, high, side);
    }

    /// <summary>What is known of the latent outcome.</summary>
    internal LatentData Known(double spread)
    {
        double[] y = Sample.Problem.Y;
        return new(
            [.. y.Select((value, i) => Side[i] == 0 ? value : Side[i] < 0 ? double.NegativeInfinity : Upper[i])],
            [.. y.Select((value, i) => Side[i] == 0 ? value : Side[i] < 0 ? Lower[i] : double.PositiveInfinity)],
            Moments.Mean(y, Sample.Problem.Weights),
            spread);
    }

    internal CensoredSample Take(int[] rows, params Notice[] notices) => new(
        Sample.Take(rows, notices),
        Array.ConvertAll(rows, i => Lower[i]),
        Array.ConvertAll(rows, i => Upper[i]),
        Array.ConvertAll(rows, i => Side[i]));

    /// <summary>Refuses a sample that cannot tell σ, and says where nothing is censored.</summary>
    /// <exception cref="IdentificationError">No row is uncensored.</exception>
    internal IEnumerable<Notice> Check()
    {
        if (Count(0) == 0)
        {
            throw new IdentificationError(
                new(string.Create(CultureInfo.InvariantCulture, $"all {Side.Length} rows are censored ({Count(-1)} below, {Count(1)} above): the scale of the outcome is not identified"), string.Create(CultureInfo.InvariantCulture, $"全部 {Side.Length} 行均被删失（下限 {Count(-1)} 行，上限 {Count(1)} 行）：无法识别被解释变量的尺度")),
                new("Check the limits, or use a probit of which side of the limit a row lies.", "请检查界限，或改用 probit 模型。"))
            { Culprits = [Sample.Problem.Outcome] };
        }

        if (Count(0) == Side.Length)
        {
            yield return new(NoticeKind.Warning, "no_censoring", ("No row is censored: the coefficients are those of least squares.", "没有被删失的观测：系数与最小二乘相同。"));
        }
    }

    /// <summary>Refuses a regressor that moves only among censored rows, and there away from the limit: its coefficient has no finite estimate.</summary>
    /// <exception cref="IdentificationError">There is one.</exception>
    internal static void RequireOverlap(LinearProblem problem, int[] side)
    {
        int[] seen = [.. Enumerable.Range(0, side.Length).Where(i => side[i] == 0)];
        Matrix x = problem.Take(seen).X;
        Qr qr = Qr.Factor(x);
        foreach (int j in qr.Dropped)
        {
            double[] b = qr.Solve(x.Column(j));
            double[] move = problem.X.Column(j).ToArray();
            for (int k = 0; k < b.Length; k++)
            {
                System.Numerics.Tensors.TensorPrimitives.MultiplyAdd(problem.X.Column(qr.Kept[k]), -b[k], move, move);
            }

            double tolerance = 1e-9 * problem.X.Column(j).ToArray().Max(Math.Abs);
            int up = 0, down = 0;
            for (int i = 0; i < move.Length; i++)
            {
                double away = side[i] * move[i];
                up += away > tolerance ? 1 : 0;
                down += away < -tolerance ? 1 : 0;
            }

            if (up == 0 || down == 0)
            {
                string term = problem.Terms[j];
                throw new IdentificationError(
                    new($"'{term}' moves only among censored rows, and there all in one direction: its coefficient has no finite estimate", $"“{term}”仅在被删失的观测中变化且方向一致：其系数没有有限的估计值"),
                    new("Leave it out, or drop the rows in which it differs.", "请删去该变量，或剔除其取值不同的观测。"))
                { Culprits = [term] };
            }
        }
    }

    private static double[] Limit(Expression? limit, double none, LinearSample sample, EvaluationScope scope, string field)
    {
        double[] values = new double[sample.Sample.Rows];
        Array.Fill(values, none);
        if (limit is not null)
        {
            ReadOnlySpan<double> all = FrameWeights.Numbers(limit, scope, field).Span;
            for (int i = 0; i < values.Length; i++)
            {
                double value = all[sample.Sample.Indices[i]];
                values[i] = double.IsNaN(value) ? none : value;
            }
        }

        return values;
    }

    private static Notice Beyond(int rows) => new(NoticeKind.Warning, "beyond_limit", (
        string.Create(CultureInfo.InvariantCulture, $"{rows} rows lie beyond a limit and count as censored at it."),
        string.Create(CultureInfo.InvariantCulture, $"{rows} 行的取值超出界限，按在该界限处删失处理。")))
    { Count = rows };
}
