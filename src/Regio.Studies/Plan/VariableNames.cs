using Regio.Core;
using Regio.Data;

namespace Regio.Studies;

/// <summary>The names of a table's columns, those of added variables included, found without computing them.</summary>
internal sealed class VariableNames
{
    private readonly List<string> _names;
    private readonly List<string> _prefixes = [];
    private readonly Study _study;

    /// <summary>Whether the columns show only when a model has been estimated: then any name may be one of them.</summary>
    private readonly bool _isOpen;

    internal VariableNames(Study study, TablePlan table, IReadOnlyList<string> columns)
    {
        _study = study;
        _isOpen = table.Models.Count > 0;
        _names = [.. columns];
        DataStep step = table.Step;
        string[] panel = step.Source.Panel is PanelKeys keys ? [keys.Entity, keys.Time] : [];
        foreach (string name in (step.Source.Where?.Variables ?? []).Concat(panel).Where(name => !Has(name)))
        {
            Errors.Add(study.Text.Unknown(step.Position, "data." + step.Name, name, ("column", "列"), _names));
        }

        for (int i = 0; i < step.Variables.Count; i++)
        {
            Add(step.Variables[i], [.. step.Variables.Skip(i)]);
        }
    }

    /// <summary>The names known.</summary>
    internal IReadOnlyList<string> Known => _names;

    /// <summary>What is wrong with the variables.</summary>
    internal List<SpecError> Errors { get; } = [];

    /// <summary>Whether there is a column of that name, or may be one made by dummies or a method.</summary>
    internal bool Has(string name) => _isOpen || _names.Contains(name, StringComparer.Ordinal) || _prefixes.Exists(prefix => name.StartsWith(prefix, StringComparison.Ordinal));

    /// <summary>Whether a written value speaks of a name.</summary>
    internal static bool Mentions(SpecNode node, string name) => WordAt(node.Text, name, 0) >= 0 || Inside(node).Any(item => Mentions(item, name));

    /// <summary>Where in the study a written value speaks of a name.</summary>
    internal static int PositionOf(StudyText text, SpecNode node, string name)
    {
        SpecNode? item = Inside(node).FirstOrDefault(one => Mentions(one, name));
        if (item is not null)
        {
            return PositionOf(text, item, name);
        }

        int at = node.Position < 0 ? -1 : WordAt(text.All, name, node.Position);
        return at >= 0 && at <= node.Position + node.Text.Length + 1 ? at : node.Position;
    }

    /// <summary>Items of a list, values of a record.</summary>
    private static IEnumerable<SpecNode> Inside(SpecNode node) => node.Items.Concat(node.Members.Select(member => member.Value));

    /// <summary>A text in which a name, standing as a word of its own, is another; the spaces that set a Latin name off from Chinese letters go where the other is Chinese.</summary>
    internal static string Replaced(string text, string name, string other)
    {
        for (int at = WordAt(text, name, 0); at >= 0; at = WordAt(text, name, at + other.Length))
        {
            int end = at + name.Length;
            bool before = other.Length > 0 && IsChinese(other[0]) && at > 1 && text[at - 1] == ' ' && IsChinese(text[at - 2]);
            bool after = other.Length > 0 && IsChinese(other[^1]) && end + 1 < text.Length && text[end] == ' ' && IsChinese(text[end + 1]);
            at -= before ? 1 : 0;
            text = string.Concat(text.AsSpan(0, at), other, text.AsSpan(end + (after ? 1 : 0)));
        }

        return text;
    }

    /// <summary>Chinese letters and full-width punctuation.</summary>
    private static bool IsChinese(char c) => c >= '\u2E80';

    private void Add(VariableStep variable, IReadOnlyList<VariableStep> rest)
    {
        string field = "variables." + variable.Name;
        if (variable.Expression is SpecNode node)
        {
            Expression expression = Expression.Parse(node.Text);
            foreach (string name in expression.Variables.Where(name => !Has(name)))
            {
                Errors.Add(Refuse(variable, node, field, name, rest));
            }

            if (node.Text.TrimStart().StartsWith("dummies", StringComparison.Ordinal))
            {
                _prefixes.Add(variable.Name + "_");
                return;
            }
        }
        else
        {
            _prefixes.Add(variable.Name + "_");
        }

        _names.Add(variable.Name);
    }

    /// <summary>An unknown name; a variable defined further down, or by way of this very one, is told as such.</summary>
    private SpecError Refuse(VariableStep variable, SpecNode node, string field, string name, IReadOnlyList<VariableStep> rest)
    {
        int position = PositionOf(_study.Text, node, name);
        if (!rest.Any(later => later.Name == name))
        {
            return _study.Text.Unknown(position, field, name, ("variable", "变量"), _names);
        }

        return Reaches(name, variable.Name, rest, [])
            ? _study.Text.Refuse(position, field, name == variable.Name ? new($"'{name}' is defined by itself", $"“{name}”由其自身定义") : new($"'{variable.Name}' and '{name}' are defined by each other", $"“{variable.Name}”与“{name}”相互定义"), ("Break the circle: a variable may use the columns of the data and the variables above it.", "请打破循环：变量只能使用数据中的列及其上方的变量。"))
            : _study.Text.Refuse(position, field, new($"'{variable.Name}' uses '{name}', which is defined further down", $"“{variable.Name}”使用了在其下方才定义的“{name}”"), new($"Move '{name}' above it.", $"请将“{name}”移到其上方。"));
    }

    private static bool Reaches(string from, string to, IReadOnlyList<VariableStep> steps, HashSet<string> seen)
        => from == to || (seen.Add(from) && steps.FirstOrDefault(step => step.Name == from)?.Expression is SpecNode node && Expression.Parse(node.Text).Variables.Any(name => Reaches(name, to, steps, seen)));

    private static int WordAt(string text, string word, int start)
    {
        if (start >= text.Length)
        {
            return -1;
        }

        for (int at = text.IndexOf(word, start, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            // A Latin name stands apart from Chinese letters around it.
            bool latin = word.All(char.IsAscii);
            bool begins = at == 0 || !IsPart(text[at - 1], latin);
            bool ends = at + word.Length == text.Length || !IsPart(text[at + word.Length], latin);
            if (begins && ends)
            {
                return at;
            }
        }

        return -1;
    }

    private static bool IsPart(char c, bool latin) => (char.IsLetterOrDigit(c) && (!latin || char.IsAscii(c))) || c == '_';
}
