using Regio.Core;
using Regio.Data;
using Regio.Numerics;

namespace Regio.Regression;

/// <summary>The regressors and effects of a fit on new rows, coded as they were at the fit.</summary>
/// <remarks>The new rows are put below the table of the fit and the design is built on both, with the levels that the sample of the fit has.</remarks>
internal sealed class PredictionFrame
{
    private readonly LeastSquaresResult _result;
    private readonly int _offset;

    private PredictionFrame(LeastSquaresResult result, int rows)
    {
        (_result, _offset) = (result, result.Sample.Table.RowCount);
        X = new(rows, result.Fit.Terms.Count);
        IsKnown = new bool[rows];
        Array.Fill(IsKnown, true);
    }

    /// <summary>New rows × terms.</summary>
    internal Matrix X { get; }

    /// <summary>Sum of the effects of each new row, or null without effects.</summary>
    internal double[]? EffectSum { get; private set; }

    /// <summary>Whether all levels of a row were seen at the fit.</summary>
    internal bool[] IsKnown { get; }

    /// <summary>Levels not seen at the fit: <c>region=North</c>.</summary>
    internal List<string> Unseen { get; } = [];

    internal static PredictionFrame Build(LeastSquaresResult result, Table data)
    {
        PredictionFrame frame = new(result, data.RowCount);
        bool panel = NeedsPanel(result);
        Table both = Stack(result, data, panel ? [.. new[] { result.Spec.Entity, result.Spec.Time }.OfType<string>()] : []);
        EvaluationScope scope = new(both, panel ? PanelIndex.Of(both, result.Spec.Entity, result.Spec.Time) : null);
        DesignMatrix design = DesignMatrix.Build(result.Spec.Formula, scope, result.Sample.Indices);
        frame.TakeRegressors(design);
        frame.CheckFactors(scope);
        frame.TakeEffects(design);
        return frame;
    }

    /// <summary>The table of the fit with the new rows below it, in the columns of the formula; the new rows may lack the outcome.</summary>
    private static Table Stack(LeastSquaresResult result, Table data, string[] panel)
    {
        Formula formula = result.Spec.Formula;
        Table above = result.Sample.Table;
        string[] needed = [.. formula.Regressors.SelectMany(term => term.Variables), .. formula.Effects.SelectMany(effect => effect.Variables.Concat(effect.Slopes)).SelectMany(variable => variable.Variables), .. panel];
        string[] names = [.. needed.Distinct(StringComparer.Ordinal).Where(name => above.Find(name) is not null)];
        string[] outcome = [.. formula.Outcome.Variables.Except(names, StringComparer.Ordinal)];
        return Append.Compute([above.Select([.. names, .. outcome]), data.Select([.. names, .. outcome.Where(name => data.Find(name) is not null)])]).Data;
    }

    /// <summary>Whether a regressor refers to other periods; only then must the new rows have periods that the fit has not.</summary>
    private static bool NeedsPanel(LeastSquaresResult result)
    {
        if (result.Spec.Time is null)
        {
            return false;
        }

        EvaluationScope alone = new(result.Sample.Table);
        try
        {
            _ = DesignMatrix.Build(result.Spec.Formula, alone);
            return false;
        }
        catch (SpecError)
        {
            return true;
        }
    }

    private void TakeRegressors(DesignMatrix design)
    {
        for (int k = 0; k < X.Columns; k++)
        {
            string term = _result.Fit.Terms[k];
            DesignColumn? column = design.Regressors.FirstOrDefault(candidate => candidate.Name == term);
            if (column is null)
            {
                X.Column(k).Fill(1);
            }
            else
            {
                column.Values.Span[_offset..].CopyTo(X.Column(k));
            }
        }
    }

    private void CheckFactors(EvaluationScope scope)
    {
        foreach (Expression factor in _result.Spec.Formula.Regressors.SelectMany(term => term.Factors).Distinct())
        {
            if (FactorOf(factor) is not { } variable || variable.Evaluate(scope) is not { } column)
            {
                continue;
            }

            if (ReferenceEquals(variable, factor) && column is NumberColumn)
            {
                continue;
            }

            Grouping groups = column.Group();
            HashSet<int> seen = [.. _result.Sample.Indices.Select(row => groups.Codes[row])];
            MarkUnseen(variable.Text, groups, i => seen.Contains(groups.Codes[i]));
        }
    }

    private void TakeEffects(DesignMatrix design)
    {
        if (_result.EffectSum is null)
        {
            return;
        }

        EffectSum = new double[X.Rows];
        IReadOnlyList<EffectEstimate> estimates = _result.FixedEffects().Effects;
        for (int e = 0; e < estimates.Count; e++)
        {
            DesignEffect effect = design.Effects[e];
            Dictionary<int, int> level = [];
            for (int i = 0; i < _result.Sample.Rows; i++)
            {
                level[effect.Groups.Codes[_result.Sample.Indices[i]]] = _result.Fit.Effects[e].Codes[i];
            }

            MarkUnseen(effect.Name, effect.Groups, i => level.ContainsKey(effect.Groups.Codes[i]));
            for (int i = 0; i < EffectSum.Length; i++)
            {
                if (level.TryGetValue(effect.Groups.Codes[_offset + i], out int own))
                {
                    EffectSum[i] += estimates[e].Values[own] * (effect.Slope is { } slope ? slope.Span[_offset + i] : 1);
                }
            }
        }
    }

    private void MarkUnseen(string name, Grouping groups, Func<int, bool> isSeen)
    {
        for (int i = 0; i < IsKnown.Length; i++)
        {
            int code = groups.Codes[_offset + i];
            if (!isSeen(_offset + i))
            {
                IsKnown[i] = false;
                string level = code < 0 ? string.Empty : $"{name}={groups.Levels[code]}";
                if (level.Length > 0 && !Unseen.Contains(level))
                {
                    Unseen.Add(level);
                }
            }
        }
    }

    /// <summary>The variable whose values are levels: the argument of <c>i(…)</c> and <c>factor(…)</c>, or the factor itself, which counts when it is text.</summary>
    private static Expression? FactorOf(Expression factor)
    {
        string? call = new[] { "i(", "factor(" }.FirstOrDefault(name => factor.Text.StartsWith(name, StringComparison.Ordinal));
        if (call is null)
        {
            return factor;
        }

        int depth = 0;
        int end = call.Length;
        while (end < factor.Text.Length && (depth > 0 || factor.Text[end] is not (',' or ')')))
        {
            depth += factor.Text[end] == '(' ? 1 : factor.Text[end] == ')' ? -1 : 0;
            end++;
        }

        return Expression.Parse(factor.Text[call.Length..end].Trim());
    }
}
