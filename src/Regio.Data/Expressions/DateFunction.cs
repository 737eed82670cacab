using System.Globalization;
using Regio.Core;
using Calendar = Regio.Core.Calendar;

namespace Regio.Data;

/// <summary><c>date("2020-01-31")</c>, a constant; <c>date(x)</c>, texts written year first as a time; <c>date(x, "dmy")</c>, digits in a stated order.</summary>
internal static class DateFunction
{
    private static readonly string[] Orders = ["ymd", "dmy", "mdy", "ym", "my", "yq"];

    internal static IEnumerable<Function> All { get; } = [new("date", "date(\"2020-01-31\"), date(x), date(x, \"dmy\")", 1, 2, Apply)];

    private static Value Apply(Call call)
    {
        string? order = call.Arguments.Count < 2 ? null : call.Arguments[1] is TextNode { Value: string given } && Orders.Contains(given, StringComparer.Ordinal)
            ? given
            : throw call.Evaluator.Fault(call.Arguments[1], new($"the order of a date is one of {string.Join(", ", Orders)}, in quotes", $"日期顺序应为加引号的 {string.Join("、", Orders)} 之一"), new("Write date(x, \"dmy\") for 31/01/2020.", "31/01/2020 请写 date(x, \"dmy\")。"), Orders);
        switch (call.Evaluator.Evaluate(call.Arguments[0]))
        {
            case TextScalar scalar:
                return TryRead(scalar.Text, order, out double time, out NumberKind kind) ? new NumberScalar(time, kind) : throw NoDate(call);
            case TextVector texts:
                return Column(call, texts.Texts, order);
            case NumberVector { Kind: NumberKind.Whole or NumberKind.Real } numbers when order is not null:
                return Column(call, TextColumn.Of("x", numbers.Numbers.ToArray().Select(number => double.IsNaN(number) ? null : number.ToString("F0", CultureInfo.InvariantCulture))), order);
            default:
                throw NoDate(call);
        }
    }

    private static SpecError NoDate(Call call)
        => call.Evaluator.Fault(call.Arguments[0], new("date() takes a date in quotes, or a column of texts", "date() 的参数应为加引号的日期或文本列"), new("Write \"2020-01-31\", \"2020q1\", \"2020m1\" or \"2020\"; date(x, \"dmy\") reads 31/01/2020, date(x, \"ymd\") the number 20200131.", "请写 \"2020-01-31\"、\"2020q1\"、\"2020m1\" 或 \"2020\"；date(x, \"dmy\") 可读 31/01/2020，date(x, \"ymd\") 可读数值 20200131。"));

    /// <summary>A time a row, each distinct text read once; what is no date is missing and counted.</summary>
    private static NumberVector Column(Call call, TextColumn texts, string? order)
    {
        double[] ofLevel = new double[texts.Levels.Count];
        NumberKind? kind = order is null ? null : KindOf(order);
        for (int level = 0; level < ofLevel.Length; level++)
        {
            bool read = TryRead(texts.Levels[level], order, out double time, out NumberKind own);
            ofLevel[level] = read ? time : Missing.Value;
            if (read && own != (kind ??= own))
            {
                throw call.Evaluator.Fault(call.Arguments[0], new("dates of different kinds stand in one column", "同一列中混有不同类型的日期"), new("Write all of them in one form, such as 2020-01-31.", "请统一写法，例如 2020-01-31。"));
            }
        }

        double[] result = new double[texts.Count];
        long refused = 0;
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = texts.Codes[i] < 0 ? Missing.Value : ofLevel[texts.Codes[i]];
            refused += texts.Codes[i] >= 0 && double.IsNaN(result[i]) && call.Evaluator.Counts(i) ? 1 : 0;
        }

        call.Evaluator.Tell(refused, "no_date", ("text that is no such date", "文本不是这种日期"), call.Node);
        return NumberVector.Own(result, kind ?? NumberKind.Day);
    }

    private static NumberKind KindOf(string order) => order.Length == 3 ? NumberKind.Day : order.Contains('q', StringComparison.Ordinal) ? NumberKind.Quarter : NumberKind.Month;

    private static bool TryRead(string text, string? order, out double time, out NumberKind kind)
    {
        if (order is null)
        {
            return PeriodText.TryParse(text.Trim(), out time, out kind);
        }

        (time, kind) = (0, KindOf(order));
        if (!TryParts(text, order, out int year, out int part, out int day))
        {
            return false;
        }

        int perYear = kind == NumberKind.Quarter ? 4 : 12;
        if (year < 1 || part < 1 || part > perYear || (kind == NumberKind.Day && (day < 1 || day > DateTime.DaysInMonth(year, part))))
        {
            return false;
        }

        time = kind == NumberKind.Day ? (new DateTime(year, part, day, 0, 0, 0, DateTimeKind.Unspecified) - Calendar.Origin).Days : ((year - 1960) * perYear) + part - 1;
        return true;
    }

    /// <summary>The numbers of a text in their places; a year has four digits, digits without marks between them two for months and days.</summary>
    private static bool TryParts(string text, string order, out int year, out int part, out int day)
    {
        (year, part, day) = (0, 0, 0);
        List<string> runs = [];
        bool inside = false;
        foreach (char letter in text)
        {
            bool digit = char.IsAsciiDigit(letter);
            if (digit && inside)
            {
                runs[^1] += letter;
            }
            else if (digit)
            {
                runs.Add(letter.ToString());
            }

            inside = digit;
        }

        int[] widths = [.. order.Select(letter => letter switch { 'y' => 4, 'q' => 1, _ => 2 })];
        if (runs.Count == 1 && runs[0].Length == widths.Sum())
        {
            string all = runs[0];
            runs = [.. widths.Select((width, i) => all.Substring(widths[..i].Sum(), width))];
        }

        if (runs.Count != order.Length || runs.Where((run, i) => order[i] == 'y' ? run.Length != 4 : run.Length > widths[i]).Any())
        {
            return false;
        }

        for (int i = 0; i < order.Length; i++)
        {
            int number = int.Parse(runs[i], CultureInfo.InvariantCulture);
            _ = order[i] switch { 'y' => year = number, 'd' => day = number, _ => part = number };
        }

        return true;
    }
}
