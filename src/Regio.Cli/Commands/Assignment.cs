using Regio.Core;

namespace Regio.Cli;

/// <summary>An option value of the form <c>name=value</c>.</summary>
internal static class Assignment
{
    internal static (string Name, string Value) Split(string given, string option, string example)
    {
        int sign = given.IndexOf('=', StringComparison.Ordinal);
        string name = sign < 0 ? string.Empty : given[..sign].Trim();
        string value = sign < 0 ? string.Empty : given[(sign + 1)..].Trim();
        return name.Length > 0 && value.Length > 0
            ? (name, value)
            : throw new SpecError(new($"'{given}' is not of the form name=value", $"“{given}”不是 名称=值 的形式"), new($"Write {option} \"{example}\".", $"请写作 {option} \"{example}\"。")) { Field = option, Given = given, Position = sign < 0 ? given.Length : sign };
    }
}
