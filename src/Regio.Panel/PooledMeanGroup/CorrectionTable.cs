using Regio.Core;

namespace Regio.Panel;

/// <summary>What each entity's error correction is.</summary>
internal static class CorrectionTable
{
    /// <summary>A row an entity and coefficient.</summary>
    internal static Table Entities(PanelModel model, CorrectionModel correction, CorrectionEstimate estimate)
    {
        string[] terms = [.. correction.LongRun, CorrectionModel.Adjustment, .. correction.ShortRun.Skip(1), correction.ShortRun[0]];
        (string Entity, string Term, double Value)[] rows = [.. correction.Entities.SelectMany((entity, g) =>
        {
            double[] values = [.. estimate.EntityLongRun[g], .. estimate.EntityShortRun[g]];
            return terms.Select((term, k) => (model.Groups.Names[entity.Entity], term, values[k]));
        })];
        return new("entity_coefficients",
        [
            TextColumn.Of("entity", rows.Select(row => row.Entity)),
            TextColumn.Of("term", rows.Select(row => row.Term)),
            new NumberColumn("estimate", [.. rows.Select(row => row.Value)]),
        ]);
    }

    /// <summary>Adjustment of each entity.</summary>
    internal static Figure Chart(PanelModel model, CorrectionModel correction, CorrectionEstimate estimate) => new(
        "error_correction",
        ("Share of a deviation from the long run that each entity makes good in a period (negative)", "各个体每期对长期偏离的修正比例（负值）"),
        new(
            "error_correction",
            [
                TextColumn.Of("entity", correction.Entities.Select(entity => model.Groups.Names[entity.Entity])),
                new NumberColumn("estimate", [.. estimate.EntityShortRun.Select(row => row[0])]),
            ]),
        Mark.Bar,
        new("entity", "estimate"))
    {
        Reference = 0,
        XTitle = ("Entity", "个体"),
        YTitle = ("Error correction", "误差修正系数"),
    };
}
