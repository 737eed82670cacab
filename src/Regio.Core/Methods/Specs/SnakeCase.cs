using System.Collections.Concurrent;
using System.Text;

namespace Regio.Core;

/// <summary>Names as users write them: <c>SmallSample</c> is <c>small_sample</c>, <c>HC1</c> is <c>hc1</c>, <c>NeweyWest</c> is <c>newey_west</c>.</summary>
public static class SnakeCase
{
    private static readonly ConcurrentDictionary<string, string> Known = new(StringComparer.Ordinal);

    /// <summary>The snake_case form of a PascalCase name.</summary>
    public static string Of(string name) => Known.GetOrAdd(name, Convert);

    private static string Convert(string name)
    {
        StringBuilder text = new(name.Length + 8);
        for (int i = 0; i < name.Length; i++)
        {
            bool startsWord = i > 0 && char.IsUpper(name[i])
                && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])))
                && name[i - 1] != '_';
            if (startsWord)
            {
                text.Append('_');
            }

            text.Append(char.ToLowerInvariant(name[i]));
        }

        return text.ToString();
    }
}
