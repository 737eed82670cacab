using System.Globalization;
using Regio.Core;
using Regio.Data;

namespace Regio.Regression;

/// <summary>The changes of regressors that a variable brings about through powers, interactions and levels of the formula.</summary>
/// <remarks>
/// The design is built anew on the rows of the sample with copies below them in which the variable has other values. Derivatives of columns are central differences with Richardson's
/// extrapolation (exact for powers up to the fourth, about 12 digits for other smooth functions): steps of 2⁻¹⁰ of the value.
/// </remarks>
internal sealed class VariableChange
{
    private const double RelativeStep = 1.0 / 1024;

    private readonly IndexModel _model;
    private readonly FrozenFormula?[] _formulas;
    private readonly FormulaVariable _variable;
    private readonly bool _discrete;
    private readonly Column _values;

    internal VariableChange(IndexModel model, FrozenFormula?[] formulas, FormulaVariable variable, bool discrete)
    {
        (_model, _formulas, _variable, _discrete) = (model, formulas, variable, discrete);
        _values = formulas.OfType<FrozenFormula>().Select(formula => formula.Data.Find(variable.Name)).OfType<Column>().First().Take(model.Sample.Indices);
    }

    /// <summary>Per equation, the regressors that hold the variable where it is a constant.</summary>
    internal IReadOnlyList<IReadOnlyDictionary<int, double[]>> At(double value) => Set(Constant(value));

    /// <summary>The changes of the variable; none where its regressors were left out of the model, which a notice of the model says.</summary>
    internal IEnumerable<RegressorChange> All(List<Notice> notices) => Every(notices).Where(change => change.To.Any(columns => columns.Count > 0));

    private IEnumerable<RegressorChange> Every(List<Notice> notices)
    {
        if (_variable.IsFactor)
        {
            return Levels();
        }

        ReadOnlySpan<double> values = ((NumberColumn)_values).Values;
        if (_discrete && RegressorChanges.IsDummy(values))
        {
            return [new(_variable.Name, "0 to 1", Set(Constant(1)), Set(Constant(0)))];
        }

        RegressorChange change = new(_variable.Name, RegressorChange.Derivative, Derivatives(), null);
        if (change.To.Any(columns => columns.Count > 0) && change.To.All(columns => columns.Values.All(column => Array.TrueForAll(column, slope => slope == 0))))
        {
            notices.Add(NoDerivative(_variable.Name));
            return [];
        }

        return [change];
    }

    /// <summary>From the first level that occurs to each other one.</summary>
    private IEnumerable<RegressorChange> Levels()
    {
        Grouping groups = _values.Group();
        int[] first = new int[groups.Count];
        Array.Fill(first, -1);
        for (int i = groups.Codes.Length - 1; i >= 0; i--)
        {
            first[groups.Codes[i]] = i;
        }

        int[] used = [.. Enumerable.Range(0, groups.Count).Where(level => first[level] >= 0)];
        IReadOnlyList<IReadOnlyDictionary<int, double[]>> from = Set(Level(first[used[0]]));
        foreach (int level in used.Skip(1))
        {
            yield return new(TermOf(groups.Levels[level]), $"{groups.Levels[used[0]]} to {groups.Levels[level]}", Set(Level(first[level])), from);
        }
    }

    /// <summary>The name of the level's coefficient where the model has one, as factors and <c>i()</c> call it; else <c>variable=level</c>.</summary>
    private string TermOf(string level)
        => new[] { _variable.Name + level, _variable.Name + "::" + level, $"factor({_variable.Name}){level}" }.FirstOrDefault(name => _model.Equations.Any(equation => equation.Terms.Contains(name, StringComparer.Ordinal))) ?? $"{_variable.Name}={level}";

    private Column Level(int row) => _values.Take(Enumerable.Repeat(row, _values.Count).ToArray());

    private NumberColumn Constant(double value)
    {
        double[] values = new double[_values.Count];
        Array.Fill(values, value);
        return new(_variable.Name, values, ((NumberColumn)_values).Kind);
    }

    private IReadOnlyList<IReadOnlyDictionary<int, double[]>> Derivatives()
    {
        double[] x = ((NumberColumn)_values).Values.ToArray();
        double spread = Math.Sqrt(Moments.SumOfSquares(x, null, centred: true) / x.Length);
        double[] steps = Array.ConvertAll(x, value => RelativeStep * Math.ScaleB(1, Math.ILogB(value == 0 ? spread : value)));
        var (upWide, downWide, up, down) = (Shifted(2), Shifted(-2), Shifted(1), Shifted(-1));
        return [.. Enumerable.Range(0, _formulas.Length).Select(j => upWide[j].Keys.ToDictionary(k => k, k => Slopes(upWide[j][k], downWide[j][k], up[j][k], down[j][k], steps)))];

        IReadOnlyList<IReadOnlyDictionary<int, double[]>> Shifted(double times)
            => Set(new NumberColumn(_variable.Name, [.. x.Zip(steps, (value, step) => value + (times * step))]));
    }

    private static double[] Slopes(double[] upWide, double[] downWide, double[] up, double[] down, double[] steps)
    {
        double[] slopes = new double[steps.Length];
        for (int i = 0; i < slopes.Length; i++)
        {
            double wide = (upWide[i] - downWide[i]) / (4 * steps[i]), narrow = (up[i] - down[i]) / (2 * steps[i]);
            slopes[i] = narrow + ((narrow - wide) / 3);
        }

        return slopes;
    }

    /// <summary>Per equation, the regressors that hold the variable where it has the values given.</summary>
    private IReadOnlyList<IReadOnlyDictionary<int, double[]>> Set(Column values)
        => [.. _formulas.Select((formula, j) => formula is null ? new Dictionary<int, double[]>() : Set(formula, _model.Equations[j], values))];

    private Dictionary<int, double[]> Set(FrozenFormula frozen, IndexEquation equation, Column values)
    {
        if (frozen.Data.Find(_variable.Name) is null)
        {
            return [];
        }

        int rows = _values.Count;
        Table sample = frozen.Data.Take(_model.Sample.Indices);
        Table both = Append.Compute([sample, sample.With(values.Named(_variable.Name))]).Data;
        DesignMatrix design = DesignMatrix.Build(frozen.Formula, new EvaluationScope(both), [.. Enumerable.Range(0, rows)]);
        Dictionary<int, double[]> columns = [];
        string[] terms = [.. equation.Terms.Select(Plain)];
        foreach (DesignColumn column in design.Regressors.Where(column => column.Term.Variables.Any(name => name == _variable.Name || name == "i." + _variable.Name)))
        {
            int k = Array.IndexOf(terms, Plain(column.Name));
            if (k >= 0)
            {
                columns[k] = column.Values.Span[rows..].ToArray();
            }
        }

        return columns;
    }

    private static string Plain(string term) => term.Replace("`", string.Empty, StringComparison.Ordinal);

    private static Notice NoDerivative(string variable) => new(NoticeKind.Note, "no_marginal_effect", (
        $"{variable} enters in steps alone, so that its derivative is zero at every row: no marginal effect is given. Use the step as a variable of its own.",
        string.Create(CultureInfo.InvariantCulture, $"{variable} 仅以阶跃形式进入模型，其导数处处为零，故不报告边际效应。请将该阶跃作为单独变量。")))
    { Items = [variable] };
}
