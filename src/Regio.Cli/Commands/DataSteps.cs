using System.CommandLine;
using Regio.Core;
using Regio.Data;
using Regio.Studies;

namespace Regio.Cli;

/// <summary>What is done to the data before a fit: variables derived, named lists, the sample split.</summary>
internal sealed class DataSteps
{
    private readonly Option<string[]> _derive;
    private readonly Option<string[]> _list;
    private readonly Option<string?> _split;

    internal DataSteps(Session session)
    {
        _derive = new Option<string[]>("--derive") { HelpName = "NAME=EXPRESSION", Description = session.Say("Add a variable first, such as \"real_price = price / cpi\"; may be repeated", "先生成变量，例如 \"real_price = price / cpi\"；可重复") };
        _list = new Option<string[]>("--list") { HelpName = "NAME=TERMS", Description = session.Say("A named list of terms for the formula, such as controls=x1,x2; may be repeated", "公式中使用的具名变量列表，例如 controls=x1,x2；可重复") };
        _split = new Option<string?>("--split") { HelpName = "VARIABLE", Description = session.Say("One model for each value of a variable; \"fsplit(region)\" adds the full sample", "按变量取值分样本估计；\"fsplit(region)\" 另加全样本") };
    }

    internal void AddTo(Command command)
    {
        command.Options.Add(_derive);
        command.Options.Add(_list);
        command.Options.Add(_split);
    }

    /// <summary>The table with the derived variables, which may use those before them.</summary>
    internal Table Derive(ParseResult parse, Table table, (string Entity, string Time)? panel, List<Notice> notices)
    {
        foreach (string step in parse.GetValue(_derive) ?? [])
        {
            (string name, string text) = Assignment.Split(step, "--derive", "real_price = price / cpi");
            EvaluationScope scope = new(table, panel is (string entity, string time) ? PanelIndex.Of(table, entity, time) : null);
            table = table.With(Expression.Parse(text).Evaluate(scope).Named(name));
            notices.AddRange(scope.Notices);
        }

        return table;
    }

    /// <summary>The named lists of the formula.</summary>
    internal IReadOnlyDictionary<string, IReadOnlyList<string>> Lists(ParseResult parse)
    {
        Dictionary<string, IReadOnlyList<string>> lists = new(StringComparer.Ordinal);
        foreach (string given in parse.GetValue(_list) ?? [])
        {
            (string name, string terms) = Assignment.Split(given, "--list", "controls=x1,x2");
            lists[name] = Terms(terms);
        }

        return lists;
    }

    /// <summary>The samples: label and the condition that its rows fulfil; one without condition when nothing is split.</summary>
    internal IReadOnlyList<(Label? Label, string? Condition)> Samples(ParseResult parse, Table table)
    {
        if (parse.GetValue(_split) is not string given)
        {
            return [(null, null)];
        }

        SampleSplit split = SampleSplit.Parse(given);
        string variable = split.Variable.Text;
        return [.. SplitSamples.Of(table, split).Select(sample => sample.Level is string level
            ? (new Label($"{variable} = {level}", $"{variable} = {level}"), sample.Condition)
            : ((Label?)("Full sample", "全样本"), (string?)null))];
    }

    /// <summary>Terms parted by commas outside parentheses: <c>x1,i(year, ref=2000)</c> are two.</summary>
    private static List<string> Terms(string text)
    {
        List<string> terms = [];
        int depth = 0, start = 0;
        for (int i = 0; i <= text.Length; i++)
        {
            if (i == text.Length || (text[i] == ',' && depth == 0))
            {
                terms.Add(text[start..i].Trim());
                start = i + 1;
                continue;
            }

            depth += text[i] switch { '(' => 1, ')' => -1, _ => 0 };
        }

        return terms;
    }
}
