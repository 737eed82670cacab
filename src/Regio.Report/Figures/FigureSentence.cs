using Regio.Core;

namespace Regio.Report;

/// <summary>What a figure shows, in a sentence or two made from its data.</summary>
internal static class FigureSentence
{
    private const int MostNames = 8;

    internal static string Of(FigureModel model)
    {
        if (model.IsEmpty)
        {
            return Nothing(model.Language);
        }

        string[] parts =
        [
            model.Say(What(model)),
            model.Say(Names(model.Series, "Series", "系列")),
            model.Say(Names(model.Panels, "Panels", "分图")),
            .. model.Undrawn.Notes().Select(model.Say),
        ];
        return string.Join(model.Language == Language.Zh ? string.Empty : " ", parts.Where(part => part.Length > 0));
    }

    internal static string Nothing(Language language) => new Label("There are no data to draw.", "没有可绘制的数据。").In(language);

    private static Label What(FigureModel model) => model.Main.Mark switch
    {
        Mark.PointRange => Intervals(model),
        Mark.Point => Scatter(model),
        Mark.Cell => Cells(model),
        Mark.Histogram => Histogram(model),
        Mark.Density => Density(model),
        Mark.Band => Band(model),
        Mark.Bar => Ends(model, "Bar chart", "条形图"),
        _ => Ends(model, "Line chart", "折线图"),
    };

    private static Label Ends(FigureModel model, string en, string zh)
    {
        Rows rows = model.Main;
        int[] drawn = Drawn(rows);
        int low = drawn.MinBy(row => rows.Y[row]);
        int high = drawn.MaxBy(row => rows.Y[row]);
        string y = model.Y.Title;
        string x = model.X.Title;
        return new Label(
            $"{en} of {y} by {x}, {Range(model, drawn, " to ")}: lowest {model.Y.Text(rows.Y[low])} ({At(model, low, ", ")}), highest {model.Y.Text(rows.Y[high])} ({At(model, high, ", ")}).",
            $"{zh}：{y}（按{x}，{Range(model, drawn, " 至 ")}）。最低 {model.Y.Text(rows.Y[low])}（{At(model, low, "，")}），最高 {model.Y.Text(rows.Y[high])}（{At(model, high, "，")}）。");
    }

    private static Label Intervals(FigureModel model)
    {
        Rows rows = model.Main;
        int[] drawn = Drawn(rows);
        int[] ranged = [.. drawn.Where(row => rows.Low[row] < rows.High[row])];
        double reference = model.Figure.Reference ?? 0;
        int apart = ranged.Count(row => rows.Low[row] > reference || rows.High[row] < reference);
        int low = drawn.MinBy(row => rows.Y[row]);
        int high = drawn.MaxBy(row => rows.Y[row]);
        string zero = TickText.One(reference);
        return new Label(
            $"Points with intervals: {drawn.Length} values of {model.Y.Title}, from {model.Y.Text(rows.Y[low])} ({At(model, low, ", ")}) to {model.Y.Text(rows.Y[high])} ({At(model, high, ", ")}); {apart} of {ranged.Length} intervals exclude {zero}.",
            $"带区间的点图：{model.Y.Title}共 {drawn.Length} 个，自 {model.Y.Text(rows.Y[low])}（{At(model, low, "，")}）至 {model.Y.Text(rows.Y[high])}（{At(model, high, "，")}）；{ranged.Length} 个区间中有 {apart} 个不含 {zero}。");
    }

    private static Label Scatter(FigureModel model)
    {
        int[] drawn = Drawn(model.Main);
        string count = NumberFormat.Count(drawn.Length);
        double r = Correlation(model.Main, drawn);
        (string en, string zh) = double.IsFinite(r) ? ($"; their correlation is {TickText.One(Math.Round(r, 3))}", $"，相关系数为 {TickText.One(Math.Round(r, 3))}") : (string.Empty, string.Empty);
        return new Label(
            $"Scatter plot of {model.Y.Title} against {model.X.Title}: {count} points{en}.",
            $"散点图：{model.Y.Title}对{model.X.Title}，共 {count} 个点{zh}。");
    }

    private static Label Cells(FigureModel model)
    {
        Rows rows = model.Main;
        int[] drawn = Drawn(rows);
        int low = drawn.MinBy(row => rows.Value[row]);
        int high = drawn.MaxBy(row => rows.Value[row]);
        return new Label(
            $"Heat map of {NumberFormat.Count(drawn.Length)} cells: lowest {TickText.One(rows.Value[low])} ({Cell(low)}), highest {TickText.One(rows.Value[high])} ({Cell(high)}).",
            $"热力图：共 {NumberFormat.Count(drawn.Length)} 个单元，最低 {TickText.One(rows.Value[low])}（{Cell(low)}），最高 {TickText.One(rows.Value[high])}（{Cell(high)}）。");

        string Cell(int row) => model.X.Text(rows.X[row]) + " × " + model.Y.Text(rows.Y[row]);
    }

    private static Label Histogram(FigureModel model)
    {
        Rows rows = model.Main;
        int[] drawn = Drawn(rows);
        int top = drawn.MaxBy(row => rows.Y[row]);
        string n = NumberFormat.Count(drawn.Sum(row => rows.Y[row]));
        (string low, string high) = (TickText.One(rows.Low[top]), TickText.One(rows.High[top]));
        return new Label(
            $"Histogram of {model.X.Title}: {n} values; the fullest bin, {low} to {high}, holds {NumberFormat.Count(rows.Y[top])}.",
            $"直方图：{model.X.Title}，共 {n} 个值；频数最多的区间为 {low} 至 {high}，含 {NumberFormat.Count(rows.Y[top])} 个。");
    }

    private static Label Density(FigureModel model)
    {
        Rows rows = model.Main;
        int top = Drawn(rows).MaxBy(row => rows.Y[row]);
        string at = TickText.One(rows.X[top]);
        string n = NumberFormat.Count(model.Undrawn.Rows - model.Undrawn.Missing - model.Undrawn.NotPositive);
        return new Label(
            $"Kernel density of {model.X.Title} from {n} values, highest at {at}.",
            $"核密度图：{model.X.Title}，共 {n} 个值，峰值位于 {at}。");
    }

    private static Label Band(FigureModel model)
    {
        Rows rows = model.Main;
        int[] drawn = Drawn(rows);
        (string low, string high) = (TickText.One(drawn.Min(row => rows.Low[row])), TickText.One(drawn.Max(row => rows.High[row])));
        return new Label(
            $"Band of {model.Y.Title} by {model.X.Title}, between {low} and {high}.",
            $"带状图：{model.Y.Title}（按{model.X.Title}），介于 {low} 与 {high} 之间。");
    }

    private static Label Names(IReadOnlyList<string> names, string en, string zh)
    {
        if (names.Count == 0)
        {
            return Label.Same(string.Empty);
        }

        bool all = names.Count <= MostNames;
        IEnumerable<string> told = names.Take(MostNames);
        return new Label(
            $"{en}: {string.Join(", ", told)}{(all ? string.Empty : $" and {names.Count - MostNames} more")}.",
            $"{zh}：{string.Join("、", told)}{(all ? string.Empty : $"等 {names.Count} 个")}。");
    }

    private static string At(FigureModel model, int row, string comma)
        => (model.Series.Count > 0 ? model.Series[model.Main.Series[row]] + comma : string.Empty) + model.X.Text(model.Main.X[row]);

    private static string Range(FigureModel model, int[] drawn, string to)
        => model.X.IsCategory && model.Figure.Data[model.Figure.Encoding.X] is TextColumn ? model.Say(($"{model.X.Levels!.Count} categories", $"{model.X.Levels!.Count} 类"))
            : model.X.Text(drawn.Min(row => model.Main.X[row])) + to + model.X.Text(drawn.Max(row => model.Main.X[row]));

    private static int[] Drawn(Rows rows) => [.. Enumerable.Range(0, rows.Count).Where(row => rows.IsDrawn(row) && rows.Series[row] >= 0 && rows.Panel[row] >= 0)];

    private static double Correlation(Rows rows, int[] drawn)
    {
        double meanX = drawn.Average(row => rows.X[row]);
        double meanY = drawn.Average(row => rows.Y[row]);
        double xy = drawn.Sum(row => (rows.X[row] - meanX) * (rows.Y[row] - meanY));
        double xx = drawn.Sum(row => (rows.X[row] - meanX) * (rows.X[row] - meanX));
        double yy = drawn.Sum(row => (rows.Y[row] - meanY) * (rows.Y[row] - meanY));
        return xx > 0 && yy > 0 ? xy / Math.Sqrt(xx * yy) : double.NaN;
    }
}
