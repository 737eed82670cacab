namespace Regio.Regression.Tests;

/// <summary>The slow obvious twin: explicit dummies, orthogonalised column by column with weights, and projected out.</summary>
internal static class DummyTwin
{
    internal static double[] Demean(IReadOnlyList<FixedEffect> effects, double[]? weights, double[] column)
    {
        double[] left = (double[])column.Clone();
        List<double[]> basis = Basis(effects, weights);
        for (int pass = 0; pass < 2; pass++)
        {
            foreach (double[] direction in basis)
            {
                Subtract(left, direction, weights);
            }
        }

        return left;
    }

    /// <summary>Rank of the dummy matrix.</summary>
    internal static int Rank(IReadOnlyList<FixedEffect> effects, double[]? weights) => Basis(effects, weights).Count;

    internal static List<double[]> Dummies(IReadOnlyList<FixedEffect> effects)
    {
        List<double[]> dummies = [];
        foreach (FixedEffect effect in effects)
        {
            for (int level = 0; level < effect.Levels; level++)
            {
                dummies.Add([.. effect.Codes.Select((code, row) => code == level ? effect.Slope?[row] ?? 1 : 0)]);
            }
        }

        return dummies;
    }

    internal static double Inner(double[] a, double[] b, double[]? weights)
    {
        double sum = 0;
        for (int row = 0; row < a.Length; row++)
        {
            sum += (weights?[row] ?? 1) * a[row] * b[row];
        }

        return sum;
    }

    private static List<double[]> Basis(IReadOnlyList<FixedEffect> effects, double[]? weights)
    {
        List<double[]> basis = [];
        foreach (double[] dummy in Dummies(effects))
        {
            double before = Math.Sqrt(Inner(dummy, dummy, weights));
            for (int pass = 0; pass < 3; pass++)
            {
                foreach (double[] direction in basis)
                {
                    Subtract(dummy, direction, weights);
                }
            }

            double norm = Math.Sqrt(Inner(dummy, dummy, weights));
            if (norm > 1e-9 * before)
            {
                basis.Add([.. dummy.Select(value => value / norm)]);
            }
        }

        return basis;
    }

    private static void Subtract(double[] column, double[] direction, double[]? weights)
    {
        double dot = Inner(column, direction, weights);
        for (int row = 0; row < column.Length; row++)
        {
            column[row] -= dot * direction[row];
        }
    }
}
