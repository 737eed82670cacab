using Regio.Core;

namespace Regio.Data;

/// <summary>A column of a design: a regressor, an instrument.</summary>
/// <param name="Name">Name of the coefficient: <c>x</c>, <c>log(x)</c>, <c>year::2010:treat</c>, <c>regionWest</c>.</param>
/// <param name="Values">A number for every row of the table, NaN where missing.</param>
/// <param name="Term">The term of the formula it belongs to.</param>
public sealed record DesignColumn(string Name, ReadOnlyMemory<double> Values, Term Term);

/// <summary>A fixed effect of a design, or the slopes of one.</summary>
/// <param name="Name">Name as the formula writes it: <c>city</c>, <c>city^year</c>, <c>city[trend]</c>.</param>
/// <param name="Variables">The variables joined.</param>
/// <param name="Groups">Row of the table → level, -1 where a variable is missing.</param>
public sealed record DesignEffect(string Name, IReadOnlyList<string> Variables, Grouping Groups)
{
    /// <summary>Values of the variable whose slope varies by level, NaN where missing; null for an intercept a level.</summary>
    public ReadOnlyMemory<double>? Slope { get; init; }
}

/// <summary>What a formula stands for on a table: a number for every row of the table, before any row is dropped.</summary>
/// <remarks>
/// Text columns become dummies named as in R (<c>regionWest</c>), coded by R's rule: the first level is left out when the term without the factor
/// is in the model too (the constant or fixed effects, for a main effect). <c>i(var, ref = )</c> becomes dummies named as in fixest (<c>var::level</c>).
/// </remarks>
public sealed class DesignMatrix
{
    private DesignMatrix(Formula formula) => Formula = formula;

    /// <summary>The model.</summary>
    public Formula Formula { get; }

    /// <summary>The outcome: a number for every row, NaN where missing.</summary>
    public required DesignColumn Outcome { get; init; }

    /// <summary>Exogenous regressors in order, without the constant.</summary>
    public required IReadOnlyList<DesignColumn> Regressors { get; init; }

    /// <summary>Endogenous regressors.</summary>
    public required IReadOnlyList<DesignColumn> Endogenous { get; init; }

    /// <summary>Excluded instruments.</summary>
    public required IReadOnlyList<DesignColumn> Instruments { get; init; }

    /// <summary>Fixed effects in order; <c>city[trend]</c> gives two, <c>city</c> and the slopes.</summary>
    public required IReadOnlyList<DesignEffect> Effects { get; init; }

    /// <summary>Whether the constant is to be estimated: the formula has it and no fixed effects.</summary>
    public bool Constant => Formula is { Intercept: true, Effects.Count: 0 };

    /// <summary>Reference levels left out, values that could not be computed.</summary>
    public IReadOnlyList<Notice> Notices { get; private set; } = [];

    /// <summary>Builds the design of one formula.</summary>
    /// <param name="formula">The model.</param>
    /// <param name="table">The data.</param>
    /// <param name="panel">Entity and time, needed for lags.</param>
    public static DesignMatrix Build(Formula formula, Table table, PanelIndex? panel = null) => Build(formula, new EvaluationScope(table, panel));

    /// <summary>Builds a design in a scope, which computes an expression that several formulas share only once.</summary>
    /// <param name="formula">The model.</param>
    /// <param name="scope">The data.</param>
    /// <param name="sample">Rows whose levels factors have (of a split sample); null for all rows. Columns always have every row of the table.</param>
    /// <exception cref="SpecError">A column does not exist, a reference level does not occur, text is used as an outcome.</exception>
    public static DesignMatrix Build(Formula formula, EvaluationScope scope, IReadOnlyList<int>? sample = null)
    {
        DesignMatrix design = scope.Observe(() => Columns(formula, scope, sample), out IReadOnlyList<Notice> notices);
        design.Notices = [.. notices, .. design.Notices];
        return design;
    }

    private static DesignMatrix Columns(Formula formula, EvaluationScope scope, IReadOnlyList<int>? sample)
    {
        TermColumns columns = new(scope, formula, sample);
        return new DesignMatrix(formula)
        {
            Outcome = new(formula.Outcome.Name, columns.Product(formula.Outcome), formula.Outcome),
            Regressors = columns.Of(formula.Regressors),
            Endogenous = columns.Of(formula.Endogenous),
            Instruments = columns.Of(formula.Instruments),
            Effects = [.. formula.Effects.SelectMany(effect => Expand(effect, scope)).DistinctBy(effect => effect.Name, StringComparer.Ordinal)],
            Notices = columns.Notices,
        };
    }

    private static IEnumerable<DesignEffect> Expand(EffectTerm effect, EvaluationScope scope)
    {
        Grouping groups = Groupings.Join([.. effect.Variables.Select(scope.Group)]);
        string[] variables = [.. effect.Variables.Select(variable => variable.ColumnName ?? variable.Text)];
        if (!effect.SlopesOnly)
        {
            yield return new DesignEffect(effect.Name, variables, groups);
        }

        foreach (Expression slope in effect.Slopes)
        {
            yield return new DesignEffect($"{effect.Name}[{slope.ColumnName ?? slope.Text}]", variables, groups) { Slope = scope.Numbers(slope) };
        }
    }
}
