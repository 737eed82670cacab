using System.Globalization;
using Regio.Core;
using Regio.Data;

namespace Regio.Panel;

/// <summary>Which terms of a formula are lags of which variables.</summary>
internal static class LagTerms
{
    private const int Deepest = 24;

    /// <summary>k where a term is lag(base, k) or l(base, k), 0 where it is the variable itself, else −1.</summary>
    internal static int Of(string term, string variable)
    {
        if (term == variable)
        {
            return 0;
        }

        if (!term.Contains(variable, StringComparison.Ordinal))
        {
            return -1;
        }

        for (int k = 1; k <= Deepest; k++)
        {
            string order = k.ToString(CultureInfo.InvariantCulture);
            if (term == Text($"lag({variable}, {order})") || term == Text($"l({variable}, {order})") || (k == 1 && (term == Text($"lag({variable})") || term == Text($"l({variable})"))))
            {
                return k;
            }
        }

        return -1;
    }

    private static string Text(string expression) => Expression.Parse(expression).Text;
}

/// <summary>The instruments that a spec asks for: its own lists, or those that follow from what the regressors are.</summary>
internal sealed class InstrumentRoles
{
    internal InstrumentRoles(DynamicPanelSpec spec, DynamicPanelDesign design)
    {
        bool simple = spec.Equations is DynamicEquations.AndersonHsiaoLevels or DynamicEquations.AndersonHsiaoDifferences;
        if (spec.Gmm.Count + spec.Iv.Count > 0)
        {
            RefuseBoth(spec, simple);
            (Gmm, Iv) = (spec.Gmm, spec.Iv);
            return;
        }

        string[] regressors = [.. design.TermTexts.Distinct(StringComparer.Ordinal)];
        string outcome = spec.Formula.Outcome.Text;
        List<GmmInstruments> gmm = [];
        List<IvInstruments> iv = [];
        HashSet<string> spent = [.. regressors.Where(term => LagTerms.Of(term, outcome) > 0)];
        if (spent.Count > 0 && spec.Equations == DynamicEquations.AndersonHsiaoDifferences)
        {
            iv.Add(new() { Variables = Expression.Parse($"lag({outcome}, 2)") });
        }
        else if (spent.Count > 0)
        {
            gmm.Add(new() { Variables = Expression.Parse(outcome), First = 2, Last = simple ? 2 : spec.MaxLag, Collapse = spec.Collapse || simple });
        }

        foreach ((string field, IReadOnlyList<Expression> list, int first) in new[] { ("endogenous", spec.Endogenous, 2), ("predetermined", spec.Predetermined, 1) })
        {
            foreach (string variable in list.Select(expression => ThresholdData.TermOf(expression).Text))
            {
                string[] its = [.. regressors.Where(term => LagTerms.Of(term, variable) >= 0)];
                RefuseStranger(variable, field, its, regressors, spent);
                spent.UnionWith(its);
                gmm.Add(new() { Variables = Expression.Parse(variable), First = first, Last = spec.MaxLag, Collapse = spec.Collapse });
            }
        }

        iv.AddRange(regressors.Where(term => !spent.Contains(term)).Select(term => new IvInstruments { Variables = Expression.Parse(term) }));
        (Gmm, Iv) = (gmm, iv);
    }

    internal IReadOnlyList<GmmInstruments> Gmm { get; }

    internal IReadOnlyList<IvInstruments> Iv { get; }

    private static void RefuseBoth(DynamicPanelSpec spec, bool simple)
    {
        string? field = simple ? "equations" : spec.Endogenous.Count > 0 ? "endogenous" : spec.Predetermined.Count > 0 ? "predetermined" : spec.MaxLag is not null ? "max_lag" : spec.Collapse ? "collapse" : null;
        if (field is not null)
        {
            throw new SpecError(
                new($"{field} chooses instruments, and gmm and iv do so too", $"{field} 与 gmm、iv 均用于设定工具变量，不能同时给出"),
                new("Give either gmm and iv, with their own lags and collapse, or endogenous, predetermined, max_lag and collapse.", "请二选一：gmm 与 iv（各自给出滞后与 collapse），或 endogenous、predetermined、max_lag、collapse。"))
            { Field = field };
        }
    }

    private static void RefuseStranger(string variable, string field, string[] its, string[] regressors, HashSet<string> spent)
    {
        if (its.Length == 0 || its.All(spent.Contains))
        {
            bool twice = its.Length > 0;
            throw new SpecError(
                twice ? new($"'{variable}' is instrumented already", $"“{variable}”已有工具变量") : new($"'{variable}' is no regressor", $"“{variable}”不是解释变量"),
                twice ? new("A variable is either endogenous or predetermined; lags of the outcome are instrumented by themselves.", "变量或为内生，或为前定；被解释变量的滞后项已自动设定工具变量。") : new("Write it in the formula too; instruments from outside go into gmm and iv.", "请同时写入公式；外部工具变量请写入 gmm 与 iv。"))
            { Field = field, Given = variable, Choices = regressors };
        }
    }
}

/// <summary>What sets of instruments are called, in xtabond2's words.</summary>
internal static class InstrumentNames
{
    internal static string Of(IvInstruments set)
        => $"iv({set.Variables.Text}{Where(set.Equation)}{(set.Passthru ? ", passthru" : string.Empty)}{(set.MissingToZero ? ", missing_to_zero" : string.Empty)})";

    internal static string Of(GmmInstruments set)
    {
        string last = set.Last is int value ? value.ToString(CultureInfo.InvariantCulture) : ".";
        return string.Create(CultureInfo.InvariantCulture, $"gmm({set.Variables.Text}, lag {set.First} {last}{Where(set.Equation)}{(set.Collapse ? ", collapse" : string.Empty)}{(set.Passthru ? ", passthru" : string.Empty)}{(set.Orthogonal ? ", orthogonal" : string.Empty)})");
    }

    internal static string OfComponents(IReadOnlyList<string> sets) => $"pca({string.Join(" + ", sets)})";

    private static string Where(InstrumentedEquation equation) => equation switch { InstrumentedEquation.Diff => ", diff", InstrumentedEquation.Level => ", level", _ => string.Empty };
}
