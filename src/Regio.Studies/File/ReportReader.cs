using Regio.Core;

namespace Regio.Studies;

/// <summary>Reads the parts of a report, each told by its first field.</summary>
internal sealed class ReportReader(StudyText text, SpecReader reader)
{
    /// <summary>Leading field and the record it stands for.</summary>
    internal static IReadOnlyDictionary<string, Type> Kinds { get; } = new Dictionary<string, Type>(StringComparer.Ordinal)
    {
        ["heading"] = typeof(HeadingItem),
        ["text"] = typeof(TextItem),
        ["describe"] = typeof(DescribeItem),
        ["table"] = typeof(TableItem),
        ["figure"] = typeof(FigureItem),
        ["compare"] = typeof(CompareItem),
    };

    /// <summary>Every record that a part of a report may be.</summary>
    internal static IEnumerable<Type> Records => [.. Kinds.Values, typeof(ResultFigureItem)];

    internal IReadOnlyList<ReportItem> Items(SpecNode? node)
        => [.. StudyNodes.Items(text, node, "report").Select((item, i) => Item(item, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"report[{i}]")))];

    private ReportItem Item(SpecNode node, string path)
    {
        string[] kinds = [.. Kinds.Keys];
        string all = string.Join(", ", kinds);
        if (node is not { Kind: SpecNodeKind.Record, Members: [var first, ..] })
        {
            throw text.Refuse(node.Position, path, ("a part of a report begins with what it is", "报告各部分应以其类型开头"), new($"Begin it with one of: {all}.", $"请以下列之一开头：{all}。"), kinds);
        }

        SpecMember leading = node.Members.FirstOrDefault(member => Kinds.ContainsKey(member.Name))
            ?? throw text.Unknown(first.Position, path, first.Name, ("part of a report", "报告内容"), kinds);
        Type kind = IsResultFigure(leading) ? typeof(ResultFigureItem) : Kinds[leading.Name];
        return (ReportItem)reader.Read(node, kind, path) with { Position = leading.Position };
    }

    /// <summary>A figure is of one of the kinds, or else of the model it names.</summary>
    private static bool IsResultFigure(SpecMember leading)
        => leading is { Name: "figure", Value.Kind: SpecNodeKind.Text } && SpecType.Of(typeof(FigureKind)).Choices.All(choice => choice.Name != leading.Value.Text);
}
