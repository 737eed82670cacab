using Regio.Core;
using Regio.Data;
using Regio.Numerics;

namespace Regio.Regression;

/// <summary>Variance inflation factors of the regressors of a model.</summary>
[Meaning("Variance inflation factors of the regressors of a model", "模型解释变量的方差膨胀因子")]
public sealed record VifSpec : IMethodSpec
{
    /// <summary>The model whose regressors are examined: <c>y ~ x1 + x2 + i(region)</c>.</summary>
    [Meaning("outcome ~ regressors, as in the regression to be examined", "被解释变量 ~ 解释变量，与待检验的回归相同")]
    public required Formula Formula { get; init; }

    /// <summary>Whether deviations from zero are measured, the constant counting as a regressor (Stata's <c>estat vif, uncentered</c>).</summary>
    [Meaning("whether to measure from zero, the constant counting as a regressor", "是否不去均值，将常数项视为解释变量")]
    public bool Uncentered { get; init; }

    /// <summary>Condition on rows: only rows where it is true are used.</summary>
    [Meaning("only rows where this is true are used, such as year >= 2010", "仅使用满足该条件的行，例如 year >= 2010")]
    public Expression? Where { get; init; }
}

/// <summary>Variance inflation factors.</summary>
/// <remarks>
/// VIF_j = 1/(1 − R²_j) with R²_j of the regression of x_j on the other regressors = diagonal of the inverse correlation matrix.
/// For a term of several columns (a factor), the generalised factor det(R₁₁)det(R₂₂)/det(R) of Fox and Monette (1992), Generalized collinearity diagnostics, JASA 87,
/// with GVIF^(1/(2 df)) to compare terms. Computed from a QR decomposition of the columns scaled to unit length.
/// Known differences: R's car::vif works from the covariance of the coefficients and agrees for ordinary least squares; Stata's estat vif has no generalised factor.
/// </remarks>
public static class Vif
{
    private const double Tolerance = 1e-10;
    private const double ConstantTolerance = 1e-12;

    /// <summary>Computes the factors.</summary>
    /// <param name="spec">The model.</param>
    /// <param name="data">The observations; rows missing any variable of the model are left out.</param>
    /// <param name="run">Threads.</param>
    /// <exception cref="SpecError">The formula has fixed effects, instruments or no regressor.</exception>
    /// <exception cref="DataError">No row is complete.</exception>
    public static VifResult Compute(VifSpec spec, Table data, RunContext run)
    {
        Refuse(spec.Formula);
        EvaluationScope scope = new(data);
        SampleSelection selection = new(data.RowCount);
        if (spec.Where is not null)
        {
            selection.Filter(spec.Where.Text, FrameWeights.Numbers(spec.Where, scope, "where").Span);
        }

        DesignMatrix design = DesignMatrix.Build(spec.Formula, scope);
        bool[] incomplete = new bool[data.RowCount];
        selection.RequireNumbers(design.Outcome.Name, design.Outcome.Values.Span, incomplete);
        foreach (DesignColumn column in design.Regressors)
        {
            selection.RequireNumbers(column.Name, column.Values.Span, incomplete);
        }

        selection.Drop(incomplete);
        selection.RequireRows(data);
        List<Notice> notices = [.. design.Notices, .. selection.Notices];
        bool centered = !spec.Uncentered && design.Constant;
        if (!spec.Uncentered && !design.Constant)
        {
            notices.Add(new(NoticeKind.Note, "uncentered", new("The model has no constant: factors are uncentered.", "模型不含常数项，因此采用未去均值的因子。")));
        }

        VifColumns columns = VifColumns.Build(design, selection.Rows(), centered, spec.Uncentered && design.Constant, ConstantTolerance);
        IReadOnlyList<VifRow> rows = Factors(columns, notices, run);
        return new() { Spec = spec, Rows = rows, Observations = columns.X.Rows, Notices = notices };
    }

    private static void Refuse(Formula formula)
    {
        if (formula.Effects.Count > 0 || formula.Endogenous.Count > 0)
        {
            throw new SpecError(
                new("variance inflation factors are defined for a formula without fixed effects and instruments", "方差膨胀因子适用于不含固定效应与工具变量的公式"),
                new("Leave out what follows the first |, or write the effect as i(city).", "请去掉第一个 | 之后的部分，或将固定效应写成 i(city)。"))
            { Field = "formula", Given = formula.ToText() };
        }

        if (formula.Regressors.Count < 1)
        {
            throw new SpecError(new("the formula has no regressor", "公式中没有解释变量"), new("Write y ~ x1 + x2.", "请写成 y ~ x1 + x2。")) { Field = "formula", Given = formula.ToText() };
        }
    }

    private static IReadOnlyList<VifRow> Factors(VifColumns columns, List<Notice> notices, RunContext run)
    {
        Qr qr = Qr.Factor(columns.X, Tolerance, run);
        Matrix inverse = qr.GramInverse();
        HashSet<int> endless = [.. columns.Constants];
        foreach (int j in qr.Dropped)
        {
            string name = columns.Names[j];
            int[] others = Partners(qr, columns.X, j);
            endless.Add(j);
            endless.UnionWith(others);
            string[] partners = columns.Constants.Contains(j) ? [ModelFrame.Constant] : [.. others.Select(i => columns.Names[i])];
            string list = string.Join(", ", partners);
            notices.Add(new(NoticeKind.Warning, "collinear", new(
                $"'{name}' is an exact linear combination of {list}: their factors are infinite.",
                $"“{name}”是 {list} 的精确线性组合，相应的方差膨胀因子为无穷大。"))
            { Items = [name, .. partners], Count = 1 });
        }

        List<VifRow> rows = [];
        foreach (IGrouping<string, int> term in Enumerable.Range(0, columns.Names.Count).GroupBy(j => columns.Terms[j], StringComparer.Ordinal))
        {
            int[] members = [.. term];
            bool infinite = members.Any(endless.Contains);
            int[] at = [.. members.Select(j => qr.Kept.ToList().IndexOf(j))];
            double factor = infinite ? double.PositiveInfinity : Determinant(inverse, at) * Determinant(Syrk.Gram(columns.X, run), members);
            rows.Add(new(members.Length == 1 ? columns.Names[members[0]] : term.Key, members.Length, factor));
        }

        return rows;
    }

    /// <summary>The kept columns that column j is a combination of.</summary>
    private static int[] Partners(Qr qr, Matrix x, int j)
    {
        double[] b = qr.Solve(x.Column(j));
        return [.. Enumerable.Range(0, b.Length).Where(k => Math.Abs(b[k]) > 1e-7).Select(k => qr.Kept[k])];
    }

    private static double Determinant(Matrix a, int[] at)
    {
        if (at.Length == 1)
        {
            return a[at[0], at[0]];
        }

        Matrix block = new(at.Length, at.Length);
        for (int i = 0; i < at.Length; i++)
        {
            for (int j = 0; j < at.Length; j++)
            {
                block[i, j] = a[at[i], at[j]];
            }
        }

        return Math.Exp(Cholesky.Factor(block).LogDeterminant);
    }
}
