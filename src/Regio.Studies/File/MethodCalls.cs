using Regio.Core;

namespace Regio.Studies;

/// <summary>Reads which method a step calls.</summary>
internal static class MethodCalls
{
    private const string Name = "method";

    /// <summary>The method a record names, and the fields of its spec.</summary>
    /// <param name="node">The record.</param>
    /// <param name="position">Where its name stands.</param>
    /// <param name="field">Path of the record.</param>
    /// <param name="text">The study.</param>
    /// <param name="catalogue">The methods.</param>
    /// <param name="fallback">Method where none is named; null when one must be.</param>
    /// <param name="own">Fields that the study reads itself, unless the method's spec has a field of that name.</param>
    internal static MethodCall Read(SpecNode node, int position, string field, StudyText text, Catalogue catalogue, string? fallback, IReadOnlyCollection<string> own)
    {
        SpecNode? named = StudyNodes.Find(node, Name);
        string name = named is null
            ? fallback ?? throw text.Refuse(position, field, ("no method is named", "未指定方法"), ("Add method: NAME.", "请加上 method: 方法名。"))
            : StudyNodes.Text(text, named, field + "." + Name);
        Method method = Find(catalogue, name, text, named?.Position ?? position, field + "." + Name);
        SpecShape shape = SpecShape.Of(method.SpecType);
        return new MethodCall(method, [.. node.Members.Where(member => member.Name != Name && (!own.Contains(member.Name, StringComparer.Ordinal) || shape.Find(member.Name) is not null))], position);
    }

    private static Method Find(Catalogue catalogue, string name, StudyText text, int position, string field)
    {
        try
        {
            return catalogue[name];
        }
        catch (SpecError refusal)
        {
            throw text.Refuse(position, field, refusal.What, refusal.WayOut, refusal.Choices);
        }
    }
}
