using Regio.Data;
using Regio.Numerics;

namespace Regio.Regression;

/// <summary>The regressors of a model, centred where asked, scaled to unit length.</summary>
/// <param name="X">N × K; a column that is constant after centring is zero.</param>
/// <param name="Names">Names of the K columns.</param>
/// <param name="Terms">Term of the formula each belongs to.</param>
/// <param name="Constants">Columns that do not vary, and so repeat the constant.</param>
internal sealed record VifColumns(Matrix X, IReadOnlyList<string> Names, IReadOnlyList<string> Terms, IReadOnlySet<int> Constants)
{
    internal static VifColumns Build(DesignMatrix design, int[] rows, bool centered, bool withConstant, double tolerance)
    {
        int shift = withConstant ? 1 : 0;
        Matrix x = new(rows.Length, design.Regressors.Count + shift);
        HashSet<int> constants = [];
        if (withConstant)
        {
            x.Column(0).Fill(1 / Math.Sqrt(rows.Length));
        }

        for (int j = 0; j < design.Regressors.Count; j++)
        {
            Span<double> column = x.Column(j + shift);
            ReadOnlySpan<double> values = design.Regressors[j].Values.Span;
            for (int i = 0; i < rows.Length; i++)
            {
                column[i] = values[rows[i]];
            }

            double raw = Length(column);
            if (centered)
            {
                double mean = SampleMoments.Of(column, [], false).Mean;
                for (int i = 0; i < column.Length; i++)
                {
                    column[i] -= mean;
                }
            }

            double length = Length(column);
            bool constant = !(length > tolerance * raw);
            if (constant)
            {
                constants.Add(j + shift);
            }

            for (int i = 0; i < column.Length; i++)
            {
                column[i] = constant ? 0 : column[i] / length;
            }
        }

        string[] first = withConstant ? [ModelFrame.Constant] : [];
        return new(x, [.. first, .. design.Regressors.Select(column => column.Name)], [.. first, .. design.Regressors.Select(column => column.Term.Name)], constants);
    }

    private static double Length(ReadOnlySpan<double> column)
    {
        double largest = 0;
        foreach (double value in column)
        {
            largest = Math.Max(largest, Math.Abs(value));
        }

        if (largest == 0)
        {
            return 0;
        }

        double square = 0;
        foreach (double value in column)
        {
            square += value / largest * (value / largest);
        }

        return largest * Math.Sqrt(square);
    }
}
