using Regio.Core;
using Regio.Data;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Which variables are instruments of the differenced threshold model, from which lag.</summary>
internal sealed class ThresholdInstruments(DynamicThresholdSpec spec, Formula formula, ThresholdData data, DifferencedRows rows)
{
    private readonly EvaluationScope _scope = new(data.Frame.Sample.Table, data.Panel);
    private readonly List<InstrumentBlock> _blocks = [];
    private readonly List<double[]> _columns = [];

    /// <summary>Z, and how many columns were combinations of others.</summary>
    internal (Matrix Z, int Dropped) Build(double[][] differences, double[][] periods)
    {
        Dictionary<string, int> lags = Lags();
        string? lagged = spec.Static ? null : formula.Regressors[0].Name;
        if (lagged is not null)
        {
            Lagged(spec.Formula.Outcome, 2);
        }

        Term[] terms = [.. formula.Regressors.Concat(spec.Instruments.Select(ThresholdData.TermOf)).Distinct()];
        for (int k = 0; k < differences.Length; k++)
        {
            if (data.ZNames[k] == lagged)
            {
                continue;
            }

            Term? term = terms.FirstOrDefault(term => term.Name == data.ZNames[k]);
            if (term is not null && lags.TryGetValue(term.Name, out int first))
            {
                Lagged(term, first);
            }
            else if (term is null || spec.ExogenousAs == ExogenousInstruments.Differences)
            {
                _columns.Add(differences[k]);
            }
            else
            {
                Levels(term);
            }
        }

        foreach (Term term in terms.Skip(formula.Regressors.Count))
        {
            Levels(term);
        }

        Threshold(lags, lagged);
        _columns.AddRange(periods);
        if (spec.ConstantInstrument && !spec.TimeEffects)
        {
            double[] ones = new double[rows.Count];
            Array.Fill(ones, 1);
            _columns.Add(ones);
        }

        return InstrumentMatrix.Build(rows, _blocks, _columns);
    }

    /// <summary>An exogenous threshold variable always gives its levels, a predetermined or endogenous one that is no regressor its lags.</summary>
    private void Threshold(Dictionary<string, int> lags, string? lagged)
    {
        Term q = ThresholdData.TermOf(spec.ThresholdVariable);
        bool present = q.Name == lagged || _blocks.Any(block => block.Name == q.Name);
        if (!present && lags.TryGetValue(q.Name, out int first))
        {
            Lagged(q, first);
        }
        else if (!present)
        {
            Levels(q);
        }
    }

    private Dictionary<string, int> Lags()
    {
        Dictionary<string, int> lags = new(StringComparer.Ordinal);
        string[] known = [.. formula.Regressors.Select(term => term.Name).Append(data.Threshold).Distinct(StringComparer.Ordinal)];
        foreach ((string field, IReadOnlyList<Expression> list, int first) in new[] { ("predetermined", spec.Predetermined, 1), ("endogenous", spec.Endogenous, 2) })
        {
            foreach (Term term in list.Select(ThresholdData.TermOf))
            {
                if (!known.Contains(term.Name) || !lags.TryAdd(term.Name, first))
                {
                    bool twice = known.Contains(term.Name);
                    throw new SpecError(
                        twice ? new($"'{term.Name}' is listed twice", $"“{term.Name}”重复列出") : new($"'{term.Name}' is neither a regressor nor the threshold variable", $"“{term.Name}”既不是解释变量，也不是门槛变量"),
                        twice ? new("A variable is either endogenous or predetermined.", "变量或为内生，或为前定。") : new("Write endogenous regressors in the formula too; instruments from outside go into instruments.", "内生解释变量也须写入公式；外部工具变量请写入 instruments。"))
                    { Field = field, Given = term.Text, Choices = known };
                }
            }
        }

        return lags;
    }

    private void Lagged(Term term, int first) => _blocks.Add(new(term.Name, Values(term), first + spec.SkipLags, spec.MaxLag ?? int.MaxValue, spec.Collapse));

    private void Levels(Term term) => _blocks.Add(new(term.Name, Values(term), 0, 1, spec.Collapse));

    /// <summary>Values in all rows of the table, lags of rows outside the sample among them.</summary>
    private double[] Values(Term term)
    {
        double[] values = new double[data.Frame.Sample.Table.RowCount];
        Array.Fill(values, 1);
        foreach (Expression factor in term.Factors)
        {
            System.Numerics.Tensors.TensorPrimitives.Multiply(values, FrameWeights.Numbers(factor, _scope, "formula").Span, values);
        }

        return values;
    }
}
