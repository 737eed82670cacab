using System.Globalization;
using Regio.Data;

namespace Regio.Panel;

/// <summary>The regression of a horizon as a formula.</summary>
internal static class HorizonFormula
{
    /// <summary>Names of the terms of the shock: one, or one in each state (state 1 first).</summary>
    internal static string[] Shocks(LocalProjectionsSpec spec, int horizon) => [.. InStates(spec, [ShockText(spec, horizon)]).Select(text => Term.Parse(text).Name)];

    /// <summary>The formula of horizon h.</summary>
    internal static Formula Of(LocalProjectionsSpec spec, int horizon)
    {
        bool instrumented = spec.Instruments.Count > 0;
        string shock = ShockText(spec, horizon);
        string[] controls = [.. Controls(spec)];
        List<string> right = [.. InStates(spec, instrumented ? controls : [shock, .. controls])];
        if (spec.State is { } state)
        {
            right.Add($"I({state.Text})");
        }

        string regressors = right.Count == 0 ? "1" : string.Join(" + ", right);
        string effects = spec.Formula.Effects.Count == 0 ? string.Empty : " | " + string.Join(" + ", spec.Formula.Effects.Select(effect => effect.Text));
        string instruments = instrumented
            ? " | " + string.Join(" + ", InStates(spec, [shock])) + " ~ " + string.Join(" + ", InStates(spec, [.. spec.Instruments.Select(one => Wrapped(one.Text))]))
            : string.Empty;
        string constant = spec.Formula.Intercept ? string.Empty : "0 + ";
        return Formula.Parse($"{Response(spec, horizon)} ~ {constant}{regressors}{effects}{instruments}");
    }

    /// <summary>Rows that have every horizon, as a condition.</summary>
    internal static Expression? Rows(LocalProjectionsSpec spec)
    {
        if (!spec.CommonSample)
        {
            return spec.Where;
        }

        string y = spec.Formula.Outcome.Text;
        string[] leads = [.. Enumerable.Range(1, spec.Horizons).Select(h => $"{Lead(y, h)} == {Lead(y, h)}")];
        string all = string.Join(" & ", leads);
        return leads.Length == 0 ? spec.Where : Expression.Parse(spec.Where is null ? all : $"({spec.Where.Text}) & {all}");
    }

    private static IEnumerable<string> Controls(LocalProjectionsSpec spec)
    {
        int more = spec.LagAugmented ? 1 : 0;
        string y = spec.Formula.Outcome.Text, shock = spec.Shock.Text;
        string lagged = spec.Response == ResponseForm.Change ? $"d({y})" : y;
        return
        [
            .. spec.Formula.Regressors.Select(term => term.Text),
            .. Enumerable.Range(1, spec.OutcomeLags + more).Select(k => string.Create(CultureInfo.InvariantCulture, $"l({lagged}, {k})")),
            .. Enumerable.Range(1, spec.ShockLags + more).Select(k => string.Create(CultureInfo.InvariantCulture, $"l({shock}, {k})")),
        ];
    }

    private static IEnumerable<string> InStates(LocalProjectionsSpec spec, string[] terms) => spec.State is not { } state
        ? terms
        : terms.SelectMany(term => new[] { $"I({state.Text}):{term}", $"I(1 - ({state.Text})):{term}" });

    private static string ShockText(LocalProjectionsSpec spec, int horizon)
        => spec.CumulativeShock && horizon > 0 ? $"I({Sum(spec.Shock.Text, horizon)})" : Wrapped(spec.Shock.Text);

    private static string Response(LocalProjectionsSpec spec, int horizon)
    {
        string y = spec.Formula.Outcome.Text;
        return spec.Response switch
        {
            ResponseForm.Change => $"I({Lead(y, horizon)} - l({y}, 1))",
            ResponseForm.Sum when horizon > 0 => $"I({Sum(y, horizon)})",
            _ => Lead(y, horizon),
        };
    }

    private static string Sum(string x, int horizon) => string.Join(" + ", Enumerable.Range(0, horizon + 1).Select(k => Lead(x, k)));

    private static string Lead(string x, int horizon) => horizon == 0 ? Wrapped(x) : string.Create(CultureInfo.InvariantCulture, $"f({x}, {horizon})");

    /// <summary>An expression as a term: arithmetic must stand in I( ).</summary>
    private static string Wrapped(string text) => Expression.Parse(text) is { ColumnName: not null } || !NeedsBrackets(text) ? text : $"I({text})";

    private static bool NeedsBrackets(string text)
    {
        int depth = 0;
        foreach (char letter in text)
        {
            depth += letter == '(' ? 1 : letter == ')' ? -1 : 0;
            if (depth == 0 && "+-*/^<>=&|:".Contains(letter, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
