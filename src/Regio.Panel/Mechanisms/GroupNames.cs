using System.Globalization;
using Regio.Core;
using Regio.Data;

namespace Regio.Panel;

/// <summary>Groups as a reader knows them: a number says little without the variable it is a value of.</summary>
internal static class GroupNames
{
    /// <summary>A named level as it is; a number with its variable, as in <c>east = 1</c>; the two sides of a condition as yes and no.</summary>
    internal static Label Of(Expression group, string level)
    {
        if (!double.TryParse(level, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
        {
            return Label.Same(level);
        }

        return group.Variables.Contains(group.Text, StringComparer.Ordinal) || level is not ("0" or "1")
            ? Label.Same($"{group.Text} = {level}")
            : level == "1" ? new($"{group.Text}: yes", $"{group.Text}：是") : new($"{group.Text}: no", $"{group.Text}：否");
    }
}
