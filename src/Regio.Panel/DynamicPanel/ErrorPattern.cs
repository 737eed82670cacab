namespace Regio.Panel;

/// <summary>How the errors of the equations are taken to be related in the first step.</summary>
internal enum ErrorRelation
{
    /// <summary>Independent: H = I.</summary>
    Independent,

    /// <summary>Those of the transformed equations as the transform makes them of independent e_it, unrelated to those of the levels.</summary>
    Blocks,

    /// <summary>As the transform makes them, between both kinds of equations too: H = MM', M the rows of the transform and of the identity.</summary>
    Full,
}

/// <summary>H, the covariance of the errors of stacked equations for independent e_it of variance 1, entity by entity; few of its elements are not zero.</summary>
/// <remarks>
/// Differences: 2 on the diagonal, −1 between periods in a row (Arellano and Bond 1991). Forward deviations: the identity (Arellano and Bover 1995); between them and the levels the loads
/// √(n/(n+1)) and −1/√(n(n+1)), n the later periods up to the last one of the whole panel, as xtabond2 has it in unbalanced panels too.
/// </remarks>
internal sealed class ErrorPattern
{
    private readonly int[] _starts;
    private readonly int[] _columns;
    private readonly double[] _values;

    private ErrorPattern(int[] starts, int[] columns, double[] values) => (_starts, _columns, _values) = (starts, columns, values);

    /// <summary>H of some equations.</summary>
    /// <param name="rows">The equations.</param>
    /// <param name="transform">What the transformed ones are.</param>
    /// <param name="relation">How their errors are related.</param>
    /// <param name="last">Last period of the panel.</param>
    internal static ErrorPattern Of(EquationRows rows, PanelTransform transform, ErrorRelation relation, int last)
        => Between(rows, rows, (i, j) => Covariance((rows.Levels[i], rows.Period(i)), (rows.Levels[j], rows.Period(j)), transform, relation, last));

    /// <summary>Covariance between the errors of some equations and those of others in levels, of the same entities.</summary>
    internal static ErrorPattern WithLevels(EquationRows rows, EquationRows levels, PanelTransform transform, ErrorRelation relation, int last)
        => Between(rows, levels, (i, j) => Covariance((rows.Levels[i], rows.Period(i)), (true, levels.Period(j)), transform, relation, last));

    /// <summary>Covariance between the transformed errors of some equations and the differenced ones of others, of the same entities; equations in levels have none.</summary>
    internal static ErrorPattern WithDifferences(EquationRows rows, EquationRows differences, PanelTransform transform, ErrorRelation relation, int last)
        => Between(rows, differences, (i, j) =>
        {
            int t = rows.Period(i), s = differences.Period(j);
            return rows.Levels[i] ? 0
                : relation == ErrorRelation.Independent ? (t == s ? 1 : 0)
                : Load(transform, t, s, last) - Load(transform, t, s - 1, last);
        });

    /// <summary>y = Hx.</summary>
    internal void Multiply(ReadOnlySpan<double> x, Span<double> y)
    {
        for (int i = 0; i < y.Length; i++)
        {
            double sum = 0;
            for (int p = _starts[i]; p < _starts[i + 1]; p++)
            {
                sum += _values[p] * x[_columns[p]];
            }

            y[i] = sum;
        }
    }

    private static double Covariance((bool IsLevel, int Period) one, (bool IsLevel, int Period) other, PanelTransform transform, ErrorRelation relation, int last)
    {
        if (one == other)
        {
            return relation == ErrorRelation.Independent || one.IsLevel || transform == PanelTransform.Orthogonal ? 1 : 2;
        }

        if (relation == ErrorRelation.Independent || one.IsLevel == other.IsLevel)
        {
            bool adjoin = !one.IsLevel && transform == PanelTransform.Differences && Math.Abs(one.Period - other.Period) == 1;
            return relation != ErrorRelation.Independent && adjoin ? -1 : 0;
        }

        (int level, int transformed) = one.IsLevel ? (one.Period, other.Period) : (other.Period, one.Period);
        return relation == ErrorRelation.Full ? Load(transform, transformed, level, last) : 0;
    }

    /// <summary>How e_s enters the transformed error of period t.</summary>
    private static double Load(PanelTransform transform, int t, int s, int last)
    {
        if (transform == PanelTransform.Differences)
        {
            return s == t ? 1 : s == t - 1 ? -1 : 0;
        }

        double later = last - t + 1;
        double scale = Math.Sqrt(later / (later + 1));
        return s == t - 1 ? scale : s >= t && s <= last ? -scale / later : 0;
    }

    private static ErrorPattern Between(EquationRows left, EquationRows right, Func<int, int, double> covariance)
    {
        int[] starts = new int[left.Count + 1];
        List<int> columns = [];
        List<double> values = [];
        for (int g = 0; g < left.Entities; g++)
        {
            for (int i = left.Starts[g]; i < left.Starts[g + 1]; i++)
            {
                for (int j = right.Starts[g]; j < right.Starts[g + 1]; j++)
                {
                    double value = covariance(i, j);
                    if (value != 0)
                    {
                        columns.Add(j);
                        values.Add(value);
                    }
                }

                starts[i + 1] = columns.Count;
            }
        }

        return new(starts, [.. columns], [.. values]);
    }
}
