using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Regio.Core;

namespace Regio.Studies;

/// <summary>The name of a step's result in the cache: SHA-256 of all that it depends on.</summary>
internal static class StepKey
{
    private static readonly Lazy<string> Code = new(CodeVersion);

    /// <summary>Hash of the program's own assemblies: a result of other code is not taken for one of this.</summary>
    internal static string ProgramVersion => Code.Value;

    /// <summary>The key of a step from its parts; each part's length is hashed too, so that no two lists of parts read the same.</summary>
    internal static string Of(params IReadOnlyList<string> parts)
    {
        StringBuilder text = new(ProgramVersion);
        foreach (string part in parts)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{part.Length}:").Append(part);
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <summary>A written value as one text: what it says, not where it stands.</summary>
    internal static string Text(SpecNode node) => node.Kind switch
    {
        SpecNodeKind.List => "[" + string.Join(",", node.Items.Select(Text)) + "]",
        SpecNodeKind.Record => "{" + string.Join(",", node.Members.Select(Text)) + "}",
        SpecNodeKind.Text => "\"" + node.Text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"",
        _ => node.Kind + node.Text,
    };

    /// <summary>A named value as one text.</summary>
    internal static string Text(SpecMember member) => member.Name + ":" + Text(member.Value);

    /// <summary>SHA-256 of a file's bytes, lower-case hexadecimal.</summary>
    internal static string HashOf(string path)
    {
        using FileStream file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }

    /// <summary>SHA-256 of the names and bytes of all files below a folder.</summary>
    internal static string HashOfFolder(string path)
        => Of([.. Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).SelectMany(file => new[] { Path.GetRelativePath(path, file), HashOf(file) })]);

    private static string CodeVersion()
    {
        IEnumerable<string> modules = typeof(StepKey).Assembly.GetReferencedAssemblies()
            .Where(name => name.Name!.StartsWith("Regio.", StringComparison.Ordinal))
            .Select(System.Reflection.Assembly.Load)
            .Append(typeof(StepKey).Assembly)
            .Select(assembly => assembly.ManifestModule.ModuleVersionId.ToString())
            .Order(StringComparer.Ordinal);
        return string.Join("-", modules);
    }
}
