namespace Regio.Files;

/// <summary>The cells that mean «no value».</summary>
internal sealed class MissingCodes
{
    private readonly byte[][] _codes;
    private readonly bool[] _firstBytes = new bool[256];
    private readonly double[] _values;

    internal MissingCodes(IReadOnlyList<string> codes)
    {
        _codes = [.. codes.Select(code => Encoding.UTF8.GetBytes(code.Trim())).Where(code => code.Length > 0)];
        List<double> values = [];
        foreach (byte[] code in _codes)
        {
            _firstBytes[code[0]] = true;
            if (NumberText.TryParse(code, (byte)'.', out double value, out _))
            {
                values.Add(value);
            }
        }

        _values = [.. values];
    }

    /// <summary>Whether a number is a code, such as -999.</summary>
    internal bool Holds(double value) => _values.Length > 0 && _values.AsSpan().Contains(value);

    /// <summary>Whether a cell is empty or a code.</summary>
    internal bool Holds(ReadOnlySpan<byte> cell)
    {
        if (cell.Length == 0)
        {
            return true;
        }

        if (!_firstBytes[cell[0]])
        {
            return false;
        }

        foreach (byte[] code in _codes)
        {
            if (cell.SequenceEqual(code))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Stata's .a to .z.</summary>
    internal static bool IsExtended(ReadOnlySpan<byte> cell) => cell.Length == 2 && cell[0] == (byte)'.' && cell[1] is >= (byte)'a' and <= (byte)'z';
}
