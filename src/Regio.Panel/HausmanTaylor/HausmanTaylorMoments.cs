using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>The instruments of the Hausman-Taylor family.</summary>
internal static class HausmanTaylorMoments
{
    internal static Matrix Of(PanelModel model, HausmanTaylorSpec spec, RegressorKinds kinds)
    {
        PanelGroups groups = model.Groups;
        Matrix x = model.Problem.X;
        List<double[]> columns = [.. Enumerable.Repeat(1.0, x.Rows).Chunk(x.Rows)];
        columns.AddRange(kinds.ExogenousVarying.Concat(kinds.EndogenousVarying).Select(k => groups.Deviations(x.Column(k))));
        columns.AddRange(kinds.ExogenousConstant.Select(k => x.Column(k).ToArray()));
        if (spec.Instruments == HausmanTaylorInstruments.HausmanTaylor)
        {
            columns.AddRange(kinds.ExogenousVarying.Select(k => Spread(groups.Means(x.Column(k)), groups)));
        }
        else
        {
            PanelSeries series = Balanced(model, spec);
            columns.AddRange(kinds.ExogenousVarying.SelectMany(k => ByPeriod(x.Column(k).ToArray(), series, groups)));
            if (spec.Instruments == HausmanTaylorInstruments.BreuschMizonSchmidt)
            {
                columns.AddRange(kinds.EndogenousVarying.SelectMany(k => ByPeriod(groups.Deviations(x.Column(k)), series, groups)));
            }
        }

        Matrix z = new(x.Rows, columns.Count);
        for (int j = 0; j < columns.Count; j++)
        {
            columns[j].CopyTo(z.Column(j));
        }

        return z;
    }

    internal static Matrix Columns(Matrix x, int[] columns)
    {
        Matrix taken = new(x.Rows, columns.Length);
        for (int k = 0; k < columns.Length; k++)
        {
            x.Column(columns[k]).CopyTo(taken.Column(k));
        }

        return taken;
    }

    private static double[] Spread(double[] means, PanelGroups groups) => [.. groups.Codes.ToArray().Select(code => means[code])];

    private static PanelSeries Balanced(PanelModel model, HausmanTaylorSpec spec)
        => model.IsBalanced && spec.Time is not null ? PanelSeries.Of(model) : throw new IdentificationError(
            new("these instruments are the values of every period and need a balanced panel with a time variable", "该组工具变量为各期取值，需要含时间变量的平衡面板"),
            new("Use instruments hausman_taylor, or a balanced panel.", "请将 instruments 设为 hausman_taylor，或使用平衡面板。"))
        { Culprits = [spec.Entity] };

    /// <summary>T columns: the value of each period, repeated over the rows of the entity.</summary>
    private static IEnumerable<double[]> ByPeriod(double[] values, PanelSeries series, PanelGroups groups)
    {
        int t = series.Starts[1];
        double[] sorted = series.Sort(values);
        for (int s = 0; s < t; s++)
        {
            int place = s;
            yield return [.. groups.Codes.ToArray().Select(code => sorted[series.Starts[code] + place])];
        }
    }
}

/// <summary>Two-stage least squares of y on X with instruments Z.</summary>
/// <param name="Coefficients">b = (X̂'X̂)⁻¹X̂'y.</param>
/// <param name="Residuals">y − Xb.</param>
/// <param name="Projected">X̂ = P_Z X.</param>
/// <param name="Bread">(X̂'X̂)⁻¹.</param>
/// <param name="Rank">Rank of Z.</param>
internal sealed record TwoStage(double[] Coefficients, double[] Residuals, Matrix Projected, Matrix Bread, int Rank)
{
    /// <summary>Projects X on the instruments and solves.</summary>
    /// <exception cref="IdentificationError">The instruments do not identify X.</exception>
    internal static TwoStage Solve(Matrix x, double[] y, Matrix z, RunContext run)
    {
        LinearSolver first = new(z, null, 1e-9, run);
        Matrix projected = new(x.Rows, x.Columns);
        for (int k = 0; k < x.Columns; k++)
        {
            double[] residuals = first.Solve(x.Column(k)).Residuals;
            System.Numerics.Tensors.TensorPrimitives.Subtract(x.Column(k), residuals, projected.Column(k));
        }

        LinearSolver second = new(projected, null, 1e-9, run);
        if (second.Kept.Count < x.Columns)
        {
            throw new IdentificationError(
                new("the instruments do not identify every coefficient: their projections are collinear", "工具变量不足以识别全部系数：投影后的解释变量共线"),
                new("Use more exogenous regressors that vary over time, or fewer endogenous ones.", "请增加外生的时变变量，或减少内生变量。"));
        }

        double[] b = second.Solve(y).Coefficients;
        double[] fitted = Gemv.Multiply(x, b);
        return new(b, [.. y.Zip(fitted, (a, f) => a - f)], projected, second.Bread(), first.Kept.Count);
    }
}
