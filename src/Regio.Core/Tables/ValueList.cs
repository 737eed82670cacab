namespace Regio.Core;

/// <summary>Names for the values of a coded column, such as 1 = East, 2 = Centre, 3 = West (Stata's value label).</summary>
/// <param name="Name">Name of the list, unique within a file.</param>
/// <param name="Labels">Value and its name. Extended missing codes are keyed by their <see cref="Missing"/> value.</param>
public sealed record ValueList(string Name, IReadOnlyList<KeyValuePair<double, Label>> Labels)
{
    /// <summary>The name of <paramref name="value"/>, or null when the list has none.</summary>
    public Label? Find(double value)
    {
        long bits = BitConverter.DoubleToInt64Bits(value);
        foreach (KeyValuePair<double, Label> entry in Labels)
        {
            if (BitConverter.DoubleToInt64Bits(entry.Key) == bits)
            {
                return entry.Value;
            }
        }

        return null;
    }
}
