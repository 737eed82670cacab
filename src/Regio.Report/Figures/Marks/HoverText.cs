using Regio.Core;

namespace Regio.Report;

/// <summary>What is told of a mark on hover, in one line.</summary>
internal static class HoverText
{
    internal static string Of(FigureModel model, Rows rows, int row)
    {
        bool chinese = model.Language == Language.Zh;
        string colon = chinese ? "：" : ": ";
        string comma = chinese ? "，" : ", ";
        string name = rows.Names is { } names && names[row].Length > 0 ? names[row] + comma : string.Empty;
        string lead = name + (model.Series.Count > 0 ? model.Series[rows.Series[row]] + comma : string.Empty) + Place(model, rows, row);
        return lead + colon + Value(model, rows, row);
    }

    private static string Place(FigureModel model, Rows rows, int row)
        => rows.Binned ? Range(rows.Low[row], rows.High[row], model)
            : rows.Mark == Mark.Cell ? model.X.Text(rows.X[row]) + " × " + model.Y.Text(rows.Y[row])
            : model.X.Text(rows.X[row]);

    private static string Value(FigureModel model, Rows rows, int row)
    {
        if (rows.Mark == Mark.Cell)
        {
            return TickText.One(rows.Value[row]);
        }

        string value = Rows.IsNumber(rows.Y[row]) ? model.Y.Text(rows.Y[row]) : string.Empty;
        return rows.Binned || !Rows.IsNumber(rows.Low[row]) || !Rows.IsNumber(rows.High[row])
            ? value
            : (value + " [" + Range(rows.Low[row], rows.High[row], model) + "]").TrimStart();
    }

    private static string Range(double low, double high, FigureModel model)
        => TickText.One(low) + (model.Language == Language.Zh ? " 至 " : " to ") + TickText.One(high);
}
