using System.Globalization;
using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Tables of a panel VAR.</summary>
internal static class PanelVarTables
{
    internal static IReadOnlyList<CoefficientRow> Equation(PanelVarResult result, int equation)
    {
        int k = result.Model.Terms.Count, start = equation * k;
        int[] own = [.. Enumerable.Range(start, k)];
        CovarianceEstimate covariance = Covariance(GmmWeight.Minor(result.Estimate.Covariance, own), result);
        return CoefficientTable.Rows(result.Model.Terms, result.Estimate.Coefficients.AsSpan(start, k), covariance, result.Spec.ConfidenceLevel);
    }

    internal static Table Tidy(PanelVarResult result)
    {
        (string Equation, CoefficientRow Row)[] rows = [.. result.Variables.SelectMany((name, v) => Equation(result, v).Select(row => (name, row)))];
        return new("tidy", [TextColumn.Of("equation", rows.Select(row => row.Equation)), .. CoefficientTable.Tidy([.. rows.Select(row => row.Row)]).Columns]);
    }

    internal static Table Glance(PanelVarResult result)
    {
        PanelVarEstimate estimate = result.Estimate;
        LagOrder order = LagOrder.Of(result.Spec.Lags, result.Model, estimate);
        bool tested = estimate.Restrictions > 0 && result.Spec.Estimator != PanelVarEstimator.FixedEffects;
        return new("glance",
        [
            LeastSquaresTables.Whole("nobs", result.Model.Equations.Count),
            LeastSquaresTables.Whole("entities", result.Model.Equations.Entities),
            LeastSquaresTables.Whole("lags", result.Spec.Lags),
            LeastSquaresTables.Whole("instruments", result.Model.Moments.Instruments.Columns),
            LeastSquaresTables.Whole("steps", result.Spec.Estimator == PanelVarEstimator.FixedEffects ? 1 : result.Spec.Steps),
            LeastSquaresTables.Number("j_statistic", tested ? estimate.J : null),
            LeastSquaresTables.Whole("j_df", tested ? estimate.Restrictions : 0),
            LeastSquaresTables.Number("j_p_value", tested ? new ChiSquare(estimate.Restrictions).Survival(estimate.J) : null),
            LeastSquaresTables.Number("mbic", tested ? order.Mbic : null),
            LeastSquaresTables.Number("maic", tested ? order.Maic : null),
            LeastSquaresTables.Number("mqic", tested ? order.Mqic : null),
            LeastSquaresTables.Number("determination", order.Determination),
            LeastSquaresTables.Number("modulus", result.Roots[0].Magnitude),
            TextColumn.Of("covariance", ["cluster(" + result.Spec.Entity + ")"]),
        ]);
    }

    internal static IReadOnlyList<Table> Of(PanelVarResult result)
    {
        List<Table> tables = [Granger(result), Stability(result), Responses(result), Decomposition(result), Errors(result)];
        if (result.Selection.Count > 0)
        {
            tables.Insert(0, Selection(result));
        }

        return tables;
    }

    /// <summary>Wald tests that the lags of one variable, or of all others, are zero in an equation.</summary>
    internal static Table Granger(PanelVarResult result)
    {
        int m = result.Variables.Count, k = result.Model.Terms.Count;
        CovarianceEstimate covariance = Covariance(result.Estimate.Covariance, result);
        List<(string Equation, string Excluded, PanelWald Wald)> rows = [];
        for (int equation = 0; equation < m; equation++)
        {
            int[] Places(Func<int, bool> among) => [.. Enumerable.Range(0, m * result.Spec.Lags).Where(term => among(term % m)).Select(term => (equation * k) + term)];
            int own = equation;
            rows.AddRange(Enumerable.Range(0, m).Where(v => v != own).Select(v => (result.Variables[own], result.Variables[v], PanelWald.Of(result.Estimate.Coefficients, covariance, Places(other => other == v)))));
            if (m > 2)
            {
                rows.Add((result.Variables[own], "all", PanelWald.Of(result.Estimate.Coefficients, covariance, Places(other => other != own))));
            }
        }

        return new("granger",
        [
            TextColumn.Of("equation", rows.Select(row => row.Equation)),
            TextColumn.Of("excluded", rows.Select(row => row.Excluded)),
            new NumberColumn("chi2_statistic", [.. rows.Select(row => row.Wald.Statistic)]),
            new NumberColumn("chi2_df", [.. rows.Select(row => (double)row.Wald.Degrees)], NumberKind.Whole),
            new NumberColumn("chi2_p_value", [.. rows.Select(row => row.Wald.PValue)]),
        ])
        { Title = ("Granger causality: Wald tests that lags of the excluded variable are zero", "Granger 因果检验：被排除变量的滞后项系数为零的 Wald 检验") };
    }

    /// <summary>A row a shock, variable and period.</summary>
    internal static Table Responses(PanelVarResult result)
    {
        int m = result.Variables.Count, cells = m * m;
        DrawnEstimates drawn = new(result.Draws);
        double[] low = new double[result.Responses.Length * cells], high = new double[low.Length];
        for (int at = 0; at < low.Length; at++)
        {
            (low[at], high[at]) = result.Draws.Length == 0 ? (Missing.Value, Missing.Value) : drawn.Percentile(at, result.Spec.ConfidenceLevel);
        }

        return Cells(
            "impulse_responses",
            ("Orthogonalised responses to a shock of one standard deviation", "一个标准差冲击的正交化脉冲响应"),
            result,
            0,
            ("estimate", (h, i, j) => result.Responses[h][i, j]),
            ("conf_low", (h, i, j) => low[(h * cells) + (j * m) + i]),
            ("conf_high", (h, i, j) => high[(h * cells) + (j * m) + i]));
    }

    internal static Table Decomposition(PanelVarResult result)
        => Cells("variance_decomposition", ("Shares of the variance of forecast errors", "预测误差方差分解"), result, 1, ("variance_share", (h, i, j) => result.Shares[h][i, j]));

    /// <summary>A row a shock, variable and period, the first of which is <paramref name="ahead"/>.</summary>
    private static Table Cells(string name, Label title, PanelVarResult result, int ahead, params (string Name, Func<int, int, int, double> Value)[] columns)
    {
        int m = result.Variables.Count;
        (int H, int I, int J)[] cells = [.. Enumerable.Range(0, m).SelectMany(j => Enumerable.Range(0, m).SelectMany(i => Enumerable.Range(0, result.Spec.Horizon + 1).Select(h => (h, i, j))))];
        return new(name,
        [
            TextColumn.Of("impulse", cells.Select(cell => result.Variables[cell.J])),
            TextColumn.Of("response_variable", cells.Select(cell => result.Variables[cell.I])),
            new NumberColumn("horizon", [.. cells.Select(cell => (double)(cell.H + ahead))], NumberKind.Whole),
            .. columns.Select(column => new NumberColumn(column.Name, [.. cells.Select(cell => column.Value(cell.H, cell.I, cell.J))])),
        ])
        { Title = title };
    }

    internal static Table Stability(PanelVarResult result) => new("stability",
    [
        new NumberColumn("real", [.. result.Roots.Select(root => root.Real)]),
        new NumberColumn("imaginary", [.. result.Roots.Select(root => root.Imaginary)]),
        new NumberColumn("modulus", [.. result.Roots.Select(root => root.Magnitude)]),
    ])
    { Title = ("Eigenvalues of the companion matrix; the VAR is stable where all are smaller than one", "伴随矩阵的特征值；全部小于 1 时 VAR 稳定") };

    private static Table Errors(PanelVarResult result) => new("residual_covariance",
    [
        TextColumn.Of("equation", result.Variables.SelectMany(row => result.Variables.Select(_ => row))),
        TextColumn.Of("term", result.Variables.SelectMany(_ => result.Variables)),
        new NumberColumn("estimate", result.ErrorCovariance.Array),
    ])
    { Title = ("Covariance of the errors", "误差协方差") };

    private static Table Selection(PanelVarResult result) => new("lag_selection",
    [
        new NumberColumn("lags", [.. result.Selection.Select(order => (double)order.Lags)], NumberKind.Whole),
        new NumberColumn("determination", [.. result.Selection.Select(order => order.Determination)]),
        new NumberColumn("j_statistic", [.. result.Selection.Select(order => order.J)]),
        new NumberColumn("j_df", [.. result.Selection.Select(order => (double)order.Degrees)], NumberKind.Whole),
        new NumberColumn("j_p_value", [.. result.Selection.Select(order => new ChiSquare(order.Degrees).Survival(order.J))]),
        new NumberColumn("mbic", [.. result.Selection.Select(order => order.Mbic)]),
        new NumberColumn("maic", [.. result.Selection.Select(order => order.Maic)]),
        new NumberColumn("mqic", [.. result.Selection.Select(order => order.Mqic)]),
    ])
    { Title = ("Criteria of the number of lags, smallest is best", "滞后阶数选择准则，越小越好") };

    internal static IEnumerable<Notice> Notices(PanelVarResult result)
    {
        if (!result.IsStable)
        {
            string root = result.Roots[0].Magnitude.ToString("F3", CultureInfo.InvariantCulture);
            yield return new(NoticeKind.Warning, "not_stable", new(
                $"The largest eigenvalue has modulus {root}: the VAR is not stable, and responses to shocks do not die out. Difference the variables, or check for unit roots.",
                $"最大特征值的模为 {root}：VAR 不稳定，冲击的影响不会消失。请对变量取差分或检验单位根。"));
        }

        if (result.Estimate.Deficient || result.Variables.Count * result.Model.Moments.Instruments.Columns > result.Model.Equations.Entities)
        {
            int moments = result.Variables.Count * result.Model.Moments.Instruments.Columns;
            yield return new(NoticeKind.Warning, "many_instruments", (
                string.Create(CultureInfo.InvariantCulture, $"{moments} moments for {result.Model.Equations.Entities} entities: their covariance {(result.Estimate.Deficient ? "is singular, a generalised inverse weighs them" : "is barely estimated")}. Lower instrument_lags, or set steps to 1."),
                string.Create(CultureInfo.InvariantCulture, $"{result.Model.Equations.Entities} 个个体对应 {moments} 个矩条件：其协方差{(result.Estimate.Deficient ? "奇异，采用广义逆作为权重" : "估计极不精确")}。请减小 instrument_lags 或将 steps 设为 1。")))
            { Count = moments };
        }

        if (result.Spec.Estimator == PanelVarEstimator.FixedEffects)
        {
            yield return new(NoticeKind.Note, "nickell_bias", (
                "Least squares with entity effects is biased by order 1/T in a dynamic model; estimator gmm is not.",
                "动态模型的固定效应最小二乘存在 1/T 阶偏误；estimator: gmm 无此偏误。"));
        }
    }

    private static CovarianceEstimate Covariance(Matrix values, PanelVarResult result)
    {
        string count = result.Model.Equations.Entities.ToString(CultureInfo.InvariantCulture);
        return new()
        {
            Values = values,
            DegreesOfFreedom = double.PositiveInfinity,
            Description = new($"Standard errors clustered by {result.Spec.Entity} ({count} clusters)", $"按{result.Spec.Entity}聚类的标准误（{count} 个聚类）"),
            Name = "gmm",
        };
    }
}
