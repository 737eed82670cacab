using System.Globalization;
using Regio.Core;

namespace Regio.Panel;

/// <summary>Numbers and tables of a dynamic panel beside its coefficients.</summary>
internal static class DynamicPanelTables
{
    /// <summary>Orders of serial correlation that stand among the numbers of the fit; further ones are in the table of tests.</summary>
    private const int ShownOrders = 4;

    internal static IReadOnlyList<PanelMeasure> Measures(DynamicPanelModel model, DynamicPanelGmm gmm, IReadOnlyList<PanelTest> tests)
    {
        List<PanelMeasure> measures =
        [
            new("transformed_equations", model.Equations.TransformedCount, true),
            new("instruments", gmm.Instruments, true),
            new("steps", model.Spec.Steps, true),
            new("sigma_e", Math.Sqrt(model.Spec.Steps == 1 ? gmm.SigmaSquared : gmm.ErrorVariance(gmm.Reported.Residuals))),
        ];
        if (model.Components is { } components)
        {
            measures.AddRange([new("principal_components", components.Count, true), new("principal_share", components.Share), new("kmo", components.Adequacy)]);
        }

        foreach (PanelTest test in tests.Where(test => !test.Name.StartsWith("ar", StringComparison.Ordinal) || Order(test) <= ShownOrders))
        {
            measures.Add(new($"{test.Name}_statistic", test.Statistic));
            if (test.Distribution == "chi2")
            {
                measures.Add(new($"{test.Name}_df", test.Degrees, true));
            }

            measures.Add(new($"{test.Name}_p_value", test.PValue));
        }

        return measures;
    }

    /// <summary>How many instruments each set gives.</summary>
    internal static Table Instruments(DynamicPanelModel model)
    {
        InstrumentGroup[] groups = [.. model.Groups];
        return new("instruments",
        [
            TextColumn.Of("instrument_set", groups.Select(group => group.Name)),
            new NumberColumn("instruments", [.. groups.Select(group => (double)group.Columns.Length)], NumberKind.Whole),
            new NumberColumn("instruments_levels", [.. groups.Select(group => (double)ForLevels(model, group))], NumberKind.Whole),
        ])
        { Title = ("Instruments by set", "各组工具变量") };
    }

    private static int ForLevels(DynamicPanelModel model, InstrumentGroup group) => group.Columns.Count(k =>
    {
        for (int i = 0; i < model.Equations.Count; i++)
        {
            if (model.Equations.Levels[i] && model.Moments.Instruments[i, k] != 0)
            {
                return true;
            }
        }

        return false;
    });

    private static int Order(PanelTest test) => int.Parse(test.Name.AsSpan(2), CultureInfo.InvariantCulture);
}
