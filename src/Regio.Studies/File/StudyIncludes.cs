using Regio.Core;

namespace Regio.Studies;

/// <summary>Reads a study file with what it includes, merged into one record: named members are united (the including file wins), lists are joined (the included come first).</summary>
internal static class StudyIncludes
{
    private const string Include = "include";

    /// <summary>The merged nodes of a study file.</summary>
    /// <exception cref="SpecError">A file cannot be read, is no YAML, or includes itself.</exception>
    internal static SpecNode Read(string path, StudyText text) => Read(path, text, [], -1);

    private static SpecNode Read(string path, StudyText text, IReadOnlyList<string> chain, int position)
    {
        string full = Path.GetFullPath(path);
        if (chain.Contains(full, StringComparer.Ordinal))
        {
            string circle = string.Join(" → ", chain.SkipWhile(file => file != full).Append(full).Select(Path.GetFileName));
            throw text.Refuse(position, Include, new($"the file includes itself: {circle}", $"文件循环引用：{circle}"), ("Remove one of the includes.", "请删去其中一处 include。"));
        }

        SpecNode own = YamlNodes.Read(text, path, TextOf(path, text, position));
        if (own.Kind != SpecNodeKind.Record)
        {
            throw text.Refuse(own.Position, string.Empty, ("a study file is a record of fields", "研究文件应为由字段组成的记录"), ("Begin with 'study: TITLE'.", "请以“study: 标题”开头。"));
        }

        SpecNode result = own with { Members = [.. own.Members.Where(member => member.Name != Include)] };
        SpecNode? merged = null;
        foreach (SpecNode file in Included(own, text))
        {
            SpecNode other = Read(Path.Combine(Path.GetDirectoryName(path) ?? string.Empty, file.Text), text, [.. chain, full], file.Position);
            merged = merged is null ? other : Merge(merged, other);
        }

        return merged is null ? result : Merge(merged, result);
    }

    private static IReadOnlyList<SpecNode> Included(SpecNode node, StudyText text)
    {
        SpecNode? include = node.Members.FirstOrDefault(member => member.Name == Include)?.Value;
        IReadOnlyList<SpecNode> files = include switch
        {
            null or { Kind: SpecNodeKind.Null } => [],
            { Kind: SpecNodeKind.List } => include.Items,
            _ => [include],
        };
        SpecNode? wrong = files.FirstOrDefault(file => file.Kind != SpecNodeKind.Text);
        return wrong is null ? files : throw text.Refuse(wrong.Position, Include, ("a file name is needed", "应为文件名"));
    }

    private static SpecNode Merge(SpecNode before, SpecNode after)
    {
        List<SpecMember> members = [.. before.Members];
        foreach (SpecMember member in after.Members)
        {
            int at = members.FindIndex(known => known.Name == member.Name);
            if (at < 0)
            {
                members.Add(member);
            }
            else
            {
                members[at] = member with { Value = MergeValue(members[at].Value, member.Value) };
            }
        }

        return after with { Members = members };
    }

    /// <summary>Entries of a named member, such as a model, are replaced whole: half of one and half of another would be nobody's model.</summary>
    private static SpecNode MergeValue(SpecNode before, SpecNode after) => (before.Kind, after.Kind) switch
    {
        (SpecNodeKind.List, SpecNodeKind.List) => after with { Items = [.. before.Items, .. after.Items] },
        (SpecNodeKind.Record, SpecNodeKind.Record) => after with { Members = [.. before.Members.Where(member => !after.Members.Any(own => own.Name == member.Name)), .. after.Members] },
        _ => after,
    };

    private static string TextOf(string path, StudyText text, int position)
    {
        Label way = ("Check the path.", "请检查路径。");
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            bool absent = refusal is FileNotFoundException or DirectoryNotFoundException;
            Label what = absent ? new($"there is no file {path}", $"没有文件 {path}") : new($"{path} cannot be read", $"无法读取 {path}");
            throw position < 0 ? new SpecError(what, way, refusal) : text.Refuse(position, Include, what, way);
        }
    }
}
