using System.Globalization;
using Regio.Core;
using Calendar = Regio.Core.Calendar;

namespace Regio.Data;

/// <summary>Text to numbers and back, and parts of dates.</summary>
internal static class TextAndDateFunctions
{
    internal static IEnumerable<Function> All { get; } =
    [
        new("number", "number(text)", 1, 1, Number),
        new("text", "text(x)", 1, 1, Text),
        Part("year", static day => day.Year),
        Part("quarter", static day => ((day.Month - 1) / 3) + 1),
        Part("month", static day => day.Month),
        Part("day", static day => day.Day),
    ];

    /// <summary>Text as numbers (invariant, 1234.5 or 1e3); what is no number is missing and told.</summary>
    private static Value Number(Call call)
    {
        Value value = call.Evaluator.Evaluate(call.Arguments[0]);
        if (value is TextScalar scalar)
        {
            return new NumberScalar(Parse(scalar.Text));
        }

        if (value is not TextVector texts)
        {
            return value;
        }

        double[] ofLevel = [.. texts.Texts.Levels.Select(Parse)];
        ReadOnlySpan<int> codes = texts.Texts.Codes;
        double[] result = new double[codes.Length];
        long refused = 0;
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = codes[i] < 0 ? Missing.Value : ofLevel[codes[i]];
            refused += codes[i] >= 0 && double.IsNaN(result[i]) && call.Evaluator.Counts(i) ? 1 : 0;
        }

        call.Evaluator.Tell(refused, "no_number", ("text that is no number", "文本不是数值"), call.Node);
        return NumberVector.Own(result);
    }

    private static double Parse(string text)
        => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? number : Missing.Value;

    private static Value Text(Call call)
    {
        Value value = call.Evaluator.Evaluate(call.Arguments[0]);
        if (value is not NumberVector numbers)
        {
            return value is NumberScalar scalar ? new TextScalar(Calendar.Text(scalar.Number, scalar.Kind)) : value;
        }

        Grouping groups = new NumberColumn("x", numbers.Numbers.ToArray(), numbers.Kind).Group();
        return new TextVector(new TextColumn("text", groups.Codes, [.. groups.Levels]));
    }

    private static Function Part(string name, Func<DateTime, int> part)
        => new(name, $"{name}(date)", 1, 1, call =>
        {
            Value value = call.Number(0);
            NumberKind kind = value is NumberVector vector ? vector.Kind : ((NumberScalar)value).Kind;
            return kind is NumberKind.Real or NumberKind.Whole or NumberKind.Truth
                ? throw call.Evaluator.Fault(call.Arguments[0], new($"'{NodeText.Of(call.Arguments[0])}' is a plain number, not a date", $"“{NodeText.Of(call.Arguments[0])}”是普通数值，不是日期"))
                : Elementwise.Map(value, NumberKind.Whole, x => FirstDay(x, kind) is DateTime day ? part(day) : Missing.Value);
        });

    /// <summary>First day of a period; null when missing or outside the calendar.</summary>
    private static DateTime? FirstDay(double value, NumberKind kind)
    {
        double months = kind switch
        {
            NumberKind.Month => value,
            NumberKind.Quarter => value * 3,
            NumberKind.HalfYear => value * 6,
            _ => double.NaN,
        };
        double days = kind switch
        {
            NumberKind.Day => value,
            NumberKind.Instant => value / 86_400_000,
            NumberKind.Week => (DateTime.MinValue.AddYears(1959 + (int)Math.Floor(value / 52)).AddDays(7 * (value - (52 * Math.Floor(value / 52)))) - Calendar.Origin).TotalDays,
            _ => double.NaN,
        };
        if (Math.Abs(months) < 20_000)
        {
            return Calendar.Origin.AddMonths((int)Math.Floor(months));
        }

        const double Far = 700_000;
        return Math.Abs(days) < Far ? Calendar.Origin.AddDays(Math.Floor(days)) : null;
    }
}
