using System.Numerics;
using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>A panel VAR: coefficients, stability, responses to shocks, shares of forecast errors, Granger tests.</summary>
public sealed record PanelVarResult : IMethodResult
{
    /// <summary>What was asked for.</summary>
    public required PanelVarSpec Spec { get; init; }

    /// <summary>Eigenvalues of the companion matrix, largest modulus first.</summary>
    public required IReadOnlyList<Complex> Roots { get; init; }

    /// <summary>Orders of lags compared; empty without.</summary>
    public required IReadOnlyList<LagOrder> Selection { get; init; }

    internal PanelVarModel Model { get; init; } = null!;

    internal PanelVarEstimate Estimate { get; init; } = null!;

    internal Matrix[] Responses { get; init; } = null!;

    internal Matrix[] Shares { get; init; } = null!;

    internal double[][] Draws { get; init; } = null!;

    /// <summary>Names of the variables.</summary>
    public IReadOnlyList<string> Variables => Model.Names;

    /// <summary>Covariance Σ of the errors.</summary>
    public Matrix ErrorCovariance => Estimate.ErrorCovariance;

    /// <summary>Hansen's J of the two-step estimate.</summary>
    public double Overidentification => Estimate.J;

    /// <summary>Whether all eigenvalues lie inside the unit circle.</summary>
    public bool IsStable => Roots[0].Magnitude < 1;

    /// <summary>Coefficients of the equation of a variable.</summary>
    /// <exception cref="SpecError">The model has no such variable.</exception>
    public IReadOnlyList<CoefficientRow> Equation(string variable)
    {
        int at = Variables.ToList().IndexOf(variable);
        DynamicPanelChecks.Range(at >= 0, "variables", new($"the model has no variable '{variable}'", $"模型中没有变量“{variable}”"), new($"The variables are: {string.Join(", ", Variables)}.", $"变量有：{string.Join("、", Variables)}。"));
        return PanelVarTables.Equation(this, at);
    }

    /// <summary>Orthogonalised response of a variable to a shock to another, from period 0 on.</summary>
    public IReadOnlyList<double> Response(string shock, string variable)
    {
        (int j, int i) = (Variables.ToList().IndexOf(shock), Variables.ToList().IndexOf(variable));
        return [.. Responses.Select(response => response[i, j])];
    }

    /// <inheritdoc/>
    public IReadOnlyList<Notice> Notices => [.. Model.Notices, .. PanelVarTables.Notices(this)];

    /// <summary>A row a coefficient.</summary>
    public Table Tidy() => PanelVarTables.Tidy(this);

    /// <inheritdoc/>
    public Table Glance() => PanelVarTables.Glance(this);

    /// <inheritdoc/>
    public IReadOnlyList<Table> Tables() => PanelVarTables.Of(this);

    /// <inheritdoc/>
    public IReadOnlyList<Figure> Figures() => PanelVarFigures.Of(this);
}
