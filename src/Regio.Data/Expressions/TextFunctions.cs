using Regio.Core;

namespace Regio.Data;

/// <summary>Parts and combinations of texts: the province in the first digits of a county's code, a name without its ending.</summary>
/// <remarks>Computed once a distinct text. Characters are Unicode code points and are compared by code; upper and lower case do not depend on the machine's language.</remarks>
internal static class TextFunctions
{
    internal static IEnumerable<Function> All { get; } =
    [
        new("substr", "substr(text, 1, 2)", 2, 3, Part),
        new("concat", "concat(a, \"-\", b)", 2, 20, Concat),
        new("replace", "replace(text, \"old\", \"new\")", 3, 3, Replace),
        new("trim", "trim(text)", 1, 1, call => Texts(call, static text => text.Trim())),
        new("upper", "upper(text)", 1, 1, call => Texts(call, static text => text.ToUpperInvariant())),
        new("lower", "lower(text)", 1, 1, call => Texts(call, static text => text.ToLowerInvariant())),
        new("length", "length(text)", 1, 1, call => Numbers(call, NumberKind.Whole, static text => text.EnumerateRunes().Count())),
        Test("starts_with", static (text, part) => text.StartsWith(part, StringComparison.Ordinal)),
        Test("ends_with", static (text, part) => text.EndsWith(part, StringComparison.Ordinal)),
        Test("contains", static (text, part) => text.Contains(part, StringComparison.Ordinal)),
    ];

    /// <summary>A text without characters is a missing value, as everywhere.</summary>
    private static string? OrMissing(string text) => text.Length == 0 ? null : text;

    private static Function Test(string name, Func<string, string, bool> holds)
        => new(name, $"{name}(text, \"part\")", 2, 2, call =>
        {
            string part = Constant(call, 1);
            return Numbers(call, NumberKind.Truth, text => holds(text, part) ? 1 : 0);
        });

    private static Value Part(Call call)
    {
        int start = call.Whole(1);
        int length = call.Arguments.Count == 3 ? call.Whole(2) : int.MaxValue;
        if (start == 0 || length < 0)
        {
            throw call.Evaluator.Fault(call.Arguments[start == 0 ? 1 : 2], new("characters are counted from 1, or from -1 at the end, and a length is not negative", "字符位置从 1（或从末尾的 -1）开始，长度不得为负"), new("Write substr(code, 1, 2) for the first two, substr(code, -2) for the last two.", "前两位写 substr(code, 1, 2)，末两位写 substr(code, -2)。"));
        }

        return Texts(call, text =>
        {
            System.Text.Rune[] letters = [.. text.EnumerateRunes()];
            int from = Math.Clamp(start > 0 ? start - 1 : letters.Length + start, 0, letters.Length);
            int count = Math.Min(length, letters.Length - from);
            return string.Concat(letters.AsSpan(from, count).ToArray());
        });
    }

    private static Value Replace(Call call)
    {
        (string old, string with) = (Constant(call, 1), Constant(call, 2));
        return old.Length > 0
            ? Texts(call, text => text.Replace(old, with, StringComparison.Ordinal))
            : throw call.Evaluator.Fault(call.Arguments[1], new("the text to replace is empty", "要替换的文本为空"));
    }

    private static Value Concat(Call call)
    {
        Value[] parts = [.. Enumerable.Range(0, call.Arguments.Count).Select(argument => Text(call, argument))];
        if (parts.All(part => part is TextScalar))
        {
            return new TextScalar(string.Concat(parts.Select(part => ((TextScalar)part).Text)));
        }

        string?[] joined = new string?[call.Evaluator.Rows];
        string?[] pieces = new string?[parts.Length];
        for (int row = 0; row < joined.Length; row++)
        {
            for (int p = 0; p < parts.Length; p++)
            {
                pieces[p] = parts[p] is TextVector vector ? vector.Texts[row] : ((TextScalar)parts[p]).Text;
            }

            joined[row] = Array.Exists(pieces, piece => piece is null) ? null : string.Concat(pieces);
        }

        return new TextVector(TextColumn.Of("text", joined));
    }

    /// <summary>An argument that must be text.</summary>
    private static Value Text(Call call, int argument) => call.Evaluator.Evaluate(call.Arguments[argument]) switch
    {
        TextScalar scalar => scalar,
        TextVector vector => vector,
        _ => throw call.Evaluator.Fault(call.Arguments[argument], new($"'{NodeText.Of(call.Arguments[argument])}' is a number where text is needed", $"“{NodeText.Of(call.Arguments[argument])}”为数值，此处需要文本"), new($"Write text({NodeText.Of(call.Arguments[argument])}) to make it text.", $"请写 text({NodeText.Of(call.Arguments[argument])}) 转为文本。")),
    };

    private static string Constant(Call call, int argument) => call.Arguments[argument] is TextNode text
        ? text.Value
        : throw call.Evaluator.Fault(call.Arguments[argument], new($"'{NodeText.Of(call.Arguments[argument])}' must be a text in quotes", $"“{NodeText.Of(call.Arguments[argument])}”应为加引号的文本"), new($"It is called as {FunctionTable.Require(call.Evaluator.Source, call.Node).Signature}.", $"用法：{FunctionTable.Require(call.Evaluator.Source, call.Node).Signature}。"));

    private static Value Texts(Call call, Func<string, string> f)
    {
        if (Text(call, 0) is not TextVector vector)
        {
            return new TextScalar(f(((TextScalar)Text(call, 0)).Text));
        }

        string?[] ofLevel = [.. vector.Texts.Levels.Select(level => OrMissing(f(level)))];
        ReadOnlySpan<int> codes = vector.Texts.Codes;
        string?[] result = new string?[codes.Length];
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = codes[i] < 0 ? null : ofLevel[codes[i]];
        }

        return new TextVector(TextColumn.Of("text", result));
    }

    private static Value Numbers(Call call, NumberKind kind, Func<string, double> f)
    {
        if (Text(call, 0) is not TextVector vector)
        {
            return new NumberScalar(f(((TextScalar)Text(call, 0)).Text), kind);
        }

        double[] ofLevel = [.. vector.Texts.Levels.Select(f)];
        ReadOnlySpan<int> codes = vector.Texts.Codes;
        double[] result = new double[codes.Length];
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = codes[i] < 0 ? Missing.Value : ofLevel[codes[i]];
        }

        return NumberVector.Own(result, kind);
    }
}
