namespace Regio.Core;

/// <summary>What the numbers of a column stand for.</summary>
public enum NumberKind
{
    /// <summary>A real number.</summary>
    Real,

    /// <summary>A whole number: a count, a code, a year.</summary>
    Whole,

    /// <summary>1 for true, 0 for false.</summary>
    Truth,

    /// <summary>Days since 1960-01-01.</summary>
    Day,

    /// <summary>Milliseconds since 1960-01-01T00:00:00, no leap seconds.</summary>
    Instant,

    /// <summary>Weeks since 1960w1, 52 a year (Stata's %tw).</summary>
    Week,

    /// <summary>Months since January 1960.</summary>
    Month,

    /// <summary>Quarters since the first of 1960.</summary>
    Quarter,

    /// <summary>Half years since the first of 1960.</summary>
    HalfYear,
}

/// <summary>A column of numbers; NaN is missing (see <see cref="Missing"/>).</summary>
public sealed class NumberColumn : Column
{
    private readonly double[] _values;
    private int _missing = -1;

    /// <summary>Takes ownership of <paramref name="values"/>: the caller must not change them afterwards.</summary>
    public NumberColumn(string name, double[] values, NumberKind kind = NumberKind.Real, ColumnInfo? info = null)
        : base(name, info ?? ColumnInfo.None)
    {
        _values = values;
        Kind = kind;
    }

    /// <summary>What the numbers stand for.</summary>
    public NumberKind Kind { get; }

    /// <summary>The values, missing as NaN.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>The values as memory, for work on other threads.</summary>
    public ReadOnlyMemory<double> Memory => _values;

    /// <inheritdoc/>
    public override int Count => _values.Length;

    /// <inheritdoc/>
    public override int MissingCount
    {
        get
        {
            if (_missing < 0)
            {
                int count = 0;
                foreach (double value in _values)
                {
                    count += double.IsNaN(value) ? 1 : 0;
                }

                _missing = count;
            }

            return _missing;
        }
    }

    /// <inheritdoc/>
    public override bool IsMissing(int row) => double.IsNaN(_values[row]);

    /// <inheritdoc/>
    public override Column Take(ReadOnlySpan<int> rows)
    {
        double[] taken = new double[rows.Length];
        for (int i = 0; i < taken.Length; i++)
        {
            taken[i] = rows[i] < 0 ? double.NaN : _values[rows[i]];
        }

        return new NumberColumn(Name, taken, Kind, Info);
    }

    /// <inheritdoc/>
    public override Column Named(string name) => new NumberColumn(name, _values, Kind, Info);

    /// <inheritdoc/>
    public override Column With(ColumnInfo info) => new NumberColumn(Name, _values, Kind, info);

    /// <inheritdoc/>
    public override string TextAt(int row) => Calendar.Text(_values[row], Kind);

    /// <inheritdoc/>
    public override Grouping Group()
    {
        (int[] codes, double[] levels) = DistinctNumbers.Sort(_values);
        return new Grouping(codes, new LevelTexts(levels, Kind));
    }
}

/// <summary>Texts of many levels, written only where one is asked for.</summary>
/// <param name="levels">The values.</param>
/// <param name="kind">What they stand for.</param>
internal sealed class LevelTexts(double[] levels, NumberKind kind) : IReadOnlyList<string>
{
    /// <inheritdoc/>
    public int Count => levels.Length;

    /// <inheritdoc/>
    public string this[int index] => Calendar.Text(levels[index], kind);

    /// <inheritdoc/>
    public IEnumerator<string> GetEnumerator() => levels.Select(value => Calendar.Text(value, kind)).GetEnumerator();

    /// <inheritdoc/>
    System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
}
