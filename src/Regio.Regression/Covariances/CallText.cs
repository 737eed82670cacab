using System.Globalization;
using Regio.Core;

namespace Regio.Regression;

/// <summary>A line of the form <c>name</c> or <c>name(argument, key=value, …)</c>, taken apart with the position of every part.</summary>
internal sealed class CallText
{
    private readonly Dictionary<string, (string Value, int Position)> _named = new(StringComparer.Ordinal);
    private readonly List<(string Value, int Position)> _positional = [];

    private CallText(string text, string field, string name) => (Text, Field, Name) = (text, field, name);

    /// <summary>The whole line.</summary>
    internal string Text { get; }

    /// <summary>The field of the spec the line stands in.</summary>
    internal string Field { get; }

    /// <summary>The word before the parenthesis.</summary>
    internal string Name { get; }

    /// <summary>Arguments without a key, in order.</summary>
    internal IReadOnlyList<string> Positional => [.. _positional.Select(argument => argument.Value)];

    /// <summary>Takes <paramref name="text"/> apart.</summary>
    /// <exception cref="SpecError">The text is not of that form.</exception>
    internal static CallText Read(string text, string field)
    {
        int open = text.IndexOf('(', StringComparison.Ordinal);
        string name = (open < 0 ? text : text[..open]).Trim();
        CallText call = new(text, field, name);
        if (name.Length == 0)
        {
            throw call.Refuse(0, new("a name is missing", "缺少名称"), new("Write a name such as iid, hc1 or cluster(city).", "请写出名称，例如 iid、hc1 或 cluster(city)。"));
        }

        if (open < 0)
        {
            return call;
        }

        int close = text.TrimEnd().Length - 1;
        if (text[close] != ')')
        {
            throw call.Refuse(text.Length, new($"'{text}' lacks its closing parenthesis", $"“{text}”缺少右括号"), new($"Write {name}(…).", $"请写成 {name}(…)。"));
        }

        call.ReadArguments(open + 1, close);
        return call;
    }

    /// <summary>The text given under <paramref name="key"/>, or null.</summary>
    internal string? Find(string key) => _named.TryGetValue(key, out (string Value, int Position) found) ? found.Value : null;

    /// <summary>The number given under <paramref name="key"/>, or null.</summary>
    /// <exception cref="SpecError">What is given there is no number.</exception>
    internal double? Number(string key)
    {
        if (!_named.TryGetValue(key, out (string Value, int Position) found))
        {
            return null;
        }

        return double.TryParse(found.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            ? number
            : throw Refuse(found.Position, new($"'{found.Value}' is not a number, as {key} must be", $"“{found.Value}”不是数字，而 {key} 应为数字"), new($"Write {key}=2, say.", $"例如写成 {key}=2。"));
    }

    /// <summary>The whole number given under <paramref name="key"/>, or null.</summary>
    /// <exception cref="SpecError">What is given there is no whole number.</exception>
    internal int? Whole(string key)
    {
        double? number = Number(key);
        return number is null || (number == Math.Floor(number.Value) && Math.Abs(number.Value) < int.MaxValue)
            ? (int?)number
            : throw Refuse(_named[key].Position, new($"{key} must be a whole number", $"{key} 应为整数"), new($"Write {key}=2, say.", $"例如写成 {key}=2。"));
    }

    /// <summary>The choice named under <paramref name="key"/>; the first one when nothing is given. Several names may mean the same.</summary>
    /// <exception cref="SpecError">What is given there is none of them.</exception>
    internal T Choice<T>(string key, params (string Name, T Value)[] choices)
    {
        if (!_named.TryGetValue(key, out (string Value, int Position) found))
        {
            return choices[0].Value;
        }

        foreach ((string name, T value) in choices)
        {
            if (string.Equals(name, found.Value, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        string[] names = [.. choices.Select(choice => choice.Name)];
        throw Refuse(found.Position, new($"{key} cannot be '{found.Value}'", $"{key} 不能取“{found.Value}”"), new($"The choices are: {string.Join(", ", names)}.", $"可选：{string.Join("、", names)}。"), names);
    }

    /// <summary>Refuses keys other than <paramref name="keys"/>, and a number of positional arguments outside the range.</summary>
    /// <exception cref="SpecError">A key is unknown, or there are too few or too many arguments.</exception>
    internal void Allow(int fewest, int most, string example, params string[] keys)
    {
        foreach ((string key, (string _, int position)) in _named)
        {
            if (!keys.Contains(key, StringComparer.Ordinal))
            {
                string? near = Nearest.To(key, keys);
                throw Refuse(position, new($"{Name} has no option '{key}'", $"{Name} 没有选项“{key}”"), near is null
                    ? new($"Write it as {example}.", $"写法如 {example}。")
                    : new($"Did you mean '{near}'? Write it as {example}.", $"是否指“{near}”？写法如 {example}。"));
            }
        }

        if (_positional.Count < fewest || _positional.Count > most)
        {
            int position = _positional.Count > most ? _positional[most].Position : Text.Length;
            Label what = _positional.Count > most
                ? new($"{Name} takes {(most == 0 ? "no" : most.ToString(CultureInfo.InvariantCulture))} variables, not {_positional.Count}", $"{Name} 最多接受 {most} 个变量，而给出了 {_positional.Count} 个")
                : new($"{Name} needs {fewest} variable{(fewest == 1 ? string.Empty : "s")}", $"{Name} 需要 {fewest} 个变量");
            throw Refuse(position, what, new($"Write it as {example}.", $"写法如 {example}。"));
        }
    }

    internal SpecError Refuse(int position, Label what, Label wayOut, IReadOnlyList<string>? choices = null)
        => new(what, wayOut) { Field = Field, Given = Text, Position = position, Choices = choices ?? [] };

    private void ReadArguments(int start, int end)
    {
        if (Text[start..end].Trim().Length == 0)
        {
            return;
        }

        foreach ((int from, int to) in Pieces(start, end))
        {
            string piece = Text[from..to].Trim();
            int equals = piece.IndexOf('=', StringComparison.Ordinal);
            string key = equals < 0 ? string.Empty : piece[..equals].Trim();
            string value = piece[(equals + 1)..].Trim();
            if (value.Length == 0)
            {
                throw Refuse(from, new($"an argument of {Name} is empty", $"{Name} 有一个空参数"), new("Remove the extra comma, or fill in the value.", "请删去多余的逗号，或补上取值。"));
            }

            if (equals < 0)
            {
                _positional.Add((value, from));
            }
            else if (!_named.TryAdd(key, (value, from)))
            {
                throw Refuse(from, new($"'{key}' is given twice", $"“{key}”重复给出"), new("Keep one of them.", "请只保留一个。"));
            }
        }
    }

    private IEnumerable<(int From, int To)> Pieces(int start, int end)
    {
        int depth = 0;
        int from = start;
        for (int i = start; i < end; i++)
        {
            depth += Text[i] == '(' ? 1 : Text[i] == ')' ? -1 : 0;
            if (Text[i] == ',' && depth == 0)
            {
                yield return (from, i);
                from = i + 1;
            }
        }

        yield return (from, end);
    }
}
