using System.Text.RegularExpressions;
using Regio.Core;
using Regio.Data;

namespace Regio.Studies;

/// <summary>What the variables, terms and effects of a study are called: the study's labels first, then those of the data.</summary>
internal sealed partial class StudyWords(Study study, IReadOnlyList<TableSummary> tables)
{
    /// <summary>Label of a variable; its name where nobody gives one.</summary>
    internal Label Variable(string name) => Known(name) ?? Label.Same(name);

    /// <summary>Whether somebody gives the variable a label.</summary>
    internal bool IsKnown(string name) => Known(name) is not null;

    /// <summary>Label with unit.</summary>
    internal Label WithUnit(string name)
    {
        Label label = Variable(name);
        return Unit(name) is Label unit ? new($"{label.En} ({unit.En})", $"{label.Zh}（{unit.Zh}）") : label;
    }

    /// <summary>Label of a term: of its variables, joined by × in an interaction; a level of a factor is written <c>factor::level</c>; an expression has its variables by their labels.</summary>
    internal Label Term(string term)
    {
        if ((Known(term) ?? Report.RegressionTerms.Through(term, Term) ?? Report.RegressionTerms.Given(term)) is Label known)
        {
            return known;
        }

        string[] parts = term.Replace("::", "\0", StringComparison.Ordinal).Split(':');
        return parts.Length > 1 && Array.TrueForAll(parts, part => part.Length > 0)
            ? new(string.Join(" × ", parts.Select(part => Part(part).En)), string.Join(" × ", parts.Select(part => Part(part).Zh)))
            : parts.Length == 1 && parts[0] != term ? Part(parts[0]) : Expressed(term) ?? Label.Same(term);

        Label Part(string part) => part.Split('\0') switch
        {
            [{ Length: > 0 } factor, { Length: > 0 } level] => Level(factor, level),
            [string variable] => Term(variable),
            _ => Label.Same(part.Replace("\0", "::", StringComparison.Ordinal)),
        };
    }

    /// <summary>Label of a text in which variables stand by their names.</summary>
    internal Label Told(Label text, IEnumerable<string> names)
        => Shifted().Matches(text.En).Select(call => call.Value).Concat(names.Where(name => IsKnown(name) || Expressed(name) is not null)).Aggregate(text, (label, name) => new(VariableNames.Replaced(label.En, name, Term(name).En), VariableNames.Replaced(label.Zh, name, Term(name).Zh)));

    /// <summary>A notice as a reader would say it: its variables by their labels, its conditions in words.</summary>
    /// <remarks>In Chinese text any longer Latin word that the study labels is a variable; an English sentence may use the same word for itself, so that there only what the notice concerns is replaced.</remarks>
    internal Label Told(Notice notice)
    {
        Label text = notice.Message;
        if (notice is { Code: "filter", Items: [string condition] } && InWords(condition) is Label kept)
        {
            // How many rows that leaves stands in the table and in the flow of the sample.
            return new($"Rows where {kept.En}.", $"样本限于{kept.Zh}的行。");
        }

        foreach (string item in notice.Items.Select(item => Counted().Replace(item, string.Empty)).Distinct(StringComparer.Ordinal).OrderByDescending(item => item.Length))
        {
            text = InWords(item) is Label said ? new(VariableNames.Replaced(text.En, item, said.En), VariableNames.Replaced(text.Zh, item, said.Zh)) : text;
        }

        foreach (string name in study.Labels.Keys.Where(name => name.Length > 1 && name.All(char.IsAscii)).OrderByDescending(name => name.Length))
        {
            text = text with { Zh = VariableNames.Replaced(text.Zh, name, Variable(name).Zh) };
        }

        return text with { Zh = text.Zh.Replace(" “", "“", StringComparison.Ordinal).Replace("” ", "”", StringComparison.Ordinal) };
    }

    /// <summary>What a notice concerns: a variable, a term or other expression, or a condition, which is set in quotes in Chinese; null where the study has no words for it.</summary>
    private Label? InWords(string item)
    {
        if (!IsKnown(item) && Truth().IsMatch(item) && Expressed(item) is Label condition)
        {
            return condition with { Zh = $"“{condition.Zh.Replace('“', '‘').Replace('”', '’')}”" };
        }

        return Term(item) is Label term && (term.En != item || term.Zh != item) ? term : null;
    }

    /// <summary>An expression with labels in place of names; null for what is none, or of which the study labels nothing.</summary>
    private Label? Expressed(string text)
    {
        try
        {
            Expression expression = Expression.Parse(text);
            return expression.ColumnName is null && expression.Variables.Any(IsKnown) ? expression.Told(Variable) : null;
        }
        catch (SpecError)
        {
            return null;
        }
    }

    /// <summary>A lag, lead, difference or growth rate within a sentence.</summary>
    [GeneratedRegex(@"\b(?:l|lag|f|lead|d|diff|growth)\((?:[^()]|\([^()]*\))*\)", RegexOptions.None, 1000)]
    private static partial Regex Shifted();

    [GeneratedRegex(@" \(\d+\)$", RegexOptions.None, 1000)]
    private static partial Regex Counted();

    /// <summary>What makes an expression a condition.</summary>
    [GeneratedRegex(@"[<>=!]|\bin\b|\bis\b", RegexOptions.None, 1000)]
    private static partial Regex Truth();

    /// <summary>Label of an absorbed effect: "City fixed effects", "Province × Year fixed effects".</summary>
    internal Label Effect(string effect)
    {
        // The label of a data column may be a whole sentence; only what the study says is short enough for a row.
        Label[] parts = [.. effect.Split('^').Select(part => study.LabelOf(part.Trim()) ?? Label.Same(part.Trim()))];
        string zh = string.Join(" × ", parts.Select(part => part.Zh));
        return new(string.Join(" × ", parts.Select(part => part.En)) + " fixed effects", zh + (char.IsAscii(zh[^1]) ? " " : string.Empty) + "固定效应");
    }

    /// <summary>The row that stands for a list of controls.</summary>
    internal Report.TermGroup Controls(string list)
        => new(study.LabelOf(list) ?? ("Controls", "控制变量"), [.. Formula.Parse("y ~ " + string.Join(" + ", study.Head.Lists[list])).Regressors.Select(term => term.Name)]);

    /// <summary>Labels of all terms given that have one.</summary>
    internal IReadOnlyDictionary<string, Label> Terms(IEnumerable<string> terms)
        => terms.Distinct(StringComparer.Ordinal).Select(term => (Term: term, Label: Term(term))).Where(one => one.Label.En != one.Term || one.Label.Zh != one.Term).ToDictionary(one => one.Term, one => one.Label, StringComparer.Ordinal);

    /// <summary>A level of a factor; the regimes of threshold models are numbered.</summary>
    private Label Level(string factor, string level)
    {
        if (factor is "regime" or "transition" && !IsKnown(factor))
        {
            return factor == "regime" ? new($"Regime {level}", $"第 {level} 区制") : new($"Transition {level}", $"转换函数 {level}");
        }

        (Label of, Label value) = (Variable(factor), Variable(level));
        return IsKnown(factor) || IsKnown(level) ? new($"{of.En} = {value.En}", $"{of.Zh} = {value.Zh}") : Label.Same($"{factor}::{level}");
    }

    private Label? Known(string name) => study.LabelOf(name) ?? tables.Select(table => table.LabelOf(name)).FirstOrDefault(label => label is not null);

    private Label? Unit(string name) => study.Labels.GetValueOrDefault(name)?.Unit ?? tables.Select(table => table.UnitOf(name)).FirstOrDefault(unit => unit is not null);
}
