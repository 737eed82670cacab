using Regio.Core;
using Regio.Numerics;

namespace Regio.Panel;

/// <summary>The instruments of a dynamic panel as columns of Z, by group; columns of zeros are left out.</summary>
internal sealed class InstrumentColumns
{
    /// <summary>Group of principal components.</summary>
    private const int Component = -2;

    private readonly PanelEquations _equations;
    private readonly DynamicPanelDesign _design;
    private readonly bool _system;
    private readonly List<double[]> _columns = [];
    private readonly List<int> _groups = [];
    private readonly HashSet<int> _forLevels = [];

    /// <summary>Fills the columns.</summary>
    /// <param name="spec">What is asked for.</param>
    /// <param name="design">Variables of the instruments.</param>
    /// <param name="equations">The equations.</param>
    /// <param name="weights">A weight an equation, which principal components take into account; null for ones.</param>
    /// <param name="coefficients">Number of coefficients.</param>
    internal InstrumentColumns(DynamicPanelSpec spec, DynamicPanelDesign design, PanelEquations equations, double[]? weights, int coefficients)
    {
        (_equations, _design, _system) = (equations, design, spec.Equations == DynamicEquations.System);
        if (_system && spec.Formula.Intercept)
        {
            Add(Array.ConvertAll(equations.Levels, level => level ? 1.0 : 0), -1);
        }

        foreach (IvColumn iv in design.Iv)
        {
            Add(iv);
        }

        int ordinary = _columns.Count;
        foreach (GmmColumn gmm in design.Gmm)
        {
            Add(gmm);
        }

        if (spec.Pca)
        {
            Reduce(ordinary, weights, spec.Components, coefficients - ordinary);
        }

        Z = InstrumentMatrix.Of(equations.Count, _columns);
        IEnumerable<(string Name, int Group)> named = design.Groups.Select((name, group) => (name, group));
        Groups = Components is null
            ? [.. named.Select(set => new InstrumentGroup(set.Name, Places(set.Group), [.. Places(set.Group).Where(_forLevels.Contains)]))]
            : [new(InstrumentNames.OfComponents([.. design.Gmm.Select(gmm => design.Groups[gmm.Group]).Distinct(StringComparer.Ordinal)]), Places(Component), []), .. named.Where(set => design.Iv.Any(iv => iv.Group == set.Group)).Select(set => new InstrumentGroup(set.Name, Places(set.Group), []))];
    }

    /// <summary>N × L.</summary>
    internal Matrix Z { get; }

    /// <summary>The groups in the order of the spec; the constant is in none.</summary>
    internal IReadOnlyList<InstrumentGroup> Groups { get; }

    /// <summary>The components that stand for the GMM-style instruments; null where these stand for themselves.</summary>
    internal InstrumentComponents? Components { get; private set; }

    private int[] Places(int group) => [.. Enumerable.Range(0, _groups.Count).Where(k => _groups[k] == group)];

    /// <summary>Puts principal components in the place of the columns from a place on.</summary>
    private void Reduce(int from, double[]? weights, int? asked, int least)
    {
        (Components, Matrix reduced) = InstrumentComponents.Of(_columns[from..], weights, asked, least);
        _columns.RemoveRange(from, _columns.Count - from);
        _groups.RemoveRange(from, _groups.Count - from);
        for (int k = 0; k < reduced.Columns; k++)
        {
            _columns.Add(reduced.Column(k).ToArray());
            _groups.Add(Component);
        }
    }

    private void Add(double[] column, int group)
    {
        if (column.AsSpan().ContainsAnyExcept(0.0))
        {
            _columns.Add(column);
            _groups.Add(group);
        }
    }

    private void Add(IvColumn iv)
    {
        double[] column = _equations.Stack(iv.Variable.Values.Span, iv.Choice.Equation, iv.Choice.Passthru);
        for (int i = 0; iv.Choice.MissingToZero && i < column.Length; i++)
        {
            column[i] = double.IsFinite(column[i]) ? column[i] : 0;
        }

        if (Array.Exists(column, value => !double.IsFinite(value)))
        {
            throw new SpecError(
                new($"the instrument '{iv.Variable.Name}' is missing in the period in which an equation stands", $"工具变量“{iv.Variable.Name}”在方程所在期缺失"),
                new("Set missing_to_zero for it, or leave passthru out.", "请为其设置 missing_to_zero，或不使用 passthru。"))
            { Field = "iv", Given = iv.Variable.Name };
        }

        Add(column, iv.Group);
    }

    private void Add(GmmColumn gmm)
    {
        GmmInstruments choice = gmm.Choice;
        if (choice.Equation != InstrumentedEquation.Level)
        {
            ReadOnlyMemory<double> levels = choice.Orthogonal ? _equations.Backward(gmm.Variable.Values.Span) : gmm.Variable.Values;
            AddBlock(new(gmm.Variable.Name, levels, choice.First, choice.Last ?? int.MaxValue, choice.Collapse), gmm.Group);
        }

        if (_system && choice.Equation != InstrumentedEquation.Diff)
        {
            bool beside = choice.Equation == InstrumentedEquation.Both;
            ReadOnlyMemory<double> values = choice.Passthru ? gmm.Variable.Values : PanelEquations.Difference(_design.Panel, gmm.Variable.Values.Span);
            int first = beside ? Beside(choice) : choice.First;
            int before = _columns.Count;
            AddBlock(new(gmm.Variable.Name, values, first, beside ? first : choice.Last ?? int.MaxValue, choice.Collapse) { ForLevels = true }, gmm.Group);
            _forLevels.UnionWith(Enumerable.Range(before, beside ? _columns.Count - before : 0));
        }
    }

    /// <summary>Lag of the difference that serves the equations in levels: one less than the first, or the one nearest to the present where lags are leads (Roodman 2009, footnote 24).</summary>
    private static int Beside(GmmInstruments choice) => choice.First > 0 ? choice.First - 1 : (choice.Last ?? int.MaxValue) > 0 ? 0 : choice.Last!.Value - 1;

    private void AddBlock(InstrumentBlock block, int group)
    {
        foreach (double[] column in InstrumentMatrix.Columns(_equations, block))
        {
            Add(column, group);
        }
    }
}
