using Regio.Core;

namespace Regio.Studies;

/// <summary>The texts of a study file and of what it includes, one after the other, so that one number says file, line and column of a node.</summary>
public sealed class StudyText
{
    private readonly List<(string Path, string Text, int Start)> _parts = [];
    private string _all = string.Empty;

    /// <summary>The texts joined; positions of nodes point into it.</summary>
    public string All => _all;

    /// <summary>The files, the study file first.</summary>
    public IReadOnlyList<string> Files => [.. _parts.Select(part => part.Path)];

    /// <summary>Adds a file's text and gives the position of its first character.</summary>
    internal int Add(string path, string text)
    {
        int start = _all.Length;
        _parts.Add((path, text, start));
        _all += text + "\n";
        return start;
    }

    /// <summary>The file that a position lies in.</summary>
    public string FileAt(int position) => PartAt(position).Path;

    /// <summary>A refusal of something written at a position.</summary>
    /// <param name="position">Position of the node.</param>
    /// <param name="field">Path of the field, such as <c>models.baseline.data</c>.</param>
    /// <param name="what">What is wrong.</param>
    /// <param name="wayOut">What can be done.</param>
    /// <param name="choices">What could stand there.</param>
    public SpecError Refuse(int position, string field, Label what, Label? wayOut = null, IReadOnlyList<string>? choices = null)
        => Located(new SpecError(what, wayOut) { Field = field, Given = _all, Position = position, Choices = choices ?? [] });

    /// <summary>A refusal of a name that is not among those known, with the nearest of them.</summary>
    public SpecError Unknown(int position, string field, string name, Label kind, IReadOnlyList<string> known)
    {
        string all = string.Join(", ", known.Take(40)) + (known.Count > 40 ? ", …" : string.Empty);
        Label way = known.Count == 0 ? new($"There is no {kind.En} yet.", $"目前没有任何{kind.Zh}。")
            : Nearest.To(name, known) is string near
                ? new($"Did you mean '{near}'? Known: {all}.", $"是否指“{near}”？现有：{all}。")
                : new($"Known: {all}.", $"现有：{all}。");
        return Refuse(position, field, new($"there is no {kind.En} '{name}'", $"没有名为“{name}”的{kind.Zh}"), way, known);
    }

    /// <summary>The refusal with its position told in its own file.</summary>
    public SpecError Located(SpecError refusal)
    {
        if (refusal.Position < 0 || _parts.Count == 0 || !ReferenceEquals(refusal.Given, _all))
        {
            return refusal;
        }

        (string path, string text, int start) = PartAt(refusal.Position);
        return new SpecError(refusal.What, refusal.WayOut, refusal) { Field = refusal.Field, Given = text, Position = refusal.Position - start, Source = path, Choices = refusal.Choices };
    }

    private (string Path, string Text, int Start) PartAt(int position) => _parts.FindLast(part => part.Start <= Math.Max(position, 0));
}
