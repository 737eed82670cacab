using Regio.Core;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>The tables of a system of equations.</summary>
internal static class EquationSystemTables
{
    internal static Table Tidy(EquationSystemResult result) => new("tidy",
    [
        TextColumn.Of("equation", result.Equations.SelectMany(equation => equation.Terms.Select(_ => equation.Name))),
        .. CoefficientTable.Tidy(result.Coefficients).Columns,
    ]);

    internal static Table Glance(EquationSystemResult result)
    {
        PanelTest independence = result.Test("breusch_pagan");
        return new("glance",
        [
            TextColumn.Of("outcome", [result.Outcome]),
            TextColumn.Of("estimator", [SnakeCase.Of(result.Spec.Effective.ToString())]),
            LeastSquaresTables.Whole("nobs", result.Sample.Rows),
            LeastSquaresTables.Whole("n_equations", result.Equations.Count),
            LeastSquaresTables.Number("r_squared", result.RSquared),
            LeastSquaresTables.Number("r_squared_system", Known(result.McElroy)),
            LeastSquaresTables.Number("log_lik", Known(result.LogLikelihood)),
            LeastSquaresTables.Whole("iterations", result.Iterations),
            LeastSquaresTables.Number("chi2_statistic", independence.Statistic),
            LeastSquaresTables.Whole("chi2_df", independence.Degrees),
            LeastSquaresTables.Number("chi2_p_value", independence.PValue),
            TextColumn.Of("covariance", [result.Covariance.Name]),
        ]);
    }

    internal static Table Augment(EquationSystemResult result)
    {
        List<Column> columns = [];
        foreach (FittedEquation equation in result.Equations)
        {
            Table own = LeastSquaresTables.Augment(result.Sample, equation.Outcome, equation.Fitted, equation.Residuals);
            NumberColumn fitted = own.Numbers("fitted"), residual = own.Numbers("residual");
            columns.Add(new NumberColumn($"fitted_{equation.Name}", fitted.Values.ToArray(), NumberKind.Real, new() { Label = new($"Fitted {equation.Outcome} ({equation.Name})", $"{equation.Outcome} 的拟合值（{equation.Name}）") }));
            columns.Add(new NumberColumn($"residual_{equation.Name}", residual.Values.ToArray(), NumberKind.Real, new() { Label = new($"Residual of {equation.Name}", $"{equation.Name} 的残差") }));
            if (columns.Count == 2 * result.Equations.Count)
            {
                columns.Add(own.Numbers("used"));
            }
        }

        return new("augment", columns);
    }

    internal static IReadOnlyList<Table> All(EquationSystemResult result)
    {
        List<Table> tables = [Fits(result), Residuals(result), TestTable.Of("tests", result.Tests)];
        if (result.Wald is { } wald)
        {
            tables.Add(new("hypotheses", wald.Tidy().Columns));
            tables.Add(new("joint_test", wald.Glance().Columns));
        }

        return tables;
    }

    private static Table Fits(EquationSystemResult result) => new("fits",
    [
        TextColumn.Of("equation", result.Equations.Select(equation => equation.Name)),
        TextColumn.Of("outcome", result.Equations.Select(equation => equation.Outcome)),
        new NumberColumn("nobs", [.. result.Equations.Select(equation => (double)equation.Residuals.Length)], NumberKind.Whole),
        new NumberColumn("df_residual", [.. result.Equations.Select(equation => (double)equation.ResidualDegrees)], NumberKind.Whole),
        new NumberColumn("r_squared", [.. result.Equations.Select(equation => equation.RSquared)]),
        new NumberColumn("adj_r_squared", [.. result.Equations.Select(equation => equation.AdjustedRSquared)]),
        new NumberColumn("sigma", [.. result.Equations.Select(equation => equation.Sigma)]),
    ]);

    /// <summary>A row a pair of equations: covariance and correlation of their residuals.</summary>
    private static Table Residuals(EquationSystemResult result)
    {
        (int I, int J)[] pairs = [.. Enumerable.Range(0, result.Equations.Count).SelectMany(i => Enumerable.Range(0, i + 1).Select(j => (i, j)))];
        return new("residuals",
        [
            TextColumn.Of("row", pairs.Select(pair => result.Equations[pair.I].Name)),
            TextColumn.Of("column", pairs.Select(pair => result.Equations[pair.J].Name)),
            new NumberColumn("residual_covariance", [.. pairs.Select(pair => result.ResidualCovariance[pair.I, pair.J])]),
            new NumberColumn("correlation", [.. pairs.Select(pair => result.ResidualCorrelation[pair.I, pair.J])]),
        ]);
    }

    private static double? Known(double value) => double.IsNaN(value) ? null : value;
}
