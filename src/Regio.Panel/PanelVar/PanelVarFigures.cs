using System.Globalization;
using Regio.Core;

namespace Regio.Panel;

/// <summary>Figures of a panel VAR.</summary>
internal static class PanelVarFigures
{
    /// <summary>Points of a quarter of the unit circle.</summary>
    private const int CirclePoints = 45;

    /// <summary>Half the width of the drawing where its height is the disc's diameter: so wide an axis makes the disc round.</summary>
    private const double Wide = 1.75;

    internal static IReadOnlyList<Figure> Of(PanelVarResult result)
    {
        Table responses = PanelVarTables.Responses(result);
        TextColumn panel = TextColumn.Of("panel", Enumerable.Range(0, responses.RowCount).Select(row => $"{responses["impulse"].TextAt(row)} → {responses["response_variable"].TextAt(row)}"));
        Table data = new("impulse_responses", [panel, .. responses.Columns]);
        string percent = (100 * result.Spec.ConfidenceLevel).ToString("G4", CultureInfo.InvariantCulture);
        bool bands = result.Draws.Length > 0;
        return
        [
            new(
                "impulse_responses",
                bands ? new($"Responses to a shock of one standard deviation (shock → response), {percent}% bands", $"一个标准差冲击的脉冲响应（冲击 → 响应）及 {percent}% 置信带") : ("Responses to a shock of one standard deviation (shock → response)", "一个标准差冲击的脉冲响应（冲击 → 响应）"),
                data.Select(["panel", "horizon", "estimate", "conf_low", "conf_high"]),
                Mark.Line,
                new("horizon", "estimate") { Panel = "panel" })
            {
                Layers = bands ? [new(Mark.Band, new("horizon") { Low = "conf_low", High = "conf_high", Panel = "panel" })] : [],
                XTitle = ("Periods after the shock", "冲击后的期数"),
                YTitle = ("Response", "响应"),
                Reference = 0,
                Labels = Directions(panel),
            },
            Shares(result),
            Roots(result),
        ];
    }

    /// <summary>Texts such as x → y as they are: a study puts its labels in the place of names.</summary>
    internal static Dictionary<string, Label> Directions(TextColumn column) => column.Levels.ToDictionary(text => text, Label.Same, StringComparer.Ordinal);

    private static Figure Shares(PanelVarResult result)
    {
        Table shares = PanelVarTables.Decomposition(result);
        return new(
            "variance_decomposition",
            ("Shares of the variance of forecast errors that shocks make, by variable", "各变量预测误差方差中来自各冲击的比例"),
            shares.Select(["response_variable", "impulse", "horizon", "variance_share"]),
            Mark.Bar,
            new("horizon", "variance_share") { Series = "impulse", Panel = "response_variable" })
        {
            Bars = BarArrangement.Stacked,
            XTitle = ("Periods ahead", "预测期数"),
            YTitle = ("Share of variance", "方差贡献"),
        };
    }

    /// <summary>Eigenvalues over the unit disc.</summary>
    private static Figure Roots(PanelVarResult result)
    {
        double[] x = [-Wide, .. Enumerable.Range(0, (2 * CirclePoints) + 1).Select(k => -Math.Cos(Math.PI * k / (2 * CirclePoints))), Wide];
        double[] height = Array.ConvertAll(x, value => Math.Sqrt(Math.Max(0, 1 - (value * value))));
        Table disc = new("unit_disc", [new NumberColumn("real", x), new NumberColumn("conf_low", Array.ConvertAll(height, value => -value)), new NumberColumn("conf_high", height)]);
        return new(
            "roots",
            ("Eigenvalues of the companion matrix; the VAR is stable where all lie in the unit circle (shaded)", "伴随矩阵的特征值；全部位于单位圆（阴影）内时 VAR 稳定"),
            PanelVarTables.Stability(result).Select(["real", "imaginary"]),
            Mark.Point,
            new("real", "imaginary"))
        {
            Layers = [new(Mark.Band, new("real") { Low = "conf_low", High = "conf_high" }) { Data = disc }],
            Reference = 0,
            XReference = 0,
        };
    }
}
