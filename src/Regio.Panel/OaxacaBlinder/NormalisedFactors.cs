using Regio.Core;
using Regio.Numerics;
using Regio.Regression;

namespace Regio.Panel;

/// <summary>Factors in deviation-contrast coding: coefficients of all levels sum to zero, the constant takes their mean (Gardeazabal and Ugidos 2004; Yun 2005).</summary>
/// <param name="Terms">Terms, the levels left out among them.</param>
/// <param name="Coefficients">Terms × K: coefficients after normalising.</param>
/// <param name="Means">Terms × K: means of all levels from those of the columns.</param>
internal sealed record NormalisedFactors(IReadOnlyList<string> Terms, Matrix Coefficients, Matrix Means)
{
    /// <summary>The change of coefficients and means.</summary>
    /// <exception cref="SpecError">A factor is not in the formula, or the model has no constant.</exception>
    internal static NormalisedFactors Of(IReadOnlyList<string> terms, IReadOnlyList<string> factors, Func<string, IReadOnlyList<string>> levels)
    {
        int k = terms.Count;
        int constant = terms.ToList().IndexOf(ModelFrame.Constant);
        List<(string Name, double[] Coefficient, double[] Mean)> rows = [.. terms.Select((term, j) => (term, Unit(k, j), Unit(k, j)))];
        foreach (string factor in factors)
        {
            (string Name, int Place)[] all = [.. levels(factor).Select(level => (level, terms.ToList().FindIndex(term => term == factor + level || term == $"{factor}::{level}")))];
            int[] places = [.. all.Where(level => level.Place >= 0).Select(level => level.Place)];
            if (places.Length == 0 || constant < 0)
            {
                throw new SpecError(
                    constant < 0 ? new("normalising needs a constant", "归一化需要常数项") : new($"the formula has no levels of '{factor}'", $"公式中没有“{factor}”的类别"),
                    new("Name a text column of the formula, or the variable of i(x).", "请给出公式中的文本列，或 i(x) 中的变量。"))
                { Field = "normalise", Given = factor };
            }

            foreach (int place in places)
            {
                foreach (int other in places)
                {
                    rows[place].Coefficient[other] -= 1.0 / all.Length;
                }
            }

            double[] mean = Unit(k, constant), rest = new double[k];
            foreach (int place in places)
            {
                rows[constant].Coefficient[place] += 1.0 / all.Length;
                (mean[place], rest[place]) = (-1, -1.0 / all.Length);
            }

            rows.AddRange(all.Where(level => level.Place < 0).Select(level => ($"{factor}::{level.Name}", rest, mean)));
        }

        return new([.. rows.Select(row => row.Name)], Rows(rows.Select(row => row.Coefficient), k), Rows(rows.Select(row => row.Mean), k));
    }

    private static double[] Unit(int k, int j)
    {
        double[] unit = new double[k];
        unit[j] = 1;
        return unit;
    }

    private static Matrix Rows(IEnumerable<double[]> rows, int k)
    {
        double[][] all = [.. rows];
        Matrix matrix = new(all.Length, k);
        for (int i = 0; i < all.Length; i++)
        {
            for (int j = 0; j < k; j++)
            {
                matrix[i, j] = all[i][j];
            }
        }

        return matrix;
    }
}
